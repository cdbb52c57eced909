/** A supervisor sends work that waits to another queue, or has it wait for one agent: the same leg, with its age. What is in hand goes on as another one (`legs.ts`). */
import { failure, success } from '../base/result.ts';
import { moveTo, refusalAtDoor } from './admission.ts';
import type { Core } from './core.ts';
import type { OwnWishes } from './demand.ts';
import { withdrawOthers } from './offers.ts';
import { ITEM } from './router-state.ts';
import type { Step } from './transitions.ts';
import { isWaitingStatus } from './waiting.ts';

/** Let in though the queue be full, but not through closed doors. `meant`: agent for whom it waits, -1 for whoever it was for before. */
export function moveWaiting(core: Core, item: number, queue: number, own: OwnWishes, meant: number): Step {
  const { state } = core;
  const c = state.items;
  if (!isWaitingStatus(c.status[item]!) && c.status[item] !== ITEM.offered) return failure('not-waiting');
  const refusal = refusalAtDoor(state, queue, state.centre.loads[c.load[item]!]!.channel);
  if (refusal === 'closed' || refusal === 'callback') return failure('outside-hours');
  withdrawOthers(core, item, -1, 'reassigned');
  moveTo(core, item, queue, 'moved', true, { own, meant });
  return success(null);
}
