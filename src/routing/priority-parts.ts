import type { PriorityPart } from './priority-schedule.ts';
import type { RouterState } from './router-state.ts';

/** Rules that give an item points at its present step, each with its points. */
export function partsNow(state: RouterState, item: number): readonly PriorityPart[] {
  const { schedule, scheduleStep } = state.items;
  return schedule[item] === 0 ? [] : state.centre.schedules.list[schedule[item]! - 1]![scheduleStep[item]!]!.parts;
}

/** Step of an item's schedule that its age has reached by now. */
export function stepReached(state: RouterState, item: number): number {
  const { schedule, scheduleStep, sinceUs } = state.items;
  const steps = state.centre.schedules.list[schedule[item]! - 1]!;
  let step = scheduleStep[item]!;
  while (step + 1 < steps.length && sinceUs[item]! + steps[step + 1]!.ageUs <= state.nowUs) step += 1;
  return step;
}
