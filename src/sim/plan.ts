/**
 * A scenario made ready to run: references as row numbers, laws as samplers, the centre compiled by the router. Runs and their forks share it,
 * and only ever add to it (requests and schedules that are seen for the first time).
 */
import { invariant } from '../base/invariant.ts';
import type { Law } from '../model/scenario/law.ts';
import type { CheckedScenario } from '../model/scenario/checked-scenario.ts';
import type { RecordedContact } from '../model/scenario/arrivals.ts';
import type { ContactSort, Demand } from '../model/scenario/demand.ts';
import type { Disruption } from '../model/scenario/disruption.ts';
import type { OutsideRouter } from '../model/scenario/outside-router.ts';
import type { RatingHabit } from '../model/scenario/rating.ts';
import type { AnswerHabit, People } from '../model/scenario/people.ts';
import { shortAbandonS, withinS } from '../model/metrics/service-level.ts';
import { SECOND_US } from '../model/units.ts';
import type { Presence } from '../model/vocabulary.ts';
import type { ZoneTable } from '../model/zone.ts';
import { requestOf } from '../routing/request.ts';
import type { Eligibility } from '../routing/eligibility.ts';
import { RoutingCentre } from '../routing/routing-centre.ts';
import { POINT_NANO } from '../routing/compiled-queue.ts';
import { ContactChance } from './chance.ts';
import { Days } from './days.ts';
import { compileLaw } from './laws/compile-law.ts';
import type { CompiledLaw } from './laws/compiled-law.ts';
import { paceOf } from './pace.ts';
import { AGENT_PURPOSE, BUSYNESS_PURPOSE } from './purposes.ts';
import { rateCurve, type RateCurve } from './rate-curve.ts';
import { timetableOf, type Timetable } from './timetable.ts';

export interface PlannedSort {
  readonly document: ContactSort | null;
  readonly handlingFactor: number;
  readonly baseNano: number;
  readonly secondary: number | null;
  readonly preferred: number;
  readonly sentiment: CompiledLaw | null;
  /** What it asks of agents, by sentiment, + 1; 0 when it has not occurred. */
  readonly requests: Int32Array;
}

/** From -1 to 1 in tenths; one more row for "unknown". */
const SENTIMENTS = 21;

export interface PlannedDemand {
  readonly index: number;
  readonly document: Demand;
  readonly queue: number;
  readonly channel: number;
  readonly cell: number;
  readonly sorts: readonly PlannedSort[];
  /** Shares of the sorts, cumulated, the last one 1. */
  readonly sortShares: Float64Array;
  readonly patience: CompiledLaw | null;
  readonly handling: CompiledLaw;
  readonly wrapUp: CompiledLaw | null;
  readonly hold: CompiledLaw | null;
  readonly sessionWork: CompiledLaw | null;
  readonly sessionAway: CompiledLaw | null;
  readonly botHandling: CompiledLaw | null;
  readonly retryAfter: CompiledLaw | null;
  readonly repeatAfter: CompiledLaw | null;
  readonly selfServiceAfter: CompiledLaw | null;
  readonly callbackRings: CompiledLaw | null;
  readonly value: CompiledLaw | null;
  readonly purchases: CompiledLaw | null;
  readonly influence: CompiledLaw | null;
  readonly sentiment: CompiledLaw | null;
  /** Factors that fit its queue, channel and no particular skill. */
  readonly handlingFactor: number;
  /** Demand that a bot, a transfer or a repeat leads to, by index; -1 where there is none. */
  readonly botTo: number;
  readonly transferTo: Int32Array;
  readonly repeatTo: number;
  /** Items of its channel at once change the speed of each. */
  readonly slows: boolean;
  readonly stream: Stream;
  /** What is known beforehand of a contact by its key, if anything is. */
  readonly recorded: (keyHigh: number, keyLow: number) => RecordedContact | undefined;
  /** Shares of the outcomes, cumulated; empty when the demand names none. */
  readonly outcomeShares: readonly number[];
}

/** Where arrivals come from. */
export type Stream =
  | { readonly kind: 'none'; readonly fromUs: number }
  | { readonly kind: 'curve'; readonly fromUs: number; readonly endUs: number; readonly curve: RateCurve }
  | { readonly kind: 'renewal'; readonly fromUs: number; readonly endUs: number; readonly between: CompiledLaw }
  | { readonly kind: 'recorded'; readonly fromUs: number; readonly atUs: Float64Array };

