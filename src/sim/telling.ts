/** Telling the log, where somebody listens. One function a row that needs more than its numbers; the others go straight to the log. */
import type { CallbackPromise } from '../model/events.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { subjectOf } from './subject.ts';
import { ROW, SUBJECT_BITS } from './source-log.ts';
import type { World } from './world.ts';

/** `promise`: of a leg that keeps one. */
export function tellCreated(world: World, contact: number, promise?: CallbackPromise): void {
  if (world.log === null) return;
  const c = world.contacts;
  world.log.add(ROW.created, world.nowUs, c.number[contact]!, promise === undefined ? 0 : world.log.promises.push(promise), c.demand[contact]!, (c.sort[contact]! << SUBJECT_BITS) | (subjectOf(world, contact) + 1), c.root[contact]!, c.parent[contact]!, c.customer[contact]!);
}

/** What the item asks, as the router has it at this moment. */
export function tellQueued(world: World, contact: number, item: number): void {
  const { log } = world;
  if (log === null) return;
  const { entries } = log;
  const entry = entries.rows.append();
  const from = world.core.state.items;
  const to = entries;
  to.request[entry] = from.request[item]!;
  to.preferred[entry] = from.preferred[item]!;
  to.sticky[entry] = from.sticky[item]!;
  to.required[entry] = from.required[item]!;
  to.schedule[entry] = from.schedule[item]!;
  to.step[entry] = from.scheduleStep[item]!;
  to.priorityNano[entry] = from.priorityNano[item]!;
  to.secondary[entry] = from.secondary[item]!;
  to.sinceUs[entry] = from.sinceUs[item]!;
  to.queuedUs[entry] = from.queuedUs[item]!;
  to.dueUs[entry] = from.dueUs[item]!;
  to.holdUntilUs[entry] = from.holdUntilUs[item]!;
  log.add(ROW.queued, world.nowUs, world.contacts.number[contact]!, 0, entry, 0, 0, 0, 0);
}

/** An event of a contact and, perhaps, an agent. */
export function tell(world: World, row: number, contact: number, agent: number, n = 0, m = 0, a = 0): void {
  world.log?.add(row, world.nowUs, world.contacts.number[contact]!, agent, n, m, a, 0, 0);
}

/** Why an agent's presence changed; `plan` is said by nobody. */
export const PRESENCE_REASON = { plan: 0, returned: 1, strikes: 2, walkedOff: 3, disruption: 4, command: 5 } as const;

export function tellPresence(world: World, agent: number, presence: number, reason: number): void {
  world.measures?.presence(agent, presence);
  world.log?.add(ROW.presence, world.nowUs, 0, agent, presence, reason, 0, 0, 0);
}

export function tellBlended(world: World, agent: number, channel: number): void { world.log?.add(ROW.blended, world.nowUs, 0, agent, channel, 0, 0, 0, 0); }

export const AVAILABLE = PRESENCES.indexOf('available');
export const OFFLINE = PRESENCES.indexOf('offline');
