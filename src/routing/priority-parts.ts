import type { PriorityPart } from './priority-schedule.ts';
import type { RouterState } from './router-state.ts';

/** Rules that give an item points at its present step, each with its points. */
export function partsNow(state: RouterState, item: number): readonly PriorityPart[] {
  const { schedule, scheduleStep } = state.items.columns;
  return schedule[item] === 0 ? [] : state.centre.schedules.list[schedule[item]! - 1]![scheduleStep[item]!]!.parts;
}