export interface PlannedDisruption {
  readonly kind: Disruption['kind'];
  readonly fromUs: number;
  readonly toUs: number;
  /** Rows of what it concerns, -1 for none. */
  readonly channel: number;
  readonly group: number;
  /** Of the group: whom it concerns, and what becomes of them. */
  readonly share: number;
  readonly presence: Presence;
  /** Of those who would come by a channel that is down. */
  readonly divert: readonly { readonly share: number; readonly to: number; readonly after: CompiledLaw }[];
}

export interface PlannedOutsideRouter { readonly document: OutsideRouter; readonly answersAfter: CompiledLaw }

export interface PlannedRating {
  readonly habit: RatingHabit;
  readonly noise: CompiledLaw | null;
  readonly after: CompiledLaw | null;
  /** 1 for the channels it concerns; `null`: all. */
  readonly channels: Uint8Array | null;
}

export interface PlannedGroup {
  readonly document: People;
  readonly first: number;
  readonly count: number;
  readonly answerAfter: CompiledLaw | null;
  readonly away: CompiledLaw | null;
  readonly returnsAfter: CompiledLaw | null;
  readonly habit: AnswerHabit;
  /** Not everything that rings is accepted at once. */
  readonly isHesitant: boolean;
  readonly levels: { readonly atUs: Float64Array; readonly agents: Int32Array };
}

export class Plan {
  readonly scenario: CheckedScenario;
  readonly centre: RoutingCentre;
  readonly zone: ZoneTable;
  readonly days: Days;
  readonly seed: number;
  readonly replication: number;
  readonly demands: readonly PlannedDemand[];
  readonly groups: readonly PlannedGroup[];
  readonly timetables: readonly Timetable[];
  readonly disruptions: readonly PlannedDisruption[];
  readonly ratings: readonly PlannedRating[];
  /** Whom each queue asks; `null`: nobody who would answer. */
  readonly outsideRouters: readonly (PlannedOutsideRouter | null)[];
  readonly unitExponential = compileLaw({ kind: 'exponential', mean: 1 });
  /** Group of each agent, -1 for none. */
  readonly groupOf: Int32Array;
  /** Factor of the agent's handling and wrap-up. */
  readonly pace: Float64Array;
  /** Work done in total by an agent who holds n items of a channel, by channel; `null` where each is done as if alone. */
  readonly rates: readonly (Float64Array | null)[];
  /** Thresholds of each cell, in microseconds. */
  readonly withinUs: Float64Array;
  readonly shortUs: Float64Array;

