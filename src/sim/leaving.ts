/** Ways out of a queue without an agent: patience ends, the customer helps himself. */
import { workLeaves } from '../routing/entries.ts';
import { STAGE, unansweredChannel } from './contacts.ts';
import { EXITS, type Exit } from './measures.ts';
import { disarm } from './patience.ts';
import { react } from './reacting.ts';
import { mayRetry } from './returning.ts';
import { ROW } from './source-log.ts';
import { tell } from './telling.ts';
import type { World } from './world.ts';

export function patienceEnds(world: World, contact: number, stamp: number): void {
  const { armed, patienceStamp } = world.contacts;
  if (armed[contact] === 1 && patienceStamp[contact] === stamp) leave(world, contact, ROW.abandoned, EXITS.abandoned);
}

/** Why work was cancelled. */
export const CANCELLED = ['outage', 'command'] as const;

/** Out of the centre unanswered: the log hears it first, then the router. `reason`: of what is cancelled, an index of `CANCELLED`. */
export function leave(world: World, contact: number, row: number, exit: Exit, reason = 0): void {
  const c = world.contacts;
  const item = c.item[contact]! - 1;
  disarm(world, contact);
  tell(world, row, contact, 0, reason);
  world.measures?.left(c.cell[contact]!, exit, world.nowUs - c.queuedUs[contact]!, c.pushes[contact]! > 0, unansweredChannel(world.contacts, contact));
  c.stage[contact] = STAGE.away;
  if (exit === EXITS.abandoned) mayRetry(world, contact);
  workLeaves(world.core, item, world.nowUs);
  react(world);
}

export function helpsHimself(world: World, contact: number, stamp: number): void {
  const { stage, number } = world.contacts;
  if (stage[contact] === STAGE.waiting && (number[contact]! | 0) === stamp) leave(world, contact, ROW.deflected, EXITS.deflected);
}
