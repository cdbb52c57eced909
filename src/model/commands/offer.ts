/** Which commands a source takes, and why not the others: what is not offered stays visible on the board, with its reason. */
import * as v from 'valibot';
import { COMMAND_NAMES, type Asked, type CommandName } from './command.ts';

export const WITHHELD_REASONS = [
  /** A file, a recording or a system that only tells. */
  'reports-only',
  /** The platform has no such action. */
  'platform-cannot',
  /** It could, if the deployment said how. */
  'needs-set-up',
  /** Ending a conversation is not a supervisor's to do. */
  'left-to-agents',
  /** For a simulated centre alone. */
  'simulation-only',
  'not-your-role',
] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** `null`: it takes it. */
export type Withholds = (name: CommandName) => WithheldReason | null;

/** Of one source; it is asked about subjects whose id begins with `prefix`, and of two prefixes the longer counts. */
export interface SourceOffers {
  readonly source: string;
  readonly prefix: string;
  readonly offered: readonly CommandName[];
  readonly withheld: readonly { readonly name: CommandName; readonly reason: WithheldReason }[];
}

export function offersOf(source: string, prefix: string, withholds: Withholds): SourceOffers {
  const all = COMMAND_NAMES.map((name) => ({ name, reason: withholds(name) }));
  return { source, prefix, offered: all.filter(({ reason }) => reason === null).map(({ name }) => name), withheld: all.flatMap(({ name, reason }) => (reason === null ? [] : [{ name, reason }])) };
}

/** The source whose subject an id is. */
const nearest = (offers: readonly SourceOffers[], subject: string): SourceOffers | undefined => offers.filter(({ prefix }) => subject.startsWith(prefix)).toSorted((a, b) => b.prefix.length - a.prefix.length)[0];

/** A command about agents of several sources, as one for each: a source does what it is asked whole or not at all, and answers for itself. */
export function perSource(asked: Asked, offers: readonly SourceOffers[]): readonly Asked[] {
  if (!('agents' in asked)) return [asked];
  return [...Map.groupBy(asked.agents, (agent) => nearest(offers, agent)?.source).values()].map((agents) => ({ ...asked, agents }));
}

/** What is in force for a subject; without one, any source that takes it is enough. */
export function withheld(offers: readonly SourceOffers[], name: CommandName, subject?: string): WithheldReason | null {
  const near = subject === undefined ? offers : [nearest(offers, subject)].filter((one) => one !== undefined);
  if (near.some(({ offered }) => offered.includes(name))) return null;
  return near.flatMap((one) => one.withheld.filter((other) => other.name === name))[0]?.reason ?? 'reports-only';
}

export const offerList = v.array(v.object({
  source: v.string(), prefix: v.string(),
  /** Names that only a newer gateway knows are passed over. */
  offered: v.pipe(v.array(v.string()), v.transform((names) => COMMAND_NAMES.filter((known) => names.includes(known)))),
  withheld: v.pipe(
    v.array(v.object({ name: v.string(), reason: v.fallback(v.picklist(WITHHELD_REASONS), 'platform-cannot') })),
    v.transform((all) => all.flatMap(({ name, reason }) => COMMAND_NAMES.flatMap((known) => (known === name ? [{ name: known, reason }] : [])))),
  ),
}));

/** Of `GET /api/commands`; `null` when it is something else. */
export function readOffers(json: unknown): readonly SourceOffers[] | null {
  const checked = v.safeParse(offerList, json);
  return checked.success ? checked.output : null;
}
