/** Priority by the centre's dictionary of rules, ahead of time: only an item's age changes it on its own, so its steps are known when it comes. */
import { agesOf, holds, type ItemFacts } from '../model/configuration/condition-truth.ts';
import type { PriorityRule } from '../model/configuration/priority-rule.ts';
import { SECOND_US, type EpochUs } from '../model/units.ts';

/** Rule that holds, and the points it gives. */
export type PriorityPart = readonly [rule: string, points: number];

export interface PriorityStep {
  /** From this age on, until the next step. */
  readonly ageUs: number;
  readonly points: number;
  readonly parts: readonly PriorityPart[];
}

/** Steps from `now` on: the first one holds at once; each differs from the one before. */
export function prioritySchedule(rules: readonly PriorityRule[], item: ItemFacts, now: EpochUs): PrioritySteps {
  const nowAgeUs = now - item.since;
  // A comparison may turn at its age (`>=`) or just after it (`>`).
  const ages = rules.flatMap(({ when }) => agesOf(when)).flatMap((ageS) => [Math.ceil(ageS * SECOND_US), Math.floor(ageS * SECOND_US) + 1]);
  const steps: [PriorityStep, ...PriorityStep[]] = [stepAt(rules, item, nowAgeUs)];
  for (const ageUs of [...new Set(ages)].filter((age) => age > nowAgeUs).toSorted((a, b) => a - b)) {
    const step = stepAt(rules, item, ageUs);
    if (JSON.stringify(step.parts) !== JSON.stringify(steps.at(-1)!.parts)) steps.push(step);
  }
  return steps;
}

function stepAt(rules: readonly PriorityRule[], item: ItemFacts, ageUs: number): PriorityStep {
  const parts = rules.filter(({ when }) => holds(when, item, item.since + ageUs)).map(({ name, points }): PriorityPart => [name, points]);
  return { ageUs, parts, points: parts.reduce((sum, [, points]) => sum + points, 0) };
}

export type PrioritySteps = readonly [PriorityStep, ...PriorityStep[]];

/** Schedules seen so far, each once: items name theirs by its index. */
export class Schedules {
  readonly list: PrioritySteps[] = [];
  readonly #index = new Map<string, number>();

  indexOf(steps: PrioritySteps): number {
    const key = JSON.stringify(steps.map(({ ageUs, parts }, n) => [n === 0 ? 0 : ageUs, parts]));
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    this.#index.set(key, this.list.length);
    return this.list.push(steps) - 1;
  }
}
