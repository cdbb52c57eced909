/** Commands to an Asterisk over a real socket: what is sent, what its answer becomes, and that only its own events change the board. */
import { afterEach, describe, expect, it } from 'vitest';
import { actionText } from '../../src/gateway/node/sources/ami-action.ts';
import { namedSource, soleSource } from '../../src/gateway/sources/source-name.ts';
import type { Asked } from '../../src/model/commands/command.ts';
import { withheld } from '../../src/model/commands/offer.ts';
import type { CommandOutcome } from '../../src/model/commands/outcome.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { AsteriskServer, SECRET, USER } from '../support/live/asterisk-server.ts';
import { eventually } from '../support/live/eventually.ts';
import { liveCentre, type LiveCentre } from '../support/live/live-centre.ts';

const running: { readonly stop: () => unknown }[] = [];
afterEach(async () => { for (const thing of running.splice(0)) await thing.stop(); });

interface Connected { readonly server: AsteriskServer; readonly centre: LiveCentre; readonly ask: (asked: Asked, id?: string) => Promise<CommandOutcome> }

async function exchange(): Promise<AsteriskServer> {
  const server = new AsteriskServer(80);
  running.push(server);
  await server.listen();
  return server;
}

let commands = 0;
async function connected({ context }: { readonly context?: string } = {}): Promise<Connected> {
  const server = await exchange();
  const centre = await liveCentre([{ kind: 'asterisk-ami', name: soleSource('asterisk-ami'), host: '127.0.0.1', port: server.port, user: USER, secret: SECRET, ...(context === undefined ? {} : { context }) }]);
  running.push(centre);
  await eventually(() => centre.events().filter(({ type }) => type === 'membership.joined').length, (seen) => seen >= 60);
  return { server, centre, ask: async (asked, id = `c${(commands += 1)}`) => centre.gateway.command({ id, ...asked }, 'sup') };
}

const sent = ({ server }: Connected): unknown[] => server.asked.map((action) => Object.fromEntries([...action].filter(([key]) => key !== 'ActionID')));
const ofType = <T extends LogEvent['type']>(centre: LiveCentre, type: T): Extract<LogEvent, { type: T }>[] => centre.events().filter((event): event is Extract<LogEvent, { type: T }> => event.type === type);
const AGENT = { id: 'Agent 101', address: 'Local/101@agents/n' };
const queuesOf = (centre: LiveCentre, agent: string): string[] => ofType(centre, 'membership.joined').filter((event) => event.agent === agent).map(({ queue }) => queue).toSorted();

