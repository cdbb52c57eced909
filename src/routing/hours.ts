/** Doors that open and close by the calendars. Hot work never waits outside; cold work does, and so do promised calls. */
import { PLAIN_CALLBACK } from '../model/configuration/callback.ts';
import { leave, promiseCall } from './admission.ts';
import { isCallback } from './callbacks.ts';
import type { Core } from './core.ts';
import { ITEM, type RouterState } from './router-state.ts';
import { isWaitingStatus, place, unplace } from './waiting.ts';

/** Brings every queue's door to what its calendar says now, and what waits there with it. */
export function turnDoors(core: Core): void { turn(core, (item) => closeOn(core, item)); }

/** The same over a log that already tells who was sent away. */
export function closedOutside(core: Core): void { turn(core, (item) => keepOutside(core, item)); }

function turn(core: Core, close: (item: number) => void): void {
  const { state } = core;
  for (const { index, hours } of state.centre.queues) {
    const closed = hours === null || hours.isOpen(state.nowUs) ? 0 : 1;
    if (closed === state.queues.closed[index]) continue;
    state.queues.closed[index] = closed;
    const { queue, status, outside } = state.items;
    for (let item = 0; item < state.items.rows.size; item += 1) {
      if (status[item] === 0 || queue[item] !== index) continue;
      if (closed === 1) {
        if (hours?.atClosing !== 'drain' && isWaitingStatus(status[item]!)) close(item);
      } else if (outside[item] === 1) {
        outside[item] = 0;
        if (status[item] !== ITEM.parked) continue;
        unplace(state, item);
        place(core, item);
      }
    }
  }
}

/** Doors that closed while the item rang are closed to it now. */
export function closeIfShut(core: Core, item: number): void {
  const { state } = core;
  const { queue, outside } = state.items;
  const { hours } = state.centre.queues[queue[item]!]!;
  if (hours !== null && hours.atClosing !== 'drain' && outside[item] === 0 && !hours.isOpen(state.nowUs)) closeOn(core, item);
}

/** Who is on the line is sent away or called back. */
function closeOn(core: Core, item: number): void {
  const { state } = core;
  const { queue } = state.items;
  if (waitsOutside(state, item)) keepOutside(core, item);
  else if (state.centre.queues[queue[item]!]!.hours?.atClosing === 'callback') promiseCall(core, item, PLAIN_CALLBACK);
  else leave(core, item, 'closed');
}

/** Nobody is on the line: cold work, and customers who are called back. */
const waitsOutside = (state: RouterState, item: number): boolean => !state.centre.loads[state.items.load[item]!]!.hot || isCallback(state, item);

function keepOutside(core: Core, item: number): void {
  const { state } = core;
  if (!waitsOutside(state, item)) return;
  unplace(state, item);
  state.items.outside[item] = 1;
  place(core, item);
}
