import type { EventType } from './events.ts';
import type { Presence, RoutingState } from './vocabulary.ts';

/** What one item asks of one agent. An agent's routing state is a fold of the phases he holds, so it is defined here once. */
export const PHASES = ['alerting', 'interacting', 'direct', 'wrap-up', 'paused'] as const;
export type Phase = (typeof PHASES)[number];

/**
 * Phase of (agent, item) after an event that names both; `null` when the item leaves the agent, `undefined` when the event changes nothing.
 * `direct` says that the item did not come through a queue (outbound or internal).
 */
export function phaseAfter(type: EventType, direct: boolean): Phase | null | undefined {
  switch (type) {
    case 'work.pushed': return 'alerting';
    case 'work.accepted': case 'work.claimed': case 'work.resumed': case 'work.held': case 'work.reopened': return direct ? 'direct' : 'interacting';
    case 'work.paused': case 'work.interrupted': case 'work.parked': return 'paused';
    case 'work.wrap-up-started': return 'wrap-up';
    case 'work.declined': case 'work.rang-out': case 'work.withdrawn': case 'work.closed': case 'work.transferred': return null;
    default: return undefined;
  }
}

export interface AgentAxes {
  readonly presence: Presence;
  /** The platform says "after-contact work" without naming an item (Asterisk's `after_call` pause). */
  readonly platformWrapUp: boolean;
  readonly notResponding: boolean;
  /** Items held per phase, in the order of `PHASES`. */
  readonly held: ArrayLike<number>;
}

/** The second axis, by precedence alerting > interacting > direct > wrap-up > not-responding > idle. Invariant I5. */
export function routingStateOf(axes: AgentAxes): RoutingState {
  const { held } = axes;
  if ((held[0] ?? 0) > 0) return 'alerting';
  if ((held[1] ?? 0) > 0) return 'interacting';
  if ((held[2] ?? 0) > 0) return 'direct';
  if ((held[3] ?? 0) > 0 || axes.platformWrapUp) return 'wrap-up';
  if (axes.presence !== 'available') return 'not-routable';
  return axes.notResponding ? 'not-responding' : 'idle';
}
