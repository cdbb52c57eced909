/** Ends of offers in vain. */
import type { Core } from './core.ts';
import { closeIfShut } from './hours.ts';
import { drop } from './offers.ts';
import { place } from './waiting.ts';

/** An offer ended without success: after the last one the item returns to the head of the line, with its age, unless its doors have closed. */
export function endOffer(core: Core, pair: number): void {
  const { state } = core;
  const item = state.pairs.item[pair]!;
  drop(core, pair);
  const c = state.items;
  c.alerting[item]! -= 1;
  if (c.alerting[item]! > 0) return;
  c.head[item] = 1;
  // An outside router is asked again, with a fresh deadline.
  c.externalUntilUs[item] = 0;
  place(core, item);
  closeIfShut(core, item);
}
