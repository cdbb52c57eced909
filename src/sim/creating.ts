/** Contacts come into being: by themselves, or out of another one. */
import { SECOND_US } from '../model/units.ts';
import { childKeyHigh, childKeyLow } from './chance.ts';
import { STAGE } from './contacts.ts';
import type { PlannedDemand } from './plan.ts';
import { UNDRAWN } from './patience.ts';
import { PURPOSE } from './purposes.ts';
import type { World } from './world.ts';

/** Ways in which one contact comes of another. */
export const WAY = { transfer: 1, bot: 2, retry: 3, repeat: 4, callback: 5, divert: 6, rescue: 7, command: 0 } as const;
const REMEMBERED = 4;

export function createContact(world: World, demand: PlannedDemand, keyHigh: number, keyLow: number): number {
  const contact = world.contacts.rows.take();
  const c = world.contacts;
  world.numbered += 1;
  world.customers += 1;
  c.demand[contact] = demand.index;
  c.channel[contact] = demand.channel;
  c.keyHigh[contact] = keyHigh;
  c.keyLow[contact] = keyLow;
  c.number[contact] = c.root[contact] = world.numbered;
  c.customer[contact] = world.customers;
  c.createdUs[contact] = c.firstQueuedUs[contact] = world.nowUs;
  c.earlier[contact * REMEMBERED] = 0;
  drawSelf(world, contact, demand);
  return contact;
}

/** Another leg, or a later contact of the same customer: `sameConversation` says which. */
export function createChild(world: World, parent: number, demand: PlannedDemand, way: number, sameConversation: boolean): number {
  const contact = world.contacts.rows.take();
  const c = world.contacts;
  world.numbered += 1;
  c.demand[contact] = demand.index;
  c.keyHigh[contact] = childKeyHigh(c.keyHigh[parent]!, demand.index);
  c.keyLow[contact] = childKeyLow(c.keyLow[parent]!, way + c.tries[parent]! * 8);
  c.number[contact] = world.numbered;
  c.root[contact] = sameConversation ? c.root[parent]! : world.numbered;
  c.parent[contact] = sameConversation ? c.number[parent]! : 0;
  c.channel[contact] = sameConversation ? c.channel[parent]! : demand.channel;
  c.customer[contact] = c.customer[parent]!;
  c.createdUs[contact] = c.firstQueuedUs[contact] = world.nowUs;
  c.servedBy[contact] = c.servedBy[parent]!;
  c.servedUs[contact] = c.servedUs[parent]!;
  if (sameConversation) {
    c.answeredBefore[contact] = c.answeredBefore[parent]!;
    c.firstQueuedUs[contact] = c.firstQueuedUs[parent]!;
  }
  const from = parent * REMEMBERED;
  const to = contact * REMEMBERED;
  if (!sameConversation) {
    c.earlier[to] = world.plan.demands[c.demand[parent]!]!.channel + 1;
    c.earlierUs[to] = c.createdUs[parent]!;
    for (let n = 1; n < REMEMBERED; n += 1) {
      c.earlier[to + n] = c.earlier[from + n - 1]!;
      c.earlierUs[to + n] = c.earlierUs[from + n - 1]!;
    }
  } else {
    for (let n = 0; n < REMEMBERED; n += 1) {
      c.earlier[to + n] = c.earlier[from + n]!;
      c.earlierUs[to + n] = c.earlierUs[from + n]!;
    }
  }
  drawSelf(world, contact, demand);
  return contact;
}

/** What the contact is, whatever becomes of it. Its patience is drawn when it first has to wait. */
function drawSelf(world: World, contact: number, demand: PlannedDemand): void {
  const c = world.contacts;
  const { chance } = world;
  const high = c.keyHigh[contact]!;
  const low = c.keyLow[contact]!;
  c.stage[contact] = STAGE.away;
  const known = demand.recorded(high, low);
  const { sortShares } = demand;
  if (known?.mix !== undefined) c.sort[contact] = known.mix;
  else if (sortShares.length > 1) {
    const drawn = chance.of(high, low, PURPOSE.sort).uniform();
    let sort = 0;
    while (sortShares[sort]! < drawn) sort += 1;
    c.sort[contact] = sort;
  }
  c.patienceUs[contact] = known?.patienceS !== undefined ? known.patienceS * SECOND_US : demand.patience === null && demand.document.balk === 0 ? Infinity : UNDRAWN;
}
