import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../src/model/events.ts';
import { SECOND_US } from '../../../src/model/units.ts';
import { accountFor } from '../../../src/routing/account.ts';
import { sampleEvents } from '../../support/recording/sample-session.ts';
import { Morning } from '../../support/routing/morning.ts';

const START = 1_795_000_000 * SECOND_US;
const s = (second: number): number => START + second * SECOND_US;
const voice = { id: 'voice', medium: 'voice', synchrony: 'synchronous' } as const;
const agent = (id: string) => ({ id, name: id.toUpperCase() });

/** Two queues; ann and bob in the first, ann by second choice; cid in the second, where everybody rings. */
const OPENING: readonly LogEvent[] = [
  { type: 'centre.added', at: s(0), centre: { id: 'c', name: 'C', timeZone: 'UTC', channels: [voice], queues: [{ id: 'q', name: 'Q', channels: ['voice'] }, { id: 'all', name: 'All', channels: ['voice'], offer: 'ring-all' }], agents: [agent('ann'), agent('bob'), agent('cid')] } },
  { type: 'membership.joined', at: s(0), agent: 'ann', queue: 'q', penalty: 1 }, { type: 'membership.joined', at: s(0), agent: 'bob', queue: 'q' },
  { type: 'membership.joined', at: s(0), agent: 'cid', queue: 'all' }, { type: 'membership.joined', at: s(0), agent: 'bob', queue: 'all' },
  ...['ann', 'bob', 'cid'].map((id): LogEvent => ({ type: 'presence.changed', at: s(0), agent: id, presence: 'available' })),
];
const arrives = (work: string, queue: string, at: number): LogEvent[] => [{ type: 'work.created', at: s(at), work, channel: 'voice' }, { type: 'work.queued', at: s(at), work, queue }];
const pushed = (work: string, to: string, at: number): LogEvent => ({ type: 'work.pushed', at: s(at), work, agent: to, offer: `${work}/${to}` });

function told(later: readonly LogEvent[], work: string, at: number) {
  const account = accountFor([...OPENING, ...later], work, s(at));
  if (!account.ok) throw new Error(account.error);
  const { explanation, ...rest } = account.value;
  return { ...rest, explanation, failed: Object.fromEntries(explanation.agents.map((one) => [one.agent, one.failed])) };
}

