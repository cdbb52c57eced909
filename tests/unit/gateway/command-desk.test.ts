/** Commands at the gateway: done once, whatever the times they are asked and whatever becomes of the process. */
import { describe, expect, it } from 'vitest';
import { answerRequest } from '../../../src/gateway/api.ts';
import { Gateway, type Source } from '../../../src/gateway/gateway.ts';
import { Texts } from '../../../src/gateway/pseudonyms.ts';
import { LogResumption, type LogStore } from '../../../src/gateway/log-store.ts';
import { LOCAL_ADMINISTRATOR } from '../../../src/model/access.ts';
import type { Command } from '../../../src/model/commands/command.ts';
import { offersOf, readOffers, withheld } from '../../../src/model/commands/offer.ts';
import { refused, type CommandOutcome } from '../../../src/model/commands/outcome.ts';
import type { LogEvent } from '../../../src/model/events.ts';

const AT = 1_700_000_000_000_000;
const PARK: Command = { id: 'c1', name: 'work.park', work: 'w' };
const SIGN_OUT: Command = { id: 'c2', name: 'agents.sign-out', agents: ['a', 'b'], reason: 'drill' };
const BROADCAST: Command = { id: 'c3', name: 'message.broadcast', message: 'Stay calm', team: 'north', forS: 60 };

