/** What a customer wrote or said. */
import { PURPOSE } from './purposes.ts';
import type { World } from './world.ts';

/** Index of what the customer wrote or said among the subjects of its sort, -1 when the scenario gives no words. */
export function subjectOf(world: World, contact: number): number {
  const { demand, sort, keyHigh, keyLow } = world.contacts;
  const count = world.plan.demands[demand[contact]!]!.sorts[sort[contact]!]!.document?.subjects.length ?? 0;
  return count < 2 ? count - 1 : world.chance.of(keyHigh[contact]!, keyLow[contact]!, PURPOSE.subject).below(count);
}