describe('an item is explained from what its platform reported', () => {
  it('while it waits: who could take it, by penalty, and who could not', () => {
    const { explanation, failed, given } = told(arrives('w', 'q', 5), 'w', 6);
    expect(given).toBeNull();
    expect(explanation).toMatchObject({ standing: 'waits', queue: 'q', winner: 'bob', asOf: s(6) });
    expect(failed).toEqual({ bob: null, ann: null, cid: 'queue' });
  });

  it.each<[string, readonly LogEvent[], Readonly<Record<string, string | null>>]>([
    ['paused in this queue', [{ type: 'membership.paused', at: s(1), agent: 'bob', queue: 'q' }], { bob: 'queue', ann: null }],
    ['paused and back', [{ type: 'membership.paused', at: s(1), agent: 'bob', queue: 'q' }, { type: 'membership.resumed', at: s(2), agent: 'bob', queue: 'q' }], { bob: null, ann: null }],
    ['paused everywhere: his presence says more', [{ type: 'membership.paused', at: s(1), agent: 'bob', queue: 'q' }, { type: 'presence.changed', at: s(1), agent: 'bob', presence: 'meal' }], { bob: 'presence', ann: null }],
    ['left', [{ type: 'membership.left', at: s(1), agent: 'bob', queue: 'q' }], { bob: 'queue' }],
    ['removed', [{ type: 'agent.removed', at: s(1), agent: 'bob' }], { bob: 'queue' }],
    ['signed out', [{ type: 'presence.changed', at: s(1), agent: 'bob', presence: 'offline' }], { bob: 'signed-out' }],
    ['busy', [...arrives('x', 'q', 1), pushed('x', 'bob', 2), { type: 'work.accepted', at: s(3), work: 'x', agent: 'bob' }], { bob: 'room', ann: null }],
    ['busy since before the log', [{ type: 'work.created', at: s(1), work: 'x', channel: 'voice', carriedIn: 'active', queue: 'q', agent: 'bob' }], { bob: 'room', ann: null }],
    ['let another ring: the platform asks him again', [...arrives('x', 'q', 1), pushed('x', 'bob', 2), { type: 'work.rang-out', at: s(3), work: 'x', agent: 'bob', offer: 'x/bob' }, { type: 'work.abandoned', at: s(4), work: 'x' }], { bob: null, ann: null }],
    ['never announced, but a member', [{ type: 'membership.joined', at: s(1), agent: 'new', queue: 'q' }], { new: null }],
  ])('an agent %s', (_case, before, expected) => {
    expect(told([...before, ...arrives('w', 'q', 5)], 'w', 6).failed).toMatchObject(expected);
  });

  it('an item that already waited when the log began', () => {
    expect(told([{ type: 'work.created', at: s(1), work: 'w', channel: 'voice', carriedIn: 'queued', queue: 'q' }], 'w', 6).explanation).toMatchObject({ standing: 'waits', winner: 'bob' });
  });

  it('when nobody can: the smallest change', () => {
    const away = (id: string): LogEvent => ({ type: 'presence.changed', at: s(1), agent: id, presence: 'break' });
    expect(told([away('ann'), away('bob'), ...arrives('w', 'q', 5)], 'w', 6).explanation).toMatchObject({ winner: null, change: { kind: 'return', agent: 'ann' } });
  });

  it('once given: as things stood then, whatever came later', () => {
    const later = [...arrives('w', 'q', 5), pushed('w', 'ann', 6), { type: 'work.accepted', at: s(7), work: 'w', agent: 'ann' }, { type: 'presence.changed', at: s(8), agent: 'bob', presence: 'offline' }] satisfies LogEvent[];
    const { given, explanation, deduced } = told(later, 'w', 20);
    expect(given).toBe('ann');
    expect(explanation).toMatchObject({ asOf: s(6), standing: 'waits', winner: 'bob' });
    expect(deduced).toEqual({ compared: 1, agreement: 0, allowed: 1 });
    expect(told(later, 'w', 5).given).toBeNull();
  });

  it('where everybody rings, whoever is rung is right', () => {
    const { explanation, deduced } = told([...arrives('w', 'all', 5), pushed('w', 'cid', 6), pushed('w', 'bob', 6)], 'w', 7);
    expect(deduced).toEqual({ compared: 2, agreement: 1, allowed: 1 });
    expect(explanation.standing).toBe('waits');
  });

  it('once it left: as things stood when it did', () => {
    expect(told([...arrives('w', 'q', 5), { type: 'work.abandoned', at: s(9), work: 'w' }], 'w', 20)).toMatchObject({ left: true, given: null, explanation: { asOf: s(9), winner: 'bob' } });
  });

  it('refuses what the log does not speak of, or not yet, or which no queue saw', () => {
    const log = [...OPENING, ...arrives('w', 'q', 5), { type: 'work.created', at: s(6), work: 'call', channel: 'voice', direction: 'outbound' }] satisfies LogEvent[];
    expect(accountFor(log, '__proto__', s(9))).toEqual({ ok: false, error: 'unknown-work' });
    expect(accountFor(log, 'w', s(4))).toEqual({ ok: false, error: 'unknown-work' });
    expect(accountFor(log, 'call', s(9))).toEqual({ ok: false, error: 'never-queued' });
    expect(accountFor([], 'w', s(9))).toEqual({ ok: false, error: 'unknown-work' });
  });

  it('survives more channels than a router can tell apart', () => {
    const channels = Array.from({ length: 40 }, (_, n) => ({ ...voice, id: `v${n}` }));
    const opening: LogEvent = { type: 'centre.added', at: s(0), centre: { id: 'c', name: 'C', timeZone: 'UTC', channels, queues: [{ id: 'q', name: 'Q', channels: channels.map(({ id }) => id) }], agents: [] } };
    expect(accountFor([opening, { type: 'work.created', at: s(1), work: 'w', channel: 'v1' }, { type: 'work.queued', at: s(1), work: 'w', queue: 'q' }], 'w', s(2))).toMatchObject({ ok: true, value: { explanation: { change: { kind: 'hire' } } } });
  });
});

describe('against what really happened', () => {
  it('a telephone system never chose anybody whom our tests forbid', () => {
    const events = sampleEvents();
    const pushes = events.filter(({ type }) => type === 'work.pushed').length;
    const last = events.findLast((event) => event.type === 'work.queued');
    const account = accountFor(events, last?.work ?? '', events.at(-1)?.at ?? 0);
    expect(account).toMatchObject({ ok: true, value: { deduced: { compared: pushes, allowed: 1 } } });
    // It ranks by rules of its own: better than chance among those free, and far from always.
    expect(account.ok && account.value.deduced?.agreement).toBeGreaterThan(0.5);
  });

  it('with the configuration that decided, every choice is ours, and nothing is deduced', () => {
    const shop = new Morning('small-shop', '2026-11-23', '09:00:00');
    shop.says('available', 'amina', 'bruno', 'chloe', 'driss');
    shop.until('09:06:00');
    shop.arrives('chat-1', 'sales', 'chat');
    const known = { configuration: shop.configuration, zone: [{ fromUs: 0, offsetUs: 3_600_000_000 }] } as const;
    const account = accountFor(shop.log, 'chat-1', shop.us('09:06:00'), known);
    const push = shop.log.findLast((event) => event.type === 'work.pushed');
    expect(account).toMatchObject({ ok: true, value: { given: push?.agent, deduced: null, explanation: { winner: push?.agent } } });
    expect(account.ok && account.value.explanation).toEqual(shop.whyPushed('chat-1'));
  });
});