  constructor(scenario: CheckedScenario, zone: ZoneTable, seed: number, replication: number) {
    const { document, configuration, groupOf } = scenario;
    this.scenario = scenario;
    this.seed = seed;
    this.replication = replication;
    this.zone = zone;
    this.days = new Days(document, zone);
    this.groupOf = Int32Array.from(groupOf);
    const chance = new ContactChance(seed, replication);
    this.pace = Float64Array.from(configuration.agents, (_, agent) => paceOf(document.people[groupOf[agent]!], agent, chance));
    const agents = configuration.agents.map((agent, index) => {
      const law = document.people[groupOf[index]!]?.rating;
      return law === undefined ? agent : { ...agent, rating: Math.round(Math.min(5, Math.max(0, compileLaw(law).sample(chance.ofAgent(index, AGENT_PURPOSE.rating, 0)))) * 10) / 10 };
    });
    this.centre = new RoutingCentre({ ...configuration, agents }, zone);
    this.rates = this.centre.channels.map(({ id }) => {
      const rates = document.concurrency.find(({ channel }) => channel === id)?.rates;
      return rates === undefined ? null : Float64Array.from(rates);
    });
    const { queues, channels } = this.centre;
    const cells = queues.flatMap(({ configuration: queue }) => channels.map(({ configuration: channel }) => ({ queue, channel })));
    this.withinUs = Float64Array.from(cells, ({ queue, channel }) => withinS(queue, channel) * SECOND_US);
    this.shortUs = Float64Array.from(cells, ({ channel }) => (channel.synchrony === 'asynchronous' ? 0 : shortAbandonS(channel)) * SECOND_US);
    const busyness = Array.from({ length: document.days }, (_, day) => (document.busyness === undefined ? 1 : Math.max(0, compileLaw(document.busyness).sample(chance.ofDay(day, BUSYNESS_PURPOSE)))));
    this.demands = document.demand.map((demand, index) => this.#demand(demand, index, busyness));
    this.groups = document.people.map((people, index) => this.#group(people, index));
    this.timetables = configuration.agents.map((_, agent) => timetableOf(document.people[groupOf[agent]!], agent - (this.groups[groupOf[agent]!]?.first ?? 0), agent, this.days, chance));
    this.disruptions = document.disruptions.map((disruption) => this.#disruption(disruption));
    this.outsideRouters = queues.map(({ id }) => {
      const router = document.outsideRouters.find((one) => one.queues.includes(id));
      return router === undefined ? null : { document: router, answersAfter: compileLaw(router.answersAfterS) };
    });
    this.ratings = document.ratings.map((habit) => ({
      habit, noise: optional(habit.noise), after: optional(habit.afterS),
      channels: habit.channels.length === 0 ? null : Uint8Array.from(this.centre.channels, ({ id }) => (habit.channels.includes(id) ? 1 : 0)),
    }));
  }

  /** What a contact asks of agents, as the router knows it in the centre in force; `sentiment` in tenths, `null` unknown. */
  requestOf(centre: RoutingCentre, { queue, channel }: PlannedDemand, { document, requests }: PlannedSort, sentiment: number | null): number {
    if (centre.eligibility !== this.#asked) {
      this.#asked = centre.eligibility;
      for (const { sorts } of this.demands) for (const sort of sorts) sort.requests.fill(0);
    }
    const row = sentiment === null ? SENTIMENTS : Math.round(sentiment * 10) + 10;
    if (requests[row] === 0) requests[row] = requestOf(centre, queue, channel, { skills: document?.skills ?? [], sentiment }) + 1;
    return requests[row]! - 1;
  }

  /** Whose requests the sorts hold: the centre's last asked about. */
  #asked: Eligibility | null = null;

  #demand(document: Demand, index: number, busyness: readonly number[]): PlannedDemand {
    const { centre } = this;
    const { demand: all, handlingFactors } = this.scenario.document;
    const queue = centre.queueIndex.get(document.queue)!;
    const channelId = document.channel ?? centre.queues[queue]!.configuration.channels[0]!;
    const channel = centre.channelIndex.get(channelId)!;
    const indexOf = (id: string): number => all.findIndex((other) => other.id === id);
    const sorts = document.mix.length === 0 ? [plainSort()] : document.mix.map((sort): PlannedSort => ({
      document: sort,
      handlingFactor: sort.handlingFactor * factorOf(handlingFactors.filter(({ skill }) => skill !== undefined && sort.skills.some((asked) => asked.skill === skill))),
      baseNano: Math.round((sort.priority ?? 0) * POINT_NANO), secondary: sort.secondary ?? null,
      preferred: sort.preferred === undefined ? -1 : centre.agentIndex.get(sort.preferred)!,
      sentiment: optional(sort.sentiment), requests: new Int32Array(SENTIMENTS + 1),
    }));
    return {
      index, document, queue, channel, cell: queue * centre.channels.length + channel, sorts,
      sortShares: cumulated(document.mix.length === 0 ? [1] : document.mix.map(({ share }) => share)),
      patience: optional(document.patienceS), handling: compileLaw(document.handlingS), wrapUp: optional(document.wrapUpS), hold: optional(document.hold?.forS),
      sessionWork: optional(document.sessions?.workS), sessionAway: optional(document.sessions?.awayS), botHandling: optional(document.bot?.handlingS),
      retryAfter: optional(document.retry?.afterS), repeatAfter: optional(document.repeat?.afterS), selfServiceAfter: optional(document.selfService?.afterS), callbackRings: optional(document.callback?.ringsS),
      value: optional(document.customer.value), purchases: optional(document.customer.purchases), influence: optional(document.customer.influence), sentiment: optional(document.customer.sentiment),
      handlingFactor: factorOf(handlingFactors.filter((factor) => factor.skill === undefined && (factor.queue ?? document.queue) === document.queue && (factor.channel ?? channelId) === channelId)),
      botTo: document.bot === undefined ? -1 : indexOf(document.bot.to),
      transferTo: Int32Array.from(document.transfers, ({ to }) => indexOf(to)),
      repeatTo: document.repeat === undefined ? -1 : indexOf(document.repeat.to),
      slows: this.rates[channel] !== null,
      stream: this.#stream(document, busyness),
      recorded: recordedOf(document, index),
      outcomeShares: document.outcomes.length === 0 ? [] : [...cumulated(document.outcomes.map(({ share }) => share))],
    };
  }

  #stream(document: Demand, busyness: readonly number[]): Stream {
    const { days } = this;
    const fromUs = days.begins(0);
    const { arrivals } = document;
    switch (arrivals?.kind) {
      case undefined: return { kind: 'none', fromUs };
      case 'recorded': return { kind: 'recorded', fromUs, atUs: Float64Array.from(arrivals.contacts, ({ atS }) => fromUs + Math.round(atS * SECOND_US)) };
      case 'renewal': return { kind: 'renewal', fromUs, endUs: days.ends(days.count - 1), between: compileLaw(arrivals.betweenS) };
      case 'rate': case 'profile': {
        const curve = rateCurve(document, arrivals, days, busyness);
        return { kind: 'curve', fromUs, endUs: curve.endUs, curve };
      }
    }
  }

  #disruption(document: Disruption): PlannedDisruption {
    const { days, centre, scenario } = this;
    const fromUs = days.at(document.date === undefined ? 0 : days.indexOf(document.date), document.at);
    return {
      kind: document.kind, fromUs, toUs: fromUs + Math.round(document.forS * SECOND_US),
      channel: document.kind === 'channel-outage' ? centre.channelIndex.get(document.channel)! : -1,
      group: document.kind === 'group-down' || document.kind === 'group-away' ? scenario.document.people.findIndex(({ id }) => id === document.people) : -1,
      share: document.kind === 'group-away' ? document.share : 1, presence: document.kind === 'group-away' ? document.presence : 'offline',
      divert: document.kind !== 'channel-outage' ? [] : document.divert.map(({ share, to, afterS }) => ({ share, to: scenario.document.demand.findIndex(({ id }) => id === to), after: compileLaw(afterS) })),
    };
  }

