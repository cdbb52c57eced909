/** What is odd about a scenario that could run: more work than its people can do, work while nobody is there, more contacts than a run should have. */
import type { CheckedScenario } from '../checked-scenario.ts';
import type { ScenarioFindings } from '../faults.ts';
import { SLOT_MIN, workLoadOf, type JammedSlot, type WorkLoad } from '../work-load.ts';
import { dateText } from './times.ts';

const MOST_CONTACTS = 10_000_000;
/** A sum of means: so little above is not odd. */
const FULL = 1.005;

export function findLoadFaults(scenario: CheckedScenario, found: ScenarioFindings): void {
  const load = workLoadOf(scenario);
  if (load.contacts > MOST_CONTACTS) return found.fault('too-many-contacts', '$.demand', { contacts: Math.round(load.contacts), most: MOST_CONTACTS });
  const alone = load.jams.filter(({ agents }) => agents < 0.01);
  const crowded = load.jams.filter(({ agents, work }) => agents >= 0.01 && work / agents > FULL);
  for (const stretch of worstStretches(alone, load)) found.warning('nobody-there', stretch.path, { ...stretch.when, queue: stretch.queues[0]! });
  for (const { when, path, queues, worst: { work, agents } } of worstStretches(crowded, load)) {
    found.warning('load-above-capacity', path, { ...when, queues, load: Math.round((work / agents) * 100) / 100, agents: Math.round(agents * 10) / 10 });
  }
}

interface Stretch { readonly path: string; readonly queues: readonly string[]; readonly worst: JammedSlot; readonly when: { readonly date: string; readonly days: number; readonly from: string; readonly to: string } }

/** Slots that follow on each other and concern some of the same queues are one stretch; of the stretches of several days the longest. */
function worstStretches(jams: readonly JammedSlot[], { kinds }: WorkLoad): readonly Stretch[] {
  const runs: JammedSlot[][] = [];
  for (const jam of jams) {
    const run = runs.find((slots) => {
      const last = slots.at(-1)!;
      return last.day === jam.day && last.minute === jam.minute - SLOT_MIN && overlaps(slots.flatMap((slot) => slot.kinds), jam.kinds);
    });
    if (run === undefined) runs.push([jam]);
    else run.push(jam);
  }
  const alike: JammedSlot[][][] = [];
  for (const run of runs) {
    const others = alike.find(([first]) => overlaps(first!.flatMap((slot) => slot.kinds), run.flatMap((slot) => slot.kinds)) && first![0]!.day !== run[0]!.day);
    if (others === undefined) alike.push([run]);
    else others.push(run);
  }
  return alike.map((days) => {
    const longest = days.reduce((best, run) => (run.length > best.length ? run : best));
    const worst = longest.reduce((best, slot) => (slot.work * best.agents > best.work * slot.agents ? slot : best));
    const queues = [...new Set(longest.flatMap((slot) => slot.kinds.map((kind) => kinds[kind]!.queue.id)))];
    const when = { date: dateText(longest[0]!.day), days: new Set(days.map((run) => run[0]!.day)).size, from: clock(longest[0]!.minute), to: clock(longest.at(-1)!.minute + SLOT_MIN) };
    return { path: `$.demand[${kinds[worst.kinds[0]!]!.demand}]`, queues, worst, when };
  });
}

const overlaps = (some: readonly number[], others: readonly number[]): boolean => some.some((each) => others.includes(each));
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
