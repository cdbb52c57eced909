import { describe, expect, it } from 'vitest';
import { answerRequest } from '../../src/gateway/api.ts';
import { Gateway, type Source } from '../../src/gateway/gateway.ts';
import { MOCK_VIEWER, refusalOf, ROLES, WHOLE_CENTRE, type Right, type Role, type Scope, type Subject, type Viewer } from '../../src/model/access.ts';

const as = (roles: readonly Role[], scope: Scope = {}): Viewer => ({ name: 'x', roles, scope });

/** FEED, "Security", in a table of its own. */
const MAY: Readonly<Record<Role, readonly Right[]>> = {
  wall: ['watch'],
  viewer: ['watch', 'see-names', 'see-customers', 'see-individuals'],
  supervisor: ['watch', 'see-names', 'see-customers', 'see-individuals', 'command', 'plan'],
  trainer: ['watch', 'see-names', 'see-customers', 'see-individuals', 'direct-simulation'],
  administrator: ['watch', 'see-names', 'see-customers', 'see-individuals', 'command', 'plan', 'direct-simulation', 'administer'],
};
const ALL = MAY.administrator;

describe('roles', () => {
  it.each(ROLES)('%s may what is listed, and nothing else', (role) => {
    expect(ALL.filter((right) => refusalOf(as([role]), right) === null)).toEqual(MAY[role]);
    expect(ALL.filter((right) => refusalOf(as([role]), right) !== null).map((right) => refusalOf(as([role]), right))).toEqual(ALL.filter((right) => !MAY[role].includes(right)).map(() => 'not-your-role'));
  });

  it('two roles add up; none may nothing', () => {
    expect(ALL.filter((right) => refusalOf(MOCK_VIEWER, right) === null)).toEqual([...MAY.supervisor, 'direct-simulation']);
    expect(ALL.filter((right) => refusalOf(as([]), right) === null)).toEqual([]);
  });
});

const agent = (site: string, team: string, ...queues: string[]): Subject => ({ sites: [site], teams: [team], queues });

describe('scopes', () => {
  it.each<[string, Scope, Subject, boolean]>([
    ['no scope', {}, WHOLE_CENTRE, true],
    ['his site', { sites: ['paris'] }, agent('paris', 'a', 'q'), true],
    ['another site', { sites: ['paris'] }, agent('lyon', 'a', 'q'), false],
    ['a queue that two sites serve', { sites: ['paris'] }, { sites: ['paris', 'lyon'], teams: ['a'], queues: ['q'] }, false],
    ['an agent who also serves another queue', { queues: ['q'] }, agent('paris', 'a', 'p', 'q'), true],
    ['another queue', { queues: ['q'] }, agent('paris', 'a', 'p'), false],
    ['site right, team wrong', { sites: ['paris'], teams: ['b'] }, agent('paris', 'a', 'q'), false],
    ['site and team right', { sites: ['paris'], teams: ['b', 'a'] }, agent('paris', 'a', 'q'), true],
    ['somebody of no team', { teams: ['a'] }, { sites: ['paris'], teams: [], queues: ['q'] }, false],
    ['the whole centre, with a scope of sites', { sites: ['paris'] }, WHOLE_CENTRE, false],
    ['the whole centre, with a scope of queues', { queues: ['q'] }, WHOLE_CENTRE, false],
    ['nothing at all', { sites: [] }, agent('paris', 'a', 'q'), false],
  ])('%s', (_name, scope, subject, within) => {
    expect(refusalOf(as(['supervisor'], scope), 'command', subject)).toBe(within ? null : 'outside-your-scope');
    expect(refusalOf(as(['supervisor'], scope), 'watch', subject)).toBeNull();
    expect(refusalOf(as(['viewer'], scope), 'command', subject)).toBe('not-your-role');
  });
});

describe('the HTTP interface', () => {
  const source: Source = { mode: 'simulated', capabilities: ['pace'], epoch: 'e', status: () => [], clock: () => ({ logAt: 0, rate: 1 }), advance: () => undefined, command: () => ({ result: 'applied' }) };
  const ask = async (viewer: Viewer | null, method: string, path: string, body?: string): Promise<{ readonly status: number; readonly type: unknown }> => {
    const answer = await answerRequest(new Gateway(source), { viewer, method, path, query: [], ...(body === undefined ? {} : { body }) });
    const said: unknown = JSON.parse(answer.body);
    return { status: answer.status, type: typeof said === 'object' && said !== null ? Reflect.get(said, 'type') : undefined };
  };
  const COMMAND = JSON.stringify({ id: 'c', name: 'pace.pause' });

  it('nobody gets nothing, whatever he asks for', async () => {
    for (const path of ['/api/session', '/api/log', '/api/work/w/explanation', '/api/simulation', '/api/nothing']) expect(await ask(null, 'GET', path)).toEqual({ status: 401, type: 'sign-in' });
    expect(await ask(null, 'POST', '/api/commands', COMMAND)).toEqual({ status: 401, type: 'sign-in' });
  });

  it.each<[Role, number]>([['wall', 403], ['viewer', 403], ['supervisor', 403], ['trainer', 200], ['administrator', 200]])('%s asks for a pause: %d', async (role, status) => {
    expect((await ask(as([role]), 'POST', '/api/commands', COMMAND)).status).toBe(status);
  });

  it('a wall gets no explanation of what one person did', async () => {
    expect(await ask(as(['wall']), 'GET', '/api/work/w/explanation')).toEqual({ status: 403, type: 'not-your-role' });
    expect((await ask(as(['viewer']), 'GET', '/api/work/w/explanation')).status).toBe(404);
  });
});
