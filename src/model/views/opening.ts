/** When the queues of a centre are open, for some days around a moment: what `GET /api/opening-hours` says, and how a wall reads it. */
import * as v from 'valibot';
import { readIso } from '../iso-time.ts';
import type { EpochUs } from '../units.ts';

export const openingAnswer = v.object({
  /** One a calendar; queues without one are always open. Nothing where the source knows no calendars. */
  hours: v.array(v.object({
    queues: v.array(v.string()),
    /** Before the first of the changes. */
    isOpen: v.boolean(),
    /** Instants at which they open and close by turns. */
    changes: v.array(v.string()),
  })),
});

/** Of queues that share a calendar. */
export interface Hours {
  readonly queues: readonly string[];
  readonly isOpen: boolean;
  readonly changes: readonly EpochUs[];
}

/** A time during which nobody is let in; open ends are farther away than the answer says. */
export interface Closure { readonly since: EpochUs | null; readonly until: EpochUs | null }

/** `null` for anything else. */
export function readOpening(json: unknown): readonly Hours[] | null {
  const checked = v.safeParse(openingAnswer, json);
  if (!checked.success) return null;
  return checked.output.hours.map(({ queues, isOpen, changes }) => ({ queues, isOpen, changes: changes.map(readIso).flatMap((read) => (typeof read === 'string' ? [] : [read.at])) }));
}

/** The closure that an instant lies in; `null` while open. */
export function closureAt({ isOpen, changes }: Hours, at: EpochUs): Closure | null {
  const next = changes.findIndex((change) => change > at);
  const passed = next === -1 ? changes.length : next;
  const turned = passed % 2 === 1;
  if (turned !== isOpen) return null;
  return { since: changes[passed - 1] ?? null, until: changes[passed] ?? null };
}

/** Of a whole centre: from when the last of its queues closed until the first one opens. */
export function centreClosureAt(hours: readonly Hours[], at: EpochUs): Closure | null {
  const closures = hours.map((one) => closureAt(one, at));
  if (hours.length === 0 || closures.includes(null)) return null;
  const [sinces, untils] = [closures.map((closure) => closure?.since ?? null), closures.flatMap((closure) => closure?.until ?? [])];
  return { since: sinces.includes(null) ? null : Math.max(...sinces.map(Number)), until: untils.length === 0 ? null : Math.min(...untils) };
}

/** Whether the centre closes at all in the days that are told of. */
export const everCloses = (hours: readonly Hours[]): boolean => hours.length > 0 && hours.every(({ isOpen, changes }) => changes.length > 0 || !isOpen);
