/** The log knows who commanded by an id; the name is asked for apart, by whoever may see names. */
import { expect, it } from 'vitest';
import { answerRequest } from '../../../src/gateway/api.ts';
import { Gateway, type Source } from '../../../src/gateway/gateway.ts';
import type { Viewer } from '../../../src/model/access.ts';
import { APPLIED } from '../../../src/model/commands/outcome.ts';
import { offersOf } from '../../../src/model/commands/offer.ts';
import { OPAQUE_ID } from '../../../src/model/erased.ts';

const source: Source = { mode: 'live', capabilities: ['commands'], epoch: 'e', advance: () => undefined, clock: () => ({ logAt: 1, rate: 1 }), status: () => [], offers: () => [offersOf('all', '', () => null)], command: () => APPLIED };
const SUE: Viewer = { name: 'sue.martin', roles: ['supervisor'], scope: {} };
const WALL: Viewer = { name: 'lobby', roles: ['wall'], scope: {} };

it('a command is told under an opaque id, and the audit under the name', async () => {
  const audited: unknown[] = [];
  const gateway = new Gateway(source, { audit: (event, who, about) => { audited.push([event, who, about['command']]); } });
  const ask = (viewer: Viewer, method: string, path: string, body?: unknown) => answerRequest(gateway, { viewer, method, path, query: [], ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  for (const id of ['1', '2']) expect((await ask(SUE, 'POST', '/api/commands', { id, name: 'message.broadcast', message: 'Stay calm' })).status).toBe(200);
  const log = gateway.slice(0, gateway.head());
  expect(JSON.stringify(log)).not.toContain('sue');
  const by = log.flatMap((event) => (event?.type === 'command.applied' ? [event.by ?? ''] : []));
  expect(by).toEqual([by[0], by[0]]);
  expect(by[0]).toMatch(OPAQUE_ID);
  expect(JSON.parse((await ask(SUE, 'GET', '/api/users')).body)).toEqual([{ id: by[0], name: 'sue.martin' }]);
  expect((await ask(WALL, 'GET', '/api/users')).status).toBe(403);
  expect(audited).toEqual([['commanded', 'sue.martin', 'message.broadcast'], ['commanded', 'sue.martin', 'message.broadcast'], ['denied', 'lobby', undefined]]);
});
