/**
 * A second, naive projection to hold the real one against: plain objects, no sums. It writes down what happened (entries, offers, handlings,
 * moments of agents) and `naive-counters.ts` works every figure out from those lists.
 */
import type { EventOf, EventType, LogEvent } from '../../../src/model/events.ts';
import { phaseAfter, routingStateOf, type Phase } from '../../../src/model/phases.ts';
import type { Presence, RoutingState, WorkState } from '../../../src/model/vocabulary.ts';

export interface Entry {
  readonly queue: string; readonly channel: string; readonly at: number; readonly carriedIn: boolean;
  pushes: number;
  /** Of a conversation: the entries that wait, and where the one that decides it was. */
  readonly legs?: readonly Entry[]; readonly outcomeQueue?: string; readonly outcomeChannel?: string;
  end: { readonly kind: 'answered' | 'abandoned' | 'flowedOut' | 'deflected' | 'cancelled' | 'unknown'; readonly at: number; readonly waitUs: number } | null;
}
export interface Offer { readonly agent: string; readonly queue: string | null; readonly channel: string; readonly talk: Talk; readonly at: number; readonly id: string; end: { readonly kind: 'accepted' | 'rangOut' | 'declined' | 'withdrawn'; readonly at: number } | null }
export interface Handling { readonly agent: string; readonly queue: string | null; readonly channel: string; readonly talk: Talk; readonly direct: boolean; readonly steps: { readonly state: WorkState; readonly at: number }[]; end: { readonly at: number; readonly transferred: boolean } | null }
/** A conversation: its entries in order of events, and how often it was answered before it ever came here. */
export interface Talk { readonly channel: string; readonly entries: Entry[]; readonly order: { readonly entry: Entry; readonly what: 'in' | 'out' }[]; answeredBefore: boolean }
export interface Item {
  readonly id: string; readonly root: string; readonly channel: string; readonly talk: Talk;
  state: WorkState; queue: string | null; entry: Entry | null; direct: boolean; outbound: boolean; readonly offers: Offer[]; handling: Handling | null; holder: string | null; phase: Phase | null; endedLogAt: number | null;
}
export interface Moment { readonly at: number; /** Of the event itself: his own time never goes back. */ readonly toldFor: number; /** His presence was said at this moment. */ readonly said: boolean; readonly presence: Presence; readonly routing: RoutingState; readonly handling: number; readonly wrapUp: boolean }
export interface Agent { presence: Presence; reason: string; wrapUp: boolean; notResponding: boolean; announced: boolean; readonly moments: Moment[] }

const HOUR_US = 3_600_000_000;
const ENDED: readonly WorkState[] = ['closed', 'abandoned', 'flowed-out', 'deflected', 'cancelled', 'transferred', 'turned-away', 'unknown'];

export class NaiveCentre {
  logAt = 0;
  quarantined = 0;
  readonly items = new Map<string, Item>();
  readonly talks = new Map<string, Talk>();
  readonly agents = new Map<string, Agent>();
  readonly entries: Entry[] = [];
  readonly offers: Offer[] = [];
  readonly handlings: Handling[] = [];
  readonly allTalks: Talk[] = [];
  /** Handlings in order of their ends; agents in order of their answers. */
  readonly endings: Handling[] = [];
  readonly answers: { readonly agent: string; readonly at: number }[] = [];
  readonly turnedAway: { queue: string; channel: string; at: number }[] = [];
  readonly members = new Map<string, Set<string>>();

  apply(event: LogEvent | null): boolean {
    if (event === null) return true;
    if (event.at > this.logAt) {
      this.logAt = event.at;
      for (const item of this.items.values()) if (item.endedLogAt !== null && item.endedLogAt + HOUR_US < this.logAt) this.items.delete(item.id);
      const roots = new Set([...this.items.values()].map(({ root }) => root));
      for (const root of this.talks.keys()) if (!roots.has(root)) this.talks.delete(root);
    }
    const legal = this.#step(event);
    if (!legal) this.quarantined += 1;
    return legal;
  }