  #group(document: People, index: number): PlannedGroup {
    const first = this.groupOf.indexOf(index);
    invariant(first !== -1, 'every group has an agent');
    const { answer } = document;
    const { days } = this;
    const turns = Array.from({ length: days.count }, (_, day) => document.levels.map(({ from, agents }) => ({ atUs: Math.max(days.at(day, from), days.begins(0)), agents }))).flat();
    return {
      isHesitant: answer.declines + answer.ignores + answer.leaves > 0 || answer.afterS !== undefined,
      levels: { atUs: Float64Array.from(turns, ({ atUs }) => atUs), agents: Int32Array.from(turns, ({ agents }) => agents) },
      document, first, count: document.count, habit: answer, answerAfter: optional(answer.afterS), away: optional(answer.awayS), returnsAfter: optional(answer.returnsAfterS),
    };
  }
}

/** Recorded contacts by their keys, which are the demand's index and their own. */
function recordedOf({ arrivals }: Demand, index: number): PlannedDemand['recorded'] {
  if (arrivals?.kind !== 'recorded') return () => undefined;
  return (keyHigh, keyLow) => (keyHigh === index ? arrivals.contacts[keyLow] : undefined);
}

const plainSort = (): PlannedSort => ({ document: null, handlingFactor: 1, baseNano: 0, secondary: null, preferred: -1, sentiment: null, requests: new Int32Array(SENTIMENTS + 1) });

const optional = (law: Law | undefined): CompiledLaw | null => (law === undefined ? null : compileLaw(law));
const factorOf = (factors: readonly { readonly factor: number }[]): number => factors.reduce((product, { factor }) => product * factor, 1);

/** Running shares of the whole, the last one 1. */
function cumulated(weights: readonly number[]): Float64Array {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const shares = Float64Array.from(weights, (weight) => (sum += weight / whole));
  shares[shares.length - 1] = 1;
  return shares;
}