/** What a platform was given, and its answers, which come when the test says so. */
class Platform {
  readonly handed: Command[] = [];
  readonly #answers: ((outcome: CommandOutcome) => void)[] = [];
  readonly source: Source = {
    mode: 'live', capabilities: ['commands'], epoch: 'e', status: () => [], clock: () => ({ logAt: AT, rate: 1 }), advance: () => undefined,
    offers: () => [offersOf('exchange', '', (name) => (name.startsWith('agents.') ? null : 'platform-cannot'))],
    command: (command) => (command.name === 'agents.sign-out'
      ? { hand: () => { this.handed.push(command); return new Promise((resolve) => { this.#answers.push(resolve); }); } }
      : refused('not-offered', 'no')),
  };
  answer(outcome: CommandOutcome): void { this.#answers.shift()?.(outcome); }
}

/** Keeps what was committed; a process that dies keeps no more. */
class Disk implements LogStore {
  readonly kept: LogEvent[] = [];
  #taken: LogEvent[] = [];
  append(events: readonly LogEvent[]): void { this.#taken.push(...events); }
  commit(): number { this.kept.push(...this.#taken); this.#taken = []; return 0; }
}

function reopened({ kept }: Disk): { readonly gateway: Gateway; readonly platform: Platform; readonly disk: Disk } {
  const [platform, disk] = [new Platform(), new Disk()];
  const resumption = LogResumption.from('e', 0, null, new Texts([]));
  if (!resumption.ok) throw new Error(resumption.error);
  resumption.value.apply(kept);
  disk.kept.push(...kept);
  const gateway = new Gateway(platform.source, { store: disk, resumed: resumption.value.done() });
  gateway.advance(1);
  return { gateway, platform, disk };
}
const opened = () => reopened(new Disk());
const toldOf = (events: readonly LogEvent[]): unknown[] => events.flatMap((event) => (event.type.startsWith('command.') ? [{ ...event, at: undefined, detail: undefined }] : []));

describe('a command for a platform', () => {
  it('is handed over once, when the log has it, and answered alike', async () => {
    const { gateway, platform, disk } = opened();
    const answers = [gateway.command(SIGN_OUT, 'sup'), gateway.command(SIGN_OUT, 'sup')];
    expect(platform.handed).toEqual([SIGN_OUT]);
    expect(toldOf(disk.kept)).toEqual([{ type: 'command.sent', command: SIGN_OUT, by: 'sup' }]);
    platform.answer({ result: 'accepted' });
    expect(await Promise.all([...answers, gateway.command(SIGN_OUT, 'sup')])).toEqual(Array.from({ length: 3 }, () => ({ result: 'accepted' })));
    expect(toldOf(disk.kept)[1]).toEqual({ type: 'command.answered', command: SIGN_OUT, by: 'sup', result: 'accepted' });
    expect(platform.handed).toHaveLength(1);
  });

  it('is kept before it is handed over', () => {
    const { gateway, platform, disk } = opened();
    const order: string[] = [];
    const commit = disk.commit.bind(disk);
    disk.commit = () => { order.push(`kept ${(commit(), toldOf(disk.kept).length)}`); return 0; };
    const { push } = platform.handed;
    platform.handed.push = (...commands) => { order.push('handed'); return push.apply(platform.handed, commands); };
    void gateway.command(SIGN_OUT, 'sup');
    expect(order).toEqual(['kept 1', 'handed']);
  });

  it('keeps its answer over a restart', async () => {
    const { gateway, platform, disk } = opened();
    const first = gateway.command(SIGN_OUT, 'sup');
    platform.answer({ result: 'refused', code: 'platform-refused', detail: 'Interface not found' });
    const said = await first;
    const again = reopened(disk);
    expect(await again.gateway.command(SIGN_OUT, 'sup')).toEqual(said);
    expect(again.platform.handed).toEqual([]);
  });

  it('of whose answer nothing came before the end is unknown, is said to be, and is not sent again', async () => {
    const { gateway, disk } = opened();
    void gateway.command(SIGN_OUT, 'sup');
    const again = reopened(disk);
    expect(await again.gateway.command(SIGN_OUT, 'sup')).toMatchObject({ result: 'unknown', code: 'gateway-restarted' });
    expect(again.platform.handed).toEqual([]);
    expect(toldOf(again.disk.kept).at(-1)).toMatchObject({ type: 'command.answered', command: SIGN_OUT, by: 'sup', result: 'unknown' });
    const third = reopened(again.disk);
    expect(toldOf(third.disk.kept)).toHaveLength(2);
    expect(await third.gateway.command(SIGN_OUT, 'sup')).toMatchObject({ result: 'unknown' });
  });

  it('that never reached the log is as good as new', () => {
    const { disk } = opened();
    const again = reopened(disk);
    void again.gateway.command(SIGN_OUT, 'sup');
    expect(again.platform.handed).toEqual([SIGN_OUT]);
  });
});

describe('what the gateway does itself', () => {
  it('a message goes into the log with its command, once, over a restart too', async () => {
    const { gateway, disk } = opened();
    expect(await gateway.command(BROADCAST, 'sup')).toEqual({ result: 'applied' });
    const expected = [{ type: 'command.applied', at: AT, command: BROADCAST, by: 'sup' }, { type: 'message.broadcast', at: AT, message: 'Stay calm', until: AT + 60_000_000, team: 'north' }];
    expect(disk.kept).toEqual(expected);
    const again = reopened(disk);
    expect(await again.gateway.command(BROADCAST, 'sup')).toEqual({ result: 'applied' });
    expect(again.disk.kept).toEqual(expected);
  });

  it('not where nothing can be asked: a recording stays as it is', async () => {
    const { source: { command: _command, offers: _offers, ...recording } } = new Platform();
    const gateway = new Gateway(recording);
    expect(await gateway.command(BROADCAST, 'sup')).toMatchObject({ result: 'refused', code: 'not-offered' });
    expect(gateway.slice(0, gateway.head()).filter((event) => event?.type === 'message.broadcast')).toEqual([]);
  });

  it('an alert is acknowledged while it is up', async () => {
    const { gateway } = opened();
    const acknowledge = (id: string) => gateway.command({ id, name: 'alert.acknowledge', alert: 'late' }, 'sup');
    expect(await acknowledge('1')).toMatchObject({ result: 'refused', code: 'unknown-alert' });
    gateway.write([{ type: 'queue.added', at: AT, queue: { id: 'q', name: 'Q', channels: [] } }, { type: 'alert.raised', at: AT, alert: 'late', rule: 'longest-wait', subject: 'q' }]);
    expect(await acknowledge('2')).toEqual({ result: 'applied' });
    gateway.write([{ type: 'alert.cleared', at: AT, alert: 'late' }]);
    expect(await acknowledge('3')).toMatchObject({ code: 'unknown-alert' });
    expect(gateway.slice(0, gateway.head())).toContainEqual({ type: 'alert.acknowledged', at: AT, alert: 'late', by: 'sup' });
  });
});

describe('asking', () => {
  it('a refusal is remembered, and an id belongs to one command', async () => {
    const { gateway, disk } = opened();
    expect(await gateway.command(PARK, 'sup')).toMatchObject({ result: 'refused', code: 'not-offered' });
    expect(await gateway.command({ ...PARK, work: 'v' }, 'sup')).toMatchObject({ code: 'id-taken' });
    const again = reopened(disk);
    expect(await again.gateway.command(PARK, 'sup')).toMatchObject({ result: 'refused', code: 'not-offered' });
    expect(toldOf(again.disk.kept)).toHaveLength(1);
  });

  it.each([
    ['a line feed in a reason', { ...SIGN_OUT, reason: 'x\r\nAction: Originate' }], ['one in an id', { ...SIGN_OUT, agents: ['a\nb'] }], ['a line separator', { ...SIGN_OUT, reason: 'a\u2028b' }],
    ['nobody', { ...SIGN_OUT, agents: [] }], ['too many', { ...SIGN_OUT, agents: Array(501).fill('a') }], ['another name', { ...SIGN_OUT, name: 'agents.fire' }], ['no number', { id: 'x', name: 'work.prioritise', work: 'w', priority: '9' }],
  ])('%s is no command', async (_what, command) => {
    const { gateway } = opened();
    const { status, contentType } = await answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'POST', path: '/api/commands', query: [], body: JSON.stringify(command) });
    expect([status, contentType]).toEqual([400, 'application/problem+json']);
    expect(gateway.head()).toBe(0);
  });

  it.each<[CommandOutcome, number, object]>([
    [{ result: 'accepted' }, 202, { id: 'c2', result: 'accepted' }],
    [refused('platform-refused', 'No such queue'), 409, { type: 'platform-refused', title: 'Platform refused', status: 409, detail: 'No such queue' }],
    [{ result: 'unknown', code: 'no-answer', detail: 'nothing in 5 s' }, 504, { type: 'no-answer', title: 'No answer', status: 504, detail: 'nothing in 5 s' }],
  ])('%o over HTTP', async (outcome, status, body) => {
    const { gateway, platform } = opened();
    const answer = answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'POST', path: '/api/commands', query: [], body: JSON.stringify(SIGN_OUT) });
    platform.answer(outcome);
    expect((await answer).status).toBe(status);
    expect(JSON.parse((await answer).body)).toEqual(body);
  });
});

describe('what is offered', () => {
  const offersFor = async (roles: readonly ('supervisor' | 'viewer')[]) => readOffers(JSON.parse((await answerRequest(opened().gateway, { viewer: { ...LOCAL_ADMINISTRATOR, roles }, method: 'GET', path: '/api/commands', query: [] })).body)) ?? [];

  it('the source’s own, and what the gateway does; the rest with its reason', async () => {
    const offers = await offersFor(['supervisor']);
    expect([withheld(offers, 'agents.sign-out', 'a'), withheld(offers, 'work.park', 'w'), withheld(offers, 'message.broadcast')]).toEqual([null, 'platform-cannot', null]);
  });

  it('is less for whoever may not', async () => {
    const offers = await offersFor(['viewer']);
    expect([withheld(offers, 'agents.sign-out', 'a'), withheld(offers, 'work.park', 'w')]).toEqual(['not-your-role', 'platform-cannot']);
  });

  it('a newer gateway’s commands and reasons do no harm', () => {
    expect(readOffers([{ source: 's', prefix: '', offered: ['agents.teleport', 'work.park'], withheld: [{ name: 'x', reason: 'y' }, { name: 'work.close', reason: 'because' }] }]))
      .toEqual([{ source: 's', prefix: '', offered: ['work.park'], withheld: [{ name: 'work.close', reason: 'platform-cannot' }] }]);
  });

  it('goes by whose the subject is', () => {
    const offers = [offersOf('paris', 'paris/', () => null), offersOf('lyon', 'lyon/', () => 'reports-only')];
    expect([withheld(offers, 'work.park', 'paris/w'), withheld(offers, 'work.park', 'lyon/w'), withheld(offers, 'work.park')]).toEqual([null, 'reports-only', null]);
  });
});
