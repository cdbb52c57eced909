/** Where a site hides individuals, its agents are told by number: no feed, table or answer says who did what, and figures stay. */
import { expect, it } from 'vitest';
import { answerRequest } from '../../../src/gateway/api.ts';
import { Gateway, type Source } from '../../../src/gateway/gateway.ts';
import { encodeCheckpoint } from '../../../src/projection/checkpoint-codec.ts';
import type { Viewer } from '../../../src/model/access.ts';
import type { Command } from '../../../src/model/commands/command.ts';
import { APPLIED } from '../../../src/model/commands/outcome.ts';
import { offersOf } from '../../../src/model/commands/offer.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { Projection } from '../../../src/projection/projection.ts';

const AT = 1_795_000_000_000_000;
const SUE: Viewer = { name: 'sue', roles: ['supervisor'], scope: {}, individualsHiddenAt: ['paris'] };
const NAMES = ['SIP/ann', 'Ann Martin', 'clinic'];

function begun(): { readonly gateway: Gateway; readonly asked: Command[]; readonly audited: unknown[]; readonly tell: (...events: LogEvent[]) => void } {
  const asked: Command[] = [];
  const audited: unknown[] = [];
  const told: LogEvent[] = [];
  const source: Source = {
    mode: 'live', capabilities: ['commands'], epoch: 'e', advance: (log) => { log.write(told.splice(0)); }, clock: () => ({ logAt: AT, rate: 1 }), status: () => [],
    offers: () => [offersOf('all', '', () => null)], command: (command) => { asked.push(command); return APPLIED; },
  };
  const gateway = new Gateway(source, { audit: (event, who, about) => { audited.push({ event, who, ...about }); } });
  const tell = (...events: LogEvent[]): void => { told.push(...events); gateway.advance(0); };
  return { gateway, asked, audited, tell };
}
const OPENING: readonly LogEvent[] = [
  { type: 'agent.added', at: AT, agent: { id: 'SIP/ann', name: 'Ann Martin', site: 'paris' } }, { type: 'agent.added', at: AT, agent: { id: 'SIP/lou', name: 'Lou Stone', site: 'lyon' } },
  { type: 'work.created', at: AT, work: 'w', channel: 'voice' }, { type: 'work.queued', at: AT, work: 'w', queue: 'q' }, { type: 'work.accepted', at: AT, work: 'w', agent: 'SIP/ann' },
];
const AWAY: LogEvent = { type: 'presence.changed', at: AT + 1, agent: 'SIP/ann', presence: 'break', reason: 'at the clinic' };

it('its feed says nothing of a person there, and all of one elsewhere', () => {
  const { gateway, tell } = begun();
  const seen = gateway.seenBy(SUE);
  tell(...OPENING);
  tell(AWAY);
  for (const text of [JSON.stringify(seen.slice(0, gateway.head())), JSON.stringify(encodeCheckpoint(seen.projection().checkpoint()))]) {
    expect(NAMES.filter((name) => text.includes(name))).toEqual([]);
    expect(text).toContain('Lou Stone');
  }
  // the fold of what was sent, the copy, and the whole agree on the figures
  const folded = new Projection();
  folded.apply(seen.slice(0, gateway.head()));
  expect(folded.digest()).toBe(seen.projection().digest());
  expect(seen.projection().queueCounters('q', AT + 2)).toEqual(gateway.projection().queueCounters('q', AT + 2));
});

it('whose site is known only later is told anew from then on', () => {
  const { gateway, tell } = begun();
  const seen = gateway.seenBy(SUE);
  tell({ type: 'presence.changed', at: AT, agent: 'SIP/ann', presence: 'available' });
  expect(seen.projection().agentIds()).toEqual(['SIP/ann']);
  tell(...OPENING);
  expect(seen.projection().agentIds()).toEqual(['#0', 'SIP/lou']);
  expect(JSON.stringify(seen.slice(0, gateway.head()))).not.toContain('SIP/ann');
});

it('a command on a number reaches whom it means', async () => {
  const { gateway, asked, tell } = begun();
  tell(...OPENING);
  const command = { id: '1', name: 'presence.set', agents: ['#0', 'SIP/lou', '#1'], presence: 'break' };
  expect((await answerRequest(gateway, { viewer: SUE, method: 'POST', path: '/api/commands', query: [], body: JSON.stringify(command) })).status).toBe(200);
  expect(asked).toEqual([{ ...command, agents: ['SIP/ann', 'SIP/lou', '#1'] }]);
});

it('who looks at what one person did is in the audit, and whoever may not is refused', async () => {
  const { gateway, audited, tell } = begun();
  tell(...OPENING);
  const view = async (viewer: Viewer, agent: string): Promise<number> => (await answerRequest(gateway, { viewer, method: 'POST', path: `/api/agents/${encodeURIComponent(agent)}/views`, query: [] })).status;
  expect([await view(SUE, 'SIP/lou'), await view(SUE, '#0'), await view({ ...SUE, scope: { sites: ['paris'] } }, 'SIP/lou'), await view({ name: 'lobby', roles: ['wall'], scope: {} }, '#0'), await view(SUE, 'nobody')]).toEqual([200, 403, 403, 403, 404]);
  expect(audited).toEqual([
    { event: 'individual-viewed', who: 'sue', path: '/api/agents/SIP%2Flou/views' }, { event: 'denied', who: 'sue', path: '/api/agents/%230/views' }, { event: 'denied', who: 'sue', path: '/api/agents/SIP%2Flou/views' },
    { event: 'denied', who: 'lobby', path: '/api/agents/%230/views', reason: 'not-your-role' },
  ]);
});