describe('what is sent', () => {
  it.each<[Asked, object[]]>([
    [{ name: 'presence.set', agents: [AGENT.id], presence: 'meal' }, [{ Action: 'QueuePause', Interface: AGENT.address, Paused: 'true', Reason: 'meal' }]],
    [{ name: 'presence.set', agents: [AGENT.id], presence: 'meal', reason: 'Déjeuner' }, [{ Action: 'QueuePause', Interface: AGENT.address, Paused: 'true', Reason: 'Déjeuner' }]],
    // a word of another class would show another presence
    [{ name: 'presence.set', agents: [AGENT.id], presence: 'meal', reason: 'training' }, [{ Action: 'QueuePause', Interface: AGENT.address, Paused: 'true', Reason: 'meal' }]],
    [{ name: 'presence.set', agents: [AGENT.id], presence: 'available' }, [{ Action: 'QueuePause', Interface: AGENT.address, Paused: 'false' }]],
    [{ name: 'presence.set', agents: [AGENT.id, 'Agent 102'], presence: 'break' }, [AGENT.address, 'Local/102@agents/n'].map((address) => ({ Action: 'QueuePause', Interface: address, Paused: 'true', Reason: 'break' }))],
  ])('%o', async (asked, actions) => {
    const one = await connected();
    expect(await one.ask(asked)).toEqual({ result: 'accepted' });
    expect(sent(one)).toEqual(actions);
  });

  it('into a queue, with another penalty, and out again', async () => {
    const one = await connected();
    const [own = ''] = queuesOf(one.centre, AGENT.id);
    const other = ['billing', 'returns', 'sales', 'support', 'vip'].find((queue) => !queuesOf(one.centre, AGENT.id).includes(queue)) ?? '';
    expect(await one.ask({ name: 'agents.change-queues', agents: [AGENT.id], join: [{ queue: other, penalty: 3 }, { queue: own, penalty: 5 }] })).toEqual({ result: 'accepted' });
    await eventually(() => queuesOf(one.centre, AGENT.id), (seen) => seen.includes(other));
    expect(await one.ask({ name: 'agents.change-queues', agents: [AGENT.id], leave: [other] })).toEqual({ result: 'accepted' });
    expect(sent(one)).toEqual([
      { Action: 'QueueAdd', Queue: other, Interface: AGENT.address, MemberName: AGENT.id, Penalty: '3' }, { Action: 'QueuePenalty', Queue: own, Interface: AGENT.address, Penalty: '5' },
      { Action: 'QueueRemove', Queue: other, Interface: AGENT.address },
    ]);
    // what it did is told after its answer
    expect(await eventually(() => ofType(one.centre, 'membership.left'), (seen) => seen.length > 0)).toMatchObject([{ agent: AGENT.id, queue: other }]);
  });

  it('a waiting call to a queue, to an agent, and before others', async () => {
    const one = await connected({ context: 'internal' });
    await one.server.play(0.02);
    const work = (await eventually(() => waitingIn(one), (seen) => seen !== undefined)) ?? '';
    expect(await one.ask({ name: 'work.transfer', work, queue: 'vip' })).toEqual({ result: 'accepted' });
    expect(await one.ask({ name: 'work.assign', work, agent: AGENT.id })).toEqual({ result: 'accepted' });
    expect(await one.ask({ name: 'work.prioritise', work, priority: 9 })).toEqual({ result: 'accepted' });
    const channel = one.server.asked[0]?.get('Channel');
    expect(channel).toMatch(/^Local\//);
    expect(sent(one)).toEqual([
      { Action: 'Redirect', Channel: channel, Context: 'internal', Exten: 'vip', Priority: '1' }, { Action: 'Redirect', Channel: channel, Context: 'internal', Exten: '101', Priority: '1' },
      { Action: 'QueueChangePriorityCaller', Queue: expect.any(String), Caller: channel, Priority: '9', Immediate: 'yes' },
    ]);
  });

  /** An item that waits by the log and by the exchange: the log learns of what was played a moment later. */
  function waitingIn({ centre, server }: Connected): string | undefined {
    const gone = new Set(centre.events().flatMap((event) => (['work.accepted', 'work.abandoned', 'work.flowed-out', 'work.closed'].includes(event.type) && 'work' in event ? [event.work] : [])));
    return ofType(centre, 'work.queued').findLast(({ work }) => !gone.has(work) && server.waits(work))?.work;
  }

  it('a value that would end its line never is', () => {
    expect(() => actionText({ name: 'QueuePause', fields: [['Reason', 'x\r\nAction: Originate']] }, 'a')).toThrow('one line');
    expect(actionText({ name: 'QueuePause', fields: [['Reason', 'x: y']] }, 'a')).toBe('Action: QueuePause\r\nActionID: a\r\nReason: x: y\r\n\r\n');
  });
});

describe('what comes of it', () => {
  it('only Asterisk’s event changes the state', async () => {
    const one = await connected();
    one.server.manner = 'deaf';
    const before = ofType(one.centre, 'presence.changed').length;
    const answer = one.ask({ name: 'presence.set', agents: [AGENT.id], presence: 'meal' });
    await eventually(() => one.server.asked.length, (seen) => seen === 1);
    expect(ofType(one.centre, 'command.sent')).toHaveLength(1);
    expect(ofType(one.centre, 'presence.changed')).toHaveLength(before);
    expect(await answer).toMatchObject({ result: 'unknown', code: 'no-answer' });
    one.server.manner = 'obliging';
    expect(await one.ask({ name: 'presence.set', agents: [AGENT.id], presence: 'meal' })).toEqual({ result: 'accepted' });
    await eventually(() => ofType(one.centre, 'presence.changed').slice(before), (seen) => seen.some((event) => event.agent === AGENT.id && event.presence === 'meal'));
    expect(ofType(one.centre, 'command.applied')).toEqual([]);
    expect(ofType(one.centre, 'command.answered').map(({ result }) => result)).toEqual(['unknown', 'accepted']);
  }, 20_000);

  it('of several actions it is said which were done', async () => {
    const one = await connected();
    const other = ['billing', 'returns', 'sales', 'support', 'vip'].find((queue) => !queuesOf(one.centre, AGENT.id).includes(queue)) ?? '';
    expect(await one.ask({ name: 'agents.change-queues', agents: [AGENT.id], join: [{ queue: other }] })).toEqual({ result: 'accepted' });
    await eventually(() => queuesOf(one.centre, AGENT.id), (seen) => seen.includes(other));
    expect(await one.ask({ name: 'agents.sign-out', agents: [AGENT.id] })).toMatchObject({ result: 'refused', code: 'platform-refused', detail: expect.stringMatching(new RegExp(`: Member not dynamic.*\\. Done: ${AGENT.id} in ${other}\\.$`)) });
  });

  it('a no is said in Asterisk’s words, and of which', async () => {
    const one = await connected();
    expect(await one.ask({ name: 'agents.sign-out', agents: [AGENT.id] })).toMatchObject({ result: 'refused', code: 'platform-refused', detail: expect.stringContaining(': Member not dynamic') });
    expect(ofType(one.centre, 'command.answered')).toMatchObject([{ result: 'refused', code: 'platform-refused' }]);
  });

  it.each<[string, Asked, string]>([
    ['an agent whom it does not know', { name: 'presence.set', agents: [AGENT.id, 'nobody'], presence: 'break' }, 'unknown-agent'],
    ['a queue', { name: 'agents.change-queues', agents: [AGENT.id], join: [{ queue: 'nowhere' }] }, 'unknown-queue'],
    ['what would change nothing', { name: 'agents.change-queues', agents: [AGENT.id], leave: ['nowhere-at-all'] }, 'unknown-queue'],
    ['a call', { name: 'work.prioritise', work: '1.1', priority: 1 }, 'unknown-work'],
    ['a transfer, without a context', { name: 'work.transfer', work: '1.1', queue: 'vip' }, 'not-offered'],
    ['hanging up', { name: 'work.close', work: '1.1' }, 'not-offered'],
    ['a capacity', { name: 'agents.set-capacity', agents: [AGENT.id], capacity: { kind: 'units', units: 2 } }, 'not-offered'],
  ])('%s is refused before anything is sent', async (_what, asked, code) => {
    const one = await connected();
    expect(await one.ask(asked)).toMatchObject({ result: 'refused', code });
    expect([one.server.asked, ofType(one.centre, 'command.sent')]).toEqual([[], []]);
  });

  it('a connection that breaks off leaves it in doubt; while there is none, nothing is sent', async () => {
    const one = await connected();
    one.server.manner = 'cut';
    expect(await one.ask({ name: 'presence.set', agents: [AGENT.id], presence: 'break' })).toMatchObject({ result: 'unknown', code: 'connection-lost' });
    expect(await one.ask({ name: 'presence.set', agents: [AGENT.id], presence: 'break' })).toMatchObject({ result: 'refused', code: 'unreachable' });
    expect(one.server.asked).toHaveLength(1);
  });
});

describe('what is offered', () => {
  it('is what each source can do, with the reason for the rest', async () => {
    const server = await exchange();
    const centre = await liveCentre([
      { kind: 'asterisk-ami', name: namedSource('paris'), host: '127.0.0.1', port: server.port, user: USER, secret: SECRET },
      { kind: 'http', name: namedSource('crm'), key: 'a key that is long enough' },
    ]);
    running.push(centre);
    const offers = centre.gateway.offers();
    expect([
      withheld(offers, 'presence.set', 'paris/Agent 101'), withheld(offers, 'presence.set', 'crm/7'), withheld(offers, 'work.transfer', 'paris/1'), withheld(offers, 'agents.change-skills', 'paris/1'),
      withheld(offers, 'load.set', 'paris/'), withheld(offers, 'message.broadcast'),
    ]).toEqual([null, 'reports-only', 'needs-set-up', 'platform-cannot', 'simulation-only', null]);
    await eventually(() => ofType(centre, 'membership.joined').length, (seen) => seen >= 60);
    // in the centre's words; the source gets its own
    expect(await centre.gateway.command({ id: 'q', name: 'presence.set', agents: ['paris/Agent 101'], presence: 'break' }, 'sup')).toEqual({ result: 'accepted' });
    expect(server.asked[0]?.get('Interface')).toBe(AGENT.address);
    expect(ofType(centre, 'command.sent')[0]?.command).toMatchObject({ agents: ['paris/Agent 101'] });
    expect(await centre.gateway.command({ id: 'r', name: 'presence.set', agents: ['paris/Agent 101', 'crm/7'], presence: 'break' }, 'sup')).toMatchObject({ code: 'not-offered' });
  });
});
