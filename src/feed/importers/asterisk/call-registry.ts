/**
 * The calls of an exchange and their legs, by call id, by the channel of the agent who answered, by agent.
 * Open calls are all kept; of closed ones, the latest, since a transfer can bring a caller back.
 */
import { RecentMap } from '../recent-map.ts';
import type { Call, Leg } from './leg.ts';

/** Closed calls remembered: a caller who comes back after so many others is taken for a new one. */
const CLOSED_KEPT = 10_000;

const sameQueue = (queue: string, state?: Leg['state']) => (leg: Leg): boolean => leg.queue === queue && (state === undefined || leg.state === state);

export class CallRegistry {
  readonly #open = new Map<string, Call>();
  readonly #closed = new RecentMap<Call>(CLOSED_KEPT);
  /** Channel of an answering agent to the leg he answered. */
  readonly #answeredOn = new RecentMap<Leg>(CLOSED_KEPT);
  readonly #byAgent = new Map<string, Set<Leg>>();
  readonly #waitingIn = new Map<string, Set<Leg>>();

  find(id: string): Call | undefined { return this.#open.get(id) ?? this.#closed.get(id); }

  /** The call's last leg in the queue, in that state if one is given. */
  leg(call: string, queue: string, state?: Leg['state']): Leg | undefined {
    return this.find(call)?.legs.findLast(sameQueue(queue, state));
  }

  /** Leg that an agent answered on this channel. */
  answeredOn(channel: string): Leg | undefined { return this.#answeredOn.get(channel); }
  rememberChannel(channel: string, leg: Leg): void { this.#answeredOn.set(channel, leg); }

  /** The agent's conversations that came through the queue. */
  activeOf(agent: string, queue: string): Leg[] { return [...(this.#byAgent.get(agent) ?? [])].filter((leg) => leg.queue === queue); }
  waitingIn(queue: string): Iterable<Leg> { return this.#waitingIn.get(queue) ?? []; }

  add(leg: Leg): void {
    const call = this.find(leg.call) ?? { id: leg.call, legs: [] };
    call.legs.push(leg);
    this.#closed.delete(leg.call);
    this.#open.set(leg.call, call);
    index(this.#waitingIn, leg.queue, leg);
  }

  activate(leg: Leg, agent: string): void {
    leg.state = 'active';
    leg.agent = agent;
    unindex(this.#waitingIn, leg.queue, leg);
    index(this.#byAgent, agent, leg);
  }

  end(leg: Leg): void {
    leg.state = 'ended';
    leg.ringing.clear();
    leg.rangUntil.clear();
    unindex(this.#waitingIn, leg.queue, leg);
    if (leg.agent !== null) unindex(this.#byAgent, leg.agent, leg);
    const call = this.#open.get(leg.call);
    if (call === undefined || call.legs.some((other) => other.state !== 'ended')) return;
    this.#open.delete(leg.call);
    this.#closed.set(leg.call, call);
  }

  /** Every leg that is not ended, oldest call first. */
  openLegs(): Leg[] { return [...this.#open.values()].flatMap((call) => call.legs.filter((leg) => leg.state !== 'ended')); }
}

function index(map: Map<string, Set<Leg>>, key: string, leg: Leg): void {
  const legs = map.get(key);
  if (legs === undefined) map.set(key, new Set([leg]));
  else legs.add(leg);
}

function unindex(map: Map<string, Set<Leg>>, key: string, leg: Leg): void {
  const legs = map.get(key);
  legs?.delete(leg);
  if (legs?.size === 0) map.delete(key);
}
