/** Doors that open and close by the calendars of the centre in force. */
import { hoursDueUs, hoursTimer } from '../routing/entries.ts';
import { NEVER } from '../routing/waiting.ts';
import { KIND } from './event-kind.ts';
import { react } from './reacting.ts';
import type { World } from './world.ts';

/** Sets the next turn; an earlier one no longer counts. */
export function setDoors(world: World): void {
  const due = hoursDueUs(world.core);
  world.doorStamp += 1;
  if (due !== NEVER) world.calendar.push(due, KIND.doors, 0, world.doorStamp);
}

export function turnDoors(world: World, stamp: number): void {
  if (stamp !== world.doorStamp) return;
  hoursTimer(world.core, world.nowUs);
  react(world);
  setDoors(world);
}
