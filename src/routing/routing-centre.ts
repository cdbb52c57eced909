/**
 * A centre's configuration, compiled: who may serve what is worked out here, once, and not at every assignment. Forks of a state share
 * it: a changed agent makes a new one, while classes, demands and groups are only ever added to.
 */
import { invariant } from '../base/invariant.ts';
import type { AgentConfiguration } from '../model/configuration/agent.ts';
import type { CentreConfiguration } from '../model/configuration/centre-configuration.ts';
import type { ChannelConfiguration } from '../model/configuration/channel.ts';
import type { SelectionRule } from '../model/configuration/queue.ts';
import type { ZoneTable } from '../model/zone.ts';
import { OpeningHours } from '../model/configuration/opening-hours.ts';
import { agentClassOf } from './agent-class.ts';
import { compileBlending, type CompiledBlending } from './compiled-blending.ts';
import { compileQueue, usOf, type CompiledQueue } from './compiled-queue.ts';
import { Eligibility } from './eligibility.ts';
import { Schedules } from './priority-schedule.ts';
import { loadTable, MILLI, MOST_LOADS, yields, type Load } from '../model/configuration/load.ts';

export interface CompiledChannel {
  readonly id: string;
  readonly configuration: ChannelConfiguration;
  readonly returnAfterUs: number | null;
  readonly strikes: number | null;
  /** Silence of a customer after which work in hand is paused. */
  readonly pauseAfterUs: number | null;
}

export interface CompiledAgent {
  readonly id: string;
  readonly configuration: AgentConfiguration;
  readonly class: number;
  readonly capacityMilli: number;
  /** Items of each channel at once, by channel index; `null` where weights count. */
  readonly maxima: Int32Array | null;
  readonly ratingMilli: number;
}

export class RoutingCentre {
  readonly configuration: CentreConfiguration;
  readonly zone: ZoneTable;
  readonly channels: readonly CompiledChannel[];
  readonly channelIndex: ReadonlyMap<string, number>;
  readonly queues: readonly CompiledQueue[];
  readonly queueIndex: ReadonlyMap<string, number>;
  /** Rules that some queue uses; each has its own order of free agents. */
  readonly rules: readonly SelectionRule[];
  /** Some queue keeps agents for what does not fit yet. */
  readonly reserves: boolean;
  /** Who waits may be served though the entry has roused and freed nobody: whom a reserve keeps depends on all that waits, and so does whom blending moves. */
  readonly looksFurther: boolean;
  /** Some queue takes back what agents set aside. */
  readonly givesBack: boolean;
  readonly loads: readonly Load[];
  /** By load: those that may be set aside for it, a bit each. */
  readonly yielding: Int32Array;
  readonly hotExcludesCold: boolean;
  /** Some load may be set aside for another. */
  readonly setsAside: boolean;
  /** To accept work changes what an agent may take next, or when he is asked: it can be set aside from now on, or his speed is a rule. */
  readonly answersCount: boolean;
  readonly eligibility: Eligibility;
  readonly schedules: Schedules;
  readonly blending: CompiledBlending | null;
  readonly agents: readonly CompiledAgent[];
  readonly agentIndex: ReadonlyMap<string, number>;
  readonly #ratings: readonly number[];
  /** Load + 1 by queue and channel, 0 where the queue does not take it. */
  readonly #loadIndex: Int32Array;

