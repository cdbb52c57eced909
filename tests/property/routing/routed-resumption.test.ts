/** A centre routed in real time that ends anywhere and goes on from its log decides what it would have decided had it never ended. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkConfiguration } from '../../../src/model/configuration/check-configuration.ts';
import type { Command } from '../../../src/model/commands/command.ts';
import type { EventOf, LogEvent } from '../../../src/model/events.ts';
import { PRESENCES } from '../../../src/model/vocabulary.ts';
import type { KnownCentre } from '../../../src/routing/account.ts';
import { Projection } from '../../../src/projection/projection.ts';
import { RoutedSource } from '../../../src/gateway/sources/routed/routed-source.ts';

const START_MS = 1_700_000_000_000;
const AGENTS = ['a0', 'a1', 'a2', 'a3'];
const QUEUES = ['q0', 'q1', 'asked', 'bots'];
const CENTRE = {
  version: 1, id: 'c', name: 'c', timeZone: 'UTC', skills: [{ id: 's', name: 's' }],
  channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous', notResponding: { strikes: 2, returnAfterS: 40 } }, { id: 'mail', medium: 'email', synchrony: 'asynchronous', weight: 0.5 }],
  queues: [
    { id: 'q0', name: 'q0', channels: ['voice', 'mail'], interruptible: true, setAside: 'returns-to-line', pushTimeoutS: 15, declineCoolDownS: 20, rings: [{ afterS: 0, teams: ['t'] }, { afterS: 25, everyone: true }], ageingPerMinute: 1 },
    { id: 'q1', name: 'q1', channels: ['voice', 'mail'], preempts: true, preemptionClass: 1, pushTimeoutS: 20, offer: 'ring-all', overflow: [{ when: { kind: 'wait', waitS: 45 }, to: { kind: 'queue', queue: 'q0' } }], preferredAgent: { holdS: 30 } },
    { id: 'asked', name: 'asked', channels: ['voice'], routing: 'external', external: { deadlineS: 10, fallbackQueue: 'q0' } },
    { id: 'bots', name: 'bots', channels: ['mail'], routing: 'skills', skills: [{ skill: 's', level: 2, additional: true, dropAfterS: 30 }], overflow: [{ when: { kind: 'wait', waitS: 90 }, to: { kind: 'callback', attempts: 2, retryAfterS: 60 } }] },
  ],
  agents: AGENTS.map((id, n) => ({ id, name: id, channels: ['voice', 'mail'], queues: QUEUES.slice(0, 3).map((queue) => ({ queue })), ...(n < 2 ? { team: 't' } : {}), skills: [{ skill: 's', level: n + 1 }], capacity: { kind: 'units', units: 1 } })),
  priorityRules: [{ name: 'urgent', when: 'urgent', points: 3 }],
};
const checked = checkConfiguration(CENTRE);
if (!checked.ok) throw new Error(JSON.stringify(checked.error));
const known: KnownCentre = { configuration: checked.value.configuration, zone: [{ fromUs: 0, offsetUs: 0 }] };

type Offer = EventOf<'work.pushed'>;
interface Act { readonly kind: number; readonly agent: number; readonly which: number; readonly restS: number }
const act: fc.Arbitrary<Act> = fc.record({ kind: fc.nat(13), agent: fc.nat(3), which: fc.nat(50), restS: fc.constantFrom(0, 0.4, 3, 11, 26) });

/** Plays acts through a source; everything about them follows from the log, so that two runs with the same log do the same. */
class Play {
  readonly log: LogEvent[] = [];
  readonly source: RoutedSource;
  #wallMs: number;
  #n: number;

  constructor(wallMs: number, n: number, events: readonly LogEvent[] | null) {
    this.#wallMs = wallMs;
    this.#n = n;
    if (events !== null) this.log.push(...events);
    // what it waits for after a restart is another matter
    this.source = new RoutedSource({ id: 'http', epoch: 'e', known, limitMs: 1, wallMs: wallMs - (events === null ? 0 : 5_000), events });
    this.#advance();
  }

