/** What is odd about a scenario that could run: more work than its people can do, work while nobody is there, more contacts than a run should have. */
import type { CheckedScenario } from '../checked-scenario.ts';
import type { ScenarioFindings } from '../faults.ts';
import { SLOT_MIN, workLoadOf, type JammedSlot, type WorkLoad } from '../work-load.ts';
import { dateText } from './times.ts';

const MOST_CONTACTS = 10_000_000;
/** Hours of everybody's work that a jam must leave undone: a short one is part of a day. */
const LEFT_UNDONE_H = 0.05;

export function findLoadFaults(scenario: CheckedScenario, found: ScenarioFindings): void {
  const load = workLoadOf(scenario);
  if (load.contacts > MOST_CONTACTS) return found.fault('too-many-contacts', '$.demand', { contacts: Math.round(load.contacts), most: MOST_CONTACTS });
  for (const { path, queues, when } of matters(load.jams.filter(isDeserted), load)) found.warning('nobody-there', path, { ...when, queue: queues[0]! });
  for (const { path, queues, when, worst: { work, agents } } of matters(load.jams.filter((jam) => !isDeserted(jam)), load)) {
    found.warning('load-above-capacity', path, { ...when, queues, load: Math.round((work / agents) * 100) / 100, agents: Math.round(agents * 10) / 10 });
  }
}

/** Fewer than this are nobody. */
const SOMEBODY = 0.01;
const isDeserted = ({ agents }: JammedSlot): boolean => agents < SOMEBODY;

interface Matter { readonly path: string; readonly queues: readonly string[]; readonly worst: JammedSlot; readonly when: { readonly date: string; readonly from: string; readonly to: string; readonly hours: number } }

/** Jams of some of the same kinds are one matter, told by its longest time on end. */
function matters(jams: readonly JammedSlot[], { kinds }: WorkLoad): readonly Matter[] {
  const groups: JammedSlot[][][] = [];
  for (const run of runsOf(jams).filter((slots) => leftUndone(slots) >= LEFT_UNDONE_H)) {
    const group = groups.find((runs) => runs.some((other) => overlap(other, run)));
    if (group === undefined) groups.push([run]);
    else group.push(run);
  }
  return groups.map((runs) => {
    const longest = runs.reduce((best, run) => (run.length > best.length ? run : best));
    const worst = longest.reduce((best, slot) => (slot.work * best.agents > best.work * slot.agents ? slot : best));
    const queues = [...new Set(longest.flatMap((slot) => slot.kinds.map((kind) => kinds[kind]!.queue.id)))];
    const hours = (runs.reduce((sum, run) => sum + run.length, 0) * SLOT_MIN) / 60;
    return { path: `$.demand[${kinds[worst.kinds[0]!]!.demand}]`, queues, worst, when: { date: dateText(worst.day), from: clock(longest[0]!.minute), to: clock(longest.at(-1)!.minute + SLOT_MIN), hours } };
  });
}

/** Slots that follow on each other. */
function runsOf(jams: readonly JammedSlot[]): readonly JammedSlot[][] {
  const runs: JammedSlot[][] = [];
  for (const jam of jams) {
    const run = runs.findLast((slots) => slots.at(-1)!.day === jam.day && slots.at(-1)!.minute === jam.minute - SLOT_MIN && overlap(slots, [jam]));
    if (run === undefined) runs.push([jam]);
    else run.push(jam);
  }
  return runs;
}

const leftUndone = (run: readonly JammedSlot[]): number => run.reduce((sum, { work, agents }) => sum + (agents < SOMEBODY ? 1 : work / agents - 1) * (SLOT_MIN / 60), 0);
const overlap = (some: readonly JammedSlot[], others: readonly JammedSlot[]): boolean => {
  const kinds = new Set(some.flatMap((slot) => slot.kinds));
  return others.some((slot) => slot.kinds.some((kind) => kinds.has(kind)));
};
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
