/** What goes wrong on the timetable of a scenario: channels that fail, groups that crash or go away. A gap of the feed is the source's matter. */
import { SECOND_US } from '../model/units.ts';
import { finishWork } from '../routing/entries.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { childKeyLow } from './chance.ts';
import { STAGE } from './contacts.ts';
import { createContact, WAY } from './creating.ts';
import { KIND } from './event-kind.ts';
import { goOn, legOf, settleAccount } from './handing-on.ts';
import { leave } from './leaving.ts';
import { EXITS } from './measures.ts';
import type { PlannedDemand, PlannedDisruption } from './plan.ts';
import { PURPOSE } from './purposes.ts';
import { react } from './reacting.ts';
import { ROW } from './source-log.ts';
import { membersOf, plannedPresence, say } from './staffing.ts';
import { PRESENCE_REASON, tell } from './telling.ts';
import type { World } from './world.ts';

/** Ways in which a contact of an agent is closed by the platform. */
export const CUT_OFF = -1;

/** Sets when the disruption of an index begins and ends. */
export function scheduleDisruption(world: World, index: number): void {
  const { fromUs, toUs } = world.disruptions[index]!;
  world.calendar.push(Math.max(fromUs, world.nowUs), KIND.disruption, index * 2, 0);
  world.calendar.push(Math.max(toUs, world.nowUs), KIND.disruption, index * 2 + 1, 0);
}

/** Begins (`subject` even) or ends a disruption. */
export function disrupt(world: World, subject: number): void {
  const disruption = world.disruptions[subject >> 1]!;
  const { kind, channel, group } = disruption;
  const begins = (subject & 1) === 0;
  switch (kind) {
    case 'channel-outage':
      world.channels.down[channel]! += begins ? 1 : -1;
      if (begins) cutOff(world, channel);
      return;
    case 'group-down': case 'group-away': {
      const members = membersOf(world, group);
      const gone = members.slice(0, goneOf(disruption, members));
      for (const agent of gone) {
        const before = plannedPresence(world, agent);
        world.agents.down[agent] = begins ? PRESENCES.indexOf(disruption.presence) + 1 : stillDown(world, subject >> 1, agent, members);
        const now = plannedPresence(world, agent);
        if (now !== before || world.agents.walkedOff[agent] === 1) say(world, agent, now, PRESENCE_REASON.disruption);
      }
      // Nobody of the group is there any more who could take what another one held.
      if (begins && kind === 'group-down') for (const agent of gone) dropAll(world, agent);
      return;
    }
    case 'feed-gap': return;
  }
}

const goneOf = ({ share }: PlannedDisruption, members: readonly number[]): number => Math.round(members.length * share);

/** What another disruption that goes on makes of an agent: its presence + 1, 0 for none. */
function stillDown({ disruptions, nowUs }: World, ended: number, agent: number, members: readonly number[]): number {
  const group = disruptions[ended]!.group;
  const other = disruptions.findLast((one, index) => index !== ended && one.group === group && one.fromUs <= nowUs && nowUs < one.toUs && members.indexOf(agent) < goneOf(one, members));
  return other === undefined ? 0 : PRESENCES.indexOf(other.presence) + 1;
}

export const isDown = (world: World, channel: number): boolean => world.channels.down[channel]! > 0;

/** Whoever would come by a channel that is down does not get through; some try another way. */
export function divert(world: World, demand: PlannedDemand, keyHigh: number, keyLow: number): void {
  const { chance, plan } = world;
  const outage = world.disruptions.find(({ channel }) => channel === demand.channel);
  if (outage === undefined) return;
  const draws = chance.of(keyHigh, keyLow, PURPOSE.divert);
  let drawn = draws.uniform();
  for (const { share, to, after } of outage.divert) {
    drawn -= share;
    if (drawn >= 0) continue;
    const afterUs = Math.max(0, Math.round(after.sample(draws) * SECOND_US));
    const contact = createContact(world, plan.demands[to]!, keyHigh, childKeyLow(keyLow, WAY.divert));
    world.calendar.push(world.nowUs + afterUs, KIND['comes-back'], contact, 0);
    return;
  }
}

/** Everybody on a channel loses the line. */
function cutOff(world: World, channel: number): void {
  const { stage, demand } = world.contacts;
  for (let contact = 0; contact < world.contacts.rows.size; contact += 1) {
    if (stage[contact] === 0 || stage[contact] === STAGE.away || world.plan.demands[demand[contact]!]!.channel !== channel) continue;
    if (stage[contact] === STAGE.waiting) leave(world, contact, ROW.cancelled, EXITS.cancelled);
    else endByPlatform(world, contact);
  }
}

function endByPlatform(world: World, contact: number): void {
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  const item = c.item[contact]! - 1;
  settleAccount(world, contact, false);
  tell(world, ROW.closed, contact, agent, CUT_OFF);
  finishWork(world.core, item, agent, world.nowUs);
  react(world);
}

/** What an agent held when he crashed goes back to its queue, as another leg. */
function dropAll(world: World, agent: number): void {
  for (let contact = 0; contact < world.contacts.rows.size; contact += 1) {
    const c = world.contacts;
    const stage = c.stage[contact];
    if (c.agent[contact] !== agent + 1 || stage === 0 || stage === STAGE.away || stage === STAGE.waiting) continue;
    goOn(world, contact, legOf(world, contact, world.plan.demands[c.demand[contact]!]!, WAY.rescue));
    react(world);
  }
}
