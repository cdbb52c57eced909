/**
 * Work that an agent set aside and that its queue wants back: his leg ends as transferred, with his handling time, and a new leg of the same
 * conversation waits in line, with age, points and deadline, for whoever is free first.
 */
import type { Core } from './core.ts';
import { enter } from './entering.ts';
import { pairOf } from './pairs.ts';
import { followingLeg } from './reassignment.ts';
import { PAIR } from './router-state.ts';
import { isAtRest, settle } from './settle.ts';
import { finish } from './transitions.ts';

/** Ends an entry: nothing that waits can be taken, and nothing that was set aside is to be given back. */
export function comeToRest(core: Core): void {
  if (isAtRest(core)) return;
  do settle(core); while (giveBack(core));
}

/** Gives back what this entry has set aside so far; `false` when there was nothing. Each new leg's row is in the journal's `reassigned`, to nobody. */
function giveBack(core: Core): boolean {
  const { state, journal } = core;
  if (!state.centre.givesBack) return false;
  let given = false;
  for (let n = 0; n < journal.length; n += 1) {
    if (journal.kindOf(n) !== 'interrupted') continue;
    const item = journal.columns.item[n]!;
    const agent = journal.columns.agent[n]!;
    const pair = pairOf(state, item, agent);
    // It may have gone on in the meantime, or have been given back.
    if (pair === -1 || state.pairs.kind[pair] !== PAIR.interrupted || !state.centre.queues[state.items.queue[item]!]!.takesBack) continue;
    const leg = followingLeg(state, item);
    journal.reassigned(item, agent, -1, leg);
    finish(core, item, agent);
    enter(core, leg);
    given = true;
  }
  return given;
}