  get wallMs(): number { return this.#wallMs; }

  do({ kind, agent: a, which, restS }: Act): void {
    const agent = AGENTS[a]!;
    const n = (this.#n += 1);
    const open = this.#open();
    const ringing = open.filter(({ offers }) => offers.length > 0);
    const inHand = open.filter(({ holder }) => holder !== null);
    const pick = <T>(list: readonly T[]): T | undefined => list[which % Math.max(1, list.length)];
    switch (kind) {
      case 0: case 1: case 2: {
        const queue = QUEUES[which % 4]!;
        this.#post('work.created', { work: `w${n}`, channel: queue === 'bots' || which % 3 === 0 && queue !== 'asked' ? 'mail' : 'voice', subject: which % 5 === 0 ? 'urgent' : '' }, 1);
        this.#post('work.queued', { work: `w${n}`, queue, priority: which % 3, ...(which % 7 === 0 ? { asks: { preferred: agent } } : {}) }, 2);
        break;
      }
      case 3: case 4: { const one = pick(ringing); if (one !== undefined) this.#post('work.accepted', { work: one.work, agent: one.offers[0]!.agent }); break; }
      case 5: { const one = pick(ringing); if (one !== undefined) this.#post('work.declined', { work: one.work, agent: one.offers[0]!.agent, offer: one.offers[0]!.offer }); break; }
      case 6: case 7: { const one = pick(inHand); if (one !== undefined) this.#post('work.closed', { work: one.work, agent: one.holder, ...(which % 2 === 0 ? { outcome: 'not-reached' } : {}) }); break; }
      case 8: { const one = pick(open.filter(({ holder }) => holder === null)); if (one !== undefined) this.#post('work.abandoned', { work: one.work }); break; }
      case 9: case 10: this.#post('presence.changed', { agent, presence: which % 4 === 0 ? PRESENCES[which % PRESENCES.length] : 'available' }); break;
      case 11: { const one = pick(inHand); if (one !== undefined) this.#post('work.transferred', { work: one.work, agent: one.holder, to: which % 2 === 0 ? 'q0' : agent, child: `w${n}` }); break; }
      case 12: this.#command(which % 2 === 0 ? { id: `c${n}`, name: 'queue.set-priority', queue: 'q1', priority: which } : { id: `c${n}`, name: 'agents.change-queues', agents: [agent], leave: ['q0'] }); break;
      default: { const one = pick(open); if (one !== undefined) this.#command(which % 2 === 0 ? { id: `c${n}`, name: 'work.assign', work: one.work, agent, override: true } : { id: `c${n}`, name: 'work.prioritise', work: one.work, priority: which }); }
    }
    this.#advance();
    this.#wallMs += restS * 1_000;
    this.#advance();
  }

  #post(type: string, data: Readonly<Record<string, unknown>>, part = 0): void {
    // the schemas are the codec's matter
    this.source.take({ ...data, type, at: this.#wallMs * 1_000, source: 't', sourceEvent: `${this.#n}.${part}` } as unknown as LogEvent, data, this.#wallMs);
  }
  #command(command: Command): void { this.source.command(command, 'x', { write: (events) => { this.log.push(...events); }, restart: () => undefined, clockChanged: () => undefined }); }
  #advance(): void { this.source.advance({ write: (events) => { this.log.push(...events); }, restart: () => undefined, clockChanged: () => undefined }, this.#wallMs); }

  #open(): readonly { readonly work: string; readonly offers: readonly Offer[]; readonly holder: string | null }[] {
    const found = new Map<string, { offers: Offer[]; holder: string | null }>();
    for (const event of this.log) {
      if (event.type === 'work.created') found.set(event.work, { offers: [], holder: null });
      if (!('work' in event) || event.work === undefined) continue;
      const one = found.get(event.work);
      if (one === undefined) continue;
      if (event.type === 'work.pushed') one.offers.push(event);
      else if (event.type === 'work.accepted') Object.assign(one, { offers: [], holder: event.agent });
      else if (event.type === 'work.declined' || event.type === 'work.rang-out' || event.type === 'work.withdrawn') one.offers = one.offers.filter(({ agent }) => agent !== event.agent);
      else if (['work.closed', 'work.abandoned', 'work.transferred', 'work.turned-away', 'work.cancelled'].includes(event.type) || (event.type === 'work.flowed-out' && event.to === undefined)) found.delete(event.work);
    }
    return [...found].map(([work, rest]) => ({ work, ...rest }));
  }
}

it('ended anywhere, it goes on as if it had not', () => {
  let [offers, again] = [0, 0];
  fc.assert(fc.property(fc.array(act, { minLength: 20, maxLength: 120 }), fc.nat(1_000), (acts, where) => {
    const whole = new Play(START_MS, 0, null);
    const cut = where % acts.length;
    let resumed: Play | null = null;
    for (const [n, one] of acts.entries()) {
      if (n === cut) resumed = new Play(whole.wallMs, n, whole.log);
      whole.do(one);
      resumed?.do(one);
    }
    expect(resumed?.log).toEqual(whole.log);
    const projection = new Projection();
    projection.apply(whole.log);
    expect(projection.quarantined).toBe(0);
    offers += whole.log.filter(({ type }) => type === 'work.pushed').length;
    again += whole.log.filter((event) => event.type === 'work.created' && event.work.includes('/again-')).length;
  }), { numRuns: 300 });
  expect(offers).toBeGreaterThan(500);
  expect(again).toBeGreaterThan(4);
});