  /** `kept` lends what a change of agents leaves as it is. */
  constructor(configuration: CentreConfiguration, zone: ZoneTable, kept?: { readonly former: RoutingCentre; readonly agents: readonly CompiledAgent[] }) {
    this.configuration = configuration;
    this.zone = zone;
    this.hotExcludesCold = configuration.capacity.hotExcludesCold;
    if (kept !== undefined) {
      const { former, agents } = kept;
      ({ channels: this.channels, channelIndex: this.channelIndex, queues: this.queues, queueIndex: this.queueIndex, rules: this.rules } = former);
      ({ reserves: this.reserves, looksFurther: this.looksFurther, givesBack: this.givesBack, loads: this.loads, yielding: this.yielding, setsAside: this.setsAside, answersCount: this.answersCount, eligibility: this.eligibility, schedules: this.schedules, blending: this.blending } = former);
      this.#ratings = former.#ratings;
      this.#loadIndex = former.#loadIndex;
      this.agents = agents;
      this.agentIndex = agents.length === former.agents.length ? former.agentIndex : new Map(agents.map(({ id }, index) => [id, index]));
      return;
    }
    this.channels = configuration.channels.map((channel) => ({
      id: channel.id, configuration: channel, strikes: channel.notResponding.strikes ?? null,
      returnAfterUs: channel.notResponding.returnAfterS === undefined ? null : usOf(channel.notResponding.returnAfterS),
      pauseAfterUs: channel.pauseAfterSilenceS === undefined ? null : usOf(channel.pauseAfterSilenceS),
    }));
    this.channelIndex = new Map(this.channels.map(({ id }, index) => [id, index]));
    const rules = [...new Set(configuration.queues.map(({ selection }) => selection))];
    this.rules = rules;
    const hours = new Map(configuration.calendars.map((calendar) => [calendar.id, new OpeningHours(calendar, zone)]));
    this.queues = configuration.queues.map((queue, index) => compileQueue(queue, index, rules.indexOf(queue.selection), hours.get(queue.calendar ?? configuration.calendar ?? '') ?? null));
    this.queueIndex = new Map(this.queues.map(({ id }, index) => [id, index]));
    this.givesBack = configuration.queues.some(({ setAside }) => setAside === 'returns-to-line');
    this.reserves = configuration.queues.some(({ reserve }) => reserve > 0);
    const { loads, index } = loadTable(configuration.queues, configuration.channels);
    invariant(loads.length <= MOST_LOADS, `a checked configuration has at most ${MOST_LOADS} different loads`);
    this.loads = loads;
    this.yielding = Int32Array.from(loads, (incoming) => loads.reduce((bits, old, n) => (yields(old, incoming, configuration.capacity.hotInterruptsCold) ? bits | (1 << n) : bits), 0));
    this.setsAside = this.yielding.some((bits) => bits !== 0);
    this.answersCount = this.setsAside || rules.includes('fastest-responder');
    this.#loadIndex = Int32Array.from({ length: this.queues.length * this.channels.length }, (_, n) => (index.get(`${Math.floor(n / this.channels.length)}.${n % this.channels.length}`) ?? -1) + 1);
    this.#ratings = configuration.queues.flatMap(({ topAgent }) => (topAgent === undefined ? [] : [topAgent.rating]));
    this.eligibility = new Eligibility();
    this.schedules = new Schedules();
    this.blending = configuration.blending === undefined ? null : compileBlending(configuration.blending, this.channelIndex);
    this.looksFurther = this.reserves || this.blending !== null;
    this.agents = configuration.agents.map((agent) => this.#compileAgent(agent));
    this.agentIndex = new Map(this.agents.map(({ id }, index) => [id, index]));
  }

  /** The same centre with one agent added or changed; his index stays. */
  withAgent(agent: AgentConfiguration): RoutingCentre {
    const place = this.agentIndex.get(agent.id) ?? this.agents.length;
    const compiled = this.agents.slice();
    compiled[place] = this.#compileAgent(agent);
    const agents = this.configuration.agents.slice();
    agents[place] = agent;
    return new RoutingCentre({ ...this.configuration, agents }, this.zone, { former: this, agents: compiled });
  }

  takes(queue: number, channel: number): boolean { return this.#loadIndex[queue * this.channels.length + channel] !== 0; }

  /** Index of what an item of this queue and channel takes of an agent. */
  loadFor(queue: number, channel: number): number {
    const link = this.#loadIndex[queue * this.channels.length + channel]!;
    invariant(link !== 0, 'the queue takes the channel');
    return link - 1;
  }

  #compileAgent(agent: AgentConfiguration): CompiledAgent {
    const { capacity } = agent;
    const maxima = capacity.kind === 'units' ? null : new Int32Array(this.channels.length);
    if (capacity.kind === 'per-channel') {
      for (const { channel, items } of capacity.maxima) maxima![this.channelIndex.get(channel)!] = items;
    }
    return {
      id: agent.id, configuration: agent, maxima,
      class: this.eligibility.classIndex(agentClassOf(agent, this.#ratings)),
      capacityMilli: capacity.kind === 'units' ? Math.round(capacity.units * MILLI) : 0,
      ratingMilli: Math.round((agent.rating ?? 0) * MILLI),
    };
  }
}