  #step(event: LogEvent): boolean {
    switch (event.type) {
      case 'presence.changed': this.#presence(event.agent, event.presence, event.reason ?? event.status ?? '', event.wrapUp === true, event.at); return true;
      case 'membership.joined': this.#agent(event.agent, event.at); this.#joined(event.agent).add(event.queue); this.#presume(event.agent, event.at); return true;
      case 'membership.left': this.#agent(event.agent, event.at); this.#joined(event.agent).delete(event.queue); return true;
      case 'membership.paused': case 'membership.resumed': this.#agent(event.agent, event.at); this.#joined(event.agent).add(event.queue); this.#presume(event.agent, event.at); return true;
      case 'agent.added': this.#agent(event.agent.id, event.at).announced = true; return true;
      case 'shift.planned':
        if (event.to <= event.from) return false;
        this.#agent(event.agent, event.at);
        // From here on he is measured by another plan: a moment of his own time.
        this.#touch(event.agent, event.at);
        return true;
      case 'plan.set': return event.from < event.to;
      case 'work.created': return this.#created(event);
      case 'work.turned-away': return this.#turnedAway(event);
      default: {
        if (!event.type.startsWith('work.')) return true;
        if (!('work' in event) || event.work === undefined) return true;
        const item = this.items.get(event.work);
        return item !== undefined && this.#work(item, event);
      }
    }
  }

  #work(item: Item, event: LogEvent): boolean {
    const unanswered = item.state === 'created' || item.state === 'queued' || item.state === 'pushed';
    switch (event.type) {
      case 'work.queued': {
        if (item.entry && item.queue === event.queue) return true;
        if (item.state !== 'created' && item.state !== 'flowed-out') return false;
        this.#enter(item, event.queue, event.at, item.outbound);
        return true;
      }
      case 'work.pushed': {
        if (!unanswered || item.offers.some((o) => o.agent === event.agent)) return false;
        this.#agent(event.agent, event.at);
        this.#presume(event.agent, event.at);
        const offer: Offer = { agent: event.agent, queue: item.queue, channel: item.channel, talk: item.talk, at: event.at, id: event.offer, end: null };
        item.offers.push(offer);
        this.offers.push(offer);
        if (item.entry) item.entry.pushes += 1;
        item.state = 'pushed';
        this.#agent(event.agent, event.at).notResponding = false;
        this.#touch(event.agent, event.at);
        return true;
      }
      case 'work.accepted': case 'work.claimed': {
        if (!unanswered) return false;
        this.#agent(event.agent, event.at);
        this.#presume(event.agent, event.at);
        const alerted = item.offers.map((o) => o.agent);
        for (const offer of item.offers) offer.end = { kind: offer.agent === event.agent ? 'accepted' : 'withdrawn', at: event.at };
        item.offers.length = 0;
        if (item.entry) {
          this.#leave(item, 'answered', event.at, event.waitMs);
          this.answers.push({ agent: event.agent, at: event.at });
        }
        this.#agent(event.agent, event.at).notResponding = false;
        this.#take(item, event.agent, event.type, event.at);
        for (const agent of alerted) this.#touch(agent, event.at);
        return true;
      }
      case 'work.declined': case 'work.rang-out': case 'work.withdrawn': {
        const offer = item.offers.find((o) => o.agent === event.agent && o.id === event.offer);
        if (!offer) return event.type === 'work.withdrawn';
        offer.end = { kind: event.type === 'work.declined' ? 'declined' : event.type === 'work.rang-out' ? 'rangOut' : 'withdrawn', at: event.at };
        item.offers.splice(item.offers.indexOf(offer), 1);
        if (event.type === 'work.rang-out') this.#agent(event.agent, event.at).notResponding = true;
        if (item.offers.length === 0) item.state = item.entry ? 'queued' : 'created';
        this.#touch(event.agent, event.at);
        return true;
      }
      case 'work.held': return this.#inHand(item, event, 'held');
      case 'work.resumed': return this.#inHand(item, event, 'active');
      case 'work.paused': case 'work.interrupted': case 'work.parked': return this.#inHand(item, event, 'paused');
      case 'work.wrap-up-started': return this.#inHand(item, event, 'wrap-up');
      case 'work.reopened': {
        if (item.handling) return this.#inHand(item, event, 'active');
        if (item.state !== 'closed') return false;
        this.#agent(event.agent, event.at);
        this.#presume(event.agent, event.at);
        item.endedLogAt = null;
        this.#take(item, event.agent, event.type, event.at);
        return true;
      }
      case 'work.transferred': return this.#handled(item, event.agent, 'transferred', event.at);
      case 'work.closed': {
        if (item.handling) return this.#handled(item, event.agent, event.unknown ? 'unknown' : 'closed', event.at);
        if (!unanswered) return false;
        return this.#lost(item, event.unknown ? 'unknown' : item.entry ? 'cancelled' : 'closed', event.unknown ? 'unknown' : 'cancelled', event.at);
      }
      case 'work.abandoned': return this.#lost(item, 'abandoned', 'abandoned', event.at, event.waitMs);
      case 'work.flowed-out': return this.#lost(item, 'flowed-out', 'flowedOut', event.at, event.waitMs);
      case 'work.deflected': return this.#lost(item, 'deflected', 'deflected', event.at);
      case 'work.cancelled': return this.#lost(item, 'cancelled', 'cancelled', event.at);
      default: return true;
    }
  }

  #created(event: EventOf<'work.created'>): boolean {
    if (this.items.has(event.work)) return false;
    if (event.carriedIn === 'queued' && event.queue === undefined) return false;
    if (event.carriedIn === 'active' && event.agent === undefined) return false;
    const item = this.#item(event.work, event.root ?? event.work, event.channel);
    item.outbound = event.direction === 'outbound';
    if (event.carriedIn === 'queued' && event.queue !== undefined) this.#enter(item, event.queue, event.at, true);
    if (event.carriedIn === 'active' && event.agent !== undefined) {
      item.queue = event.queue ?? null;
      item.direct = false;
      if (item.talk.entries.length === 0) item.talk.answeredBefore = true;
      this.#agent(event.agent, event.at);
      this.#presume(event.agent, event.at);
      this.#take(item, event.agent, 'work.accepted', event.at);
    }
    return true;
  }

  #turnedAway(event: EventOf<'work.turned-away'>): boolean {
    const known = this.items.get(event.work);
    if (known && known.state !== 'created') return false;
    const item = known ?? this.#item(event.work, event.work, event.channel);
    item.queue = event.queue;
    this.turnedAway.push({ queue: event.queue, channel: item.channel, at: event.at });
    this.#end(item, 'turned-away');
    return true;
  }

  #item(id: string, root: string, channel: string): Item {
    let talk = this.talks.get(root);
    if (!talk) {
      talk = { channel, entries: [], order: [], answeredBefore: false };
      this.talks.set(root, talk);
      this.allTalks.push(talk);
    }
    const item: Item = { id, root, channel, talk, state: 'created', queue: null, entry: null, direct: true, outbound: false, offers: [], handling: null, holder: null, phase: null, endedLogAt: null };
    this.items.set(id, item);
    return item;
  }

  #enter(item: Item, queue: string, at: number, carriedIn: boolean): void {
    const entry: Entry = { queue, channel: item.channel, at, carriedIn, pushes: 0, end: null };
    this.entries.push(entry);
    item.talk.entries.push(entry);
    item.talk.order.push({ entry, what: 'in' });
    Object.assign(item, { queue, entry, direct: false, state: 'queued', endedLogAt: null });
  }

  #leave(item: Item, kind: NonNullable<Entry['end']>['kind'], at: number, waitMs?: number): void {
    if (!item.entry) return;
    item.entry.end = { kind, at, waitUs: waitMs === undefined ? Math.max(0, at - item.entry.at) : waitMs * 1_000 };
    item.talk.order.push({ entry: item.entry, what: 'out' });
    item.entry = null;
  }

  #take(item: Item, agent: string, type: EventType, at: number): void {
    item.handling = { agent, queue: item.queue, channel: item.channel, talk: item.talk, direct: item.direct, steps: [{ state: 'active', at }], end: null };
    this.handlings.push(item.handling);
    item.holder = agent;
    item.state = 'active';
    item.phase = phaseAfter(type, item.direct) ?? null;
    this.#touch(agent, at);
  }

  #inHand(item: Item, event: LogEvent & { readonly agent: string }, state: WorkState): boolean {
    if (!item.handling || item.holder !== event.agent) return false;
    item.handling.steps.push({ state, at: event.at });
    item.state = state;
    item.phase = phaseAfter(event.type, item.direct) ?? null;
    this.#touch(event.agent, event.at);
    return true;
  }

  #handled(item: Item, agent: string | undefined, state: WorkState, at: number): boolean {
    if (!item.handling || (agent !== undefined && agent !== item.holder)) return false;
    const { holder } = item;
    item.handling.end = { at, transferred: state === 'transferred' };
    this.endings.push(item.handling);
    item.handling = null;
    item.phase = null;
    this.#end(item, state);
    if (holder !== null) this.#touch(holder, at);
    return true;
  }

  #lost(item: Item, state: WorkState, kind: NonNullable<Entry['end']>['kind'], at: number, waitMs?: number): boolean {
    if (item.state !== 'created' && item.state !== 'queued' && item.state !== 'pushed') return false;
    const alerted = item.offers.map((o) => o.agent);
    for (const offer of item.offers) offer.end = { kind: 'withdrawn', at };
    item.offers.length = 0;
    this.#leave(item, kind, at, waitMs);
    this.#end(item, state);
    for (const agent of alerted) this.#touch(agent, at);
    return true;
  }

  #end(item: Item, state: WorkState): void {
    item.state = state;
    if (ENDED.includes(state)) item.endedLogAt = this.logAt;
  }

  #joined(agent: string): Set<string> {
    const queues = this.members.get(agent) ?? new Set();
    this.members.set(agent, queues);
    return queues;
  }

  #agent(id: string, at: number): Agent {
    let agent = this.agents.get(id);
    if (!agent) {
      agent = { presence: 'offline', reason: '', wrapUp: false, notResponding: false, announced: false, moments: [] };
      this.agents.set(id, agent);
      this.#touch(id, at);
    }
    return agent;
  }

  #presume(id: string, at: number): void {
    if (!this.#agent(id, at).announced) this.#presence(id, 'available', '', false, at);
  }

  #presence(id: string, presence: Presence, reason: string, wrapUp: boolean, at: number): void {
    const agent = this.#agent(id, at);
    Object.assign(agent, { presence, reason, wrapUp, announced: true });
    if (presence === 'available') agent.notResponding = false;
    this.#touch(id, at, true);
  }

  /** Writes down what he does from now on; his own time never goes back. */
  #touch(id: string, at: number, said = false): void {
    const agent = this.agents.get(id);
    if (!agent) return;
    const last = agent.moments.at(-1);
    const held = this.heldBy(id);
    const handling = held.filter((phase) => phase === 'interacting' || phase === 'wrap-up').length + (agent.wrapUp ? 1 : 0);
    const counts = (['alerting', 'interacting', 'direct', 'wrap-up', 'paused'] as const).map((phase) => held.filter((h) => h === phase).length);
    const routing = routingStateOf({ presence: agent.presence, platformWrapUp: agent.wrapUp, notResponding: agent.notResponding, held: counts });
    agent.moments.push({ at: Math.max(at, last?.at ?? at), toldFor: at, said, presence: agent.presence, routing, handling, wrapUp: agent.wrapUp });
  }

  heldBy(id: string): Phase[] {
    const phases: Phase[] = [];
    for (const item of this.items.values()) {
      for (const offer of item.offers) if (offer.agent === id) phases.push('alerting');
      if (item.holder === id && item.phase !== null) phases.push(item.phase);
    }
    return phases;
  }
}
