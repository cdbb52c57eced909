/**
 * Who may see and do what: roles, the rights that each gives, the scope within which they hold. The gateway asks on every request; the page asks
 * the same question only to know what to offer.
 */
import * as v from 'valibot';

export const ROLES = ['wall', 'viewer', 'supervisor', 'trainer', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const RIGHTS = [
  /** The feed and every figure of it. */
  'watch',
  /** Names of agents; without it, initials. */
  'see-names',
  /** What is known of a customer: who, and the subject. */
  'see-customers',
  /** What one person did and when: timelines, explanations, flags. */
  'see-individuals',
  /** To change what happens in the centre: presence, queues, work. */
  'command',
  /** To set the plan and the shifts. */
  'plan',
  /** The pace, run and faults of a simulation. */
  'direct-simulation',
  /** People's data, and the log of who did what. */
  'administer',
] as const;
export type Right = (typeof RIGHTS)[number];

const SEEING: readonly Right[] = ['watch', 'see-names', 'see-customers', 'see-individuals'];

const RIGHTS_OF: Readonly<Record<Role, readonly Right[]>> = {
  wall: ['watch'],
  viewer: SEEING,
  supervisor: [...SEEING, 'command', 'plan'],
  trainer: [...SEEING, 'direct-simulation'],
  administrator: RIGHTS,
};

/** These hold within the viewer's scope only; the others know no scope. */
const SCOPED: ReadonlySet<Right> = new Set(['see-names', 'see-customers', 'see-individuals', 'command', 'plan']);

/** Whatever is not named is not restricted. */
export interface Scope { readonly sites?: readonly string[]; readonly teams?: readonly string[]; readonly queues?: readonly string[] }

/** Whoever asks: a person, a wall, or a program with a key. */
export interface Viewer {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scope: Scope;
  /** Sites where nobody is shown what one person did. */
  readonly individualsHiddenAt?: readonly string[];
  /** By a session or a token, which can be given up. */
  readonly signedIn?: true;
}

const viewer = v.object({
  name: v.string(), roles: v.array(v.picklist(ROLES)), scope: v.object({ sites: v.exactOptional(v.array(v.string())), teams: v.exactOptional(v.array(v.string())), queues: v.exactOptional(v.array(v.string())) }),
  individualsHiddenAt: v.exactOptional(v.array(v.string())), signedIn: v.exactOptional(v.literal(true)),
});
/** As `GET /api/session` says it; `null` for anything else. */
export function readViewer(json: unknown): Viewer | null {
  const checked = v.safeParse(viewer, json);
  return checked.success ? checked.output : null;
}

/** Where nobody signs in, because the gateway serves its own machine alone. */
export const LOCAL_ADMINISTRATOR: Viewer = { name: 'local', roles: ['administrator'], scope: {} };
/** Of the page over a gateway of its own. */
export const MOCK_VIEWER: Viewer = { name: 'demo', roles: ['supervisor', 'trainer'], scope: {} };

/** What a right is exercised on, by what it belongs to: an agent to his site, team and queues; a queue to itself, and to the sites and teams of its members. */
export interface Subject { readonly sites: readonly string[]; readonly teams: readonly string[]; readonly queues: readonly string[] }
/** Belongs to nothing less: whoever has a scope is refused. */
export const WHOLE_CENTRE: Subject = { sites: [], teams: [], queues: [] };

export const ACCESS_REFUSALS = ['not-your-role', 'outside-your-scope', 'hidden-at-site'] as const;
export type AccessRefusal = (typeof ACCESS_REFUSALS)[number];

/** Why the viewer may not, or `null` where he may. Without a subject: whether he may at all, on anything. */
export function refusalOf(viewer: Viewer, right: Right, subject?: Subject): AccessRefusal | null {
  if (!viewer.roles.some((role) => RIGHTS_OF[role].includes(right))) return 'not-your-role';
  if (right === 'see-individuals' && subject?.sites.some((site) => viewer.individualsHiddenAt?.includes(site) === true) === true) return 'hidden-at-site';
  return subject === undefined || !SCOPED.has(right) || isWithin(subject, viewer.scope) ? null : 'outside-your-scope';
}

/** All of its sites and teams, and one of its queues at least: an agent may serve another supervisor's queue besides. */
function isWithin(subject: Subject, { sites, teams, queues }: Scope): boolean {
  const all = (own: readonly string[], allowed: readonly string[] | undefined): boolean => allowed === undefined || (own.length > 0 && own.every((id) => allowed.includes(id)));
  return all(subject.sites, sites) && all(subject.teams, teams) && (queues === undefined || subject.queues.some((id) => queues.includes(id)));
}
