/** A queue's configuration as the router reads it: numbers in the router's units, rings cumulated. */
import type { OverflowRule } from '../model/configuration/overflow.ts';
import type { QueueConfiguration } from '../model/configuration/queue.ts';
import type { OpeningHours } from '../model/configuration/opening-hours.ts';
import { SECOND_US } from '../model/units.ts';

/** Billionths of a point: a score stays an exact integer, so that no two computations of it can disagree. */
export const POINT_NANO = 1_000_000_000;
const MINUTE_MS = 60_000;

/** Who is within reach after `afterUs` of wait: everything the rings so far allow. */
export interface RingConfiguration {
  readonly afterUs: number;
  readonly teams: ReadonlySet<string>;
  readonly everyone: boolean;
  readonly levelsLower: number;
}

export interface CompiledQueue {
  readonly id: string;
  readonly index: number;
  readonly configuration: QueueConfiguration;
  readonly membersOnly: boolean;
  readonly rings: readonly RingConfiguration[];
  /** Some ring names a team or everyone: until then teams don't matter. */
  readonly ringsName: boolean;
  readonly priority: number;
  readonly secondary: number;
  /** Nano-points gained with each whole millisecond of age. */
  readonly ageingNano: number;
  /** Index into the selection rules in use. */
  readonly rule: number;
  readonly ownTeams: ReadonlySet<string>;
  /** Agents of some classes come before those of others, whatever the selection rule says. */
  readonly ranksFit: boolean;
  readonly reserve: number;
  /** `null`: always open. */
  readonly hours: OpeningHours | null;
  readonly overflow: readonly OverflowRule[];
  /** Wait after which each rule of `overflow` applies; `Infinity` for those that ask something else. */
  readonly overflowAfterUs: readonly number[];
  /** `Infinity`: no limit, no target, no offer to help oneself. */
  readonly lengthLimit: number;
  readonly targetAcceptUs: number;
  readonly selfServiceAfterUs: number;
  readonly pushTimeoutUs: number;
  readonly declineCoolDownUs: number;
  readonly ringsAll: boolean;
  readonly pulls: boolean;
  /** Its work that an agent sets aside comes back to the line. */
  readonly takesBack: boolean;
  /** How long the outside router has; `null`: it is not asked first. */
  readonly outsideDeadlineUs: number | null;
  readonly routedOutside: boolean;
  /** How long a customer is meant for the agent who served him last; `null`: he is for anyone. */
  readonly stickyWithinUs: number | null;
}

/** Whole microseconds of a configured number of seconds. */
export const usOf = (seconds: number): number => Math.round(seconds * SECOND_US);

export function compileQueue(configuration: QueueConfiguration, index: number, rule: number, hours: OpeningHours | null): CompiledQueue {
  const rings: RingConfiguration[] = [];
  for (const ring of configuration.rings.toSorted((a, b) => a.afterS - b.afterS)) {
    const former = rings.at(-1);
    rings.push({
      afterUs: usOf(ring.afterS), teams: new Set([...(former?.teams ?? []), ...ring.teams]),
      everyone: ring.everyone || former?.everyone === true, levelsLower: ring.levelsLower ?? former?.levelsLower ?? 0,
    });
  }
  return {
    id: configuration.id, index, configuration, rings, rule, hours,
    membersOnly: configuration.routing !== 'skills',
    ringsName: configuration.rings.some(({ teams, everyone }) => everyone || teams.length > 0),
    priority: configuration.priority, secondary: configuration.secondaryPriority,
    ageingNano: Math.round((configuration.ageingPerMinute * POINT_NANO) / MINUTE_MS),
    ranksFit: configuration.botsFirst !== undefined || configuration.ownTeams.length > 0 || configuration.routing !== 'skills' || configuration.selection === 'best-skill',
    ownTeams: new Set(configuration.ownTeams), reserve: configuration.reserve, overflow: configuration.overflow,
    overflowAfterUs: configuration.overflow.map(({ when }) => (when.kind === 'wait' ? usOf(when.waitS) : Infinity)),
    lengthLimit: configuration.lengthLimit ?? Infinity, targetAcceptUs: usOf(configuration.targetAcceptS ?? Infinity), selfServiceAfterUs: usOf(configuration.selfService?.afterS ?? Infinity),
    pushTimeoutUs: usOf(configuration.pushTimeoutS), declineCoolDownUs: usOf(configuration.declineCoolDownS),
    ringsAll: configuration.offer === 'ring-all', pulls: configuration.delivery === 'pull', takesBack: configuration.setAside === 'returns-to-line',
    outsideDeadlineUs: configuration.external === undefined ? null : usOf(configuration.external.deadlineS), routedOutside: configuration.routing === 'external',
    stickyWithinUs: configuration.stickyAgent === undefined ? null : usOf(configuration.stickyAgent.withinS),
  };
}
