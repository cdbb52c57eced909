/** What goes wrong on the timetable of a scenario: channels that fail, groups that crash or go away. A gap of the feed is the source's matter. */
import { SECOND_US } from '../model/units.ts';
import { finishWork } from '../routing/entries.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { childKeyLow } from './chance.ts';
import { STAGE } from './contacts.ts';
import { createChild, createContact, WAY } from './creating.ts';
import { KIND } from './event-kind.ts';
import { leave } from './leaving.ts';
import { EXITS } from './measures.ts';
import type { PlannedDemand } from './plan.ts';
import { PURPOSE } from './purposes.ts';
import { react } from './reacting.ts';
import { ROW } from './source-log.ts';
import { plannedPresence, say } from './staffing.ts';
import { OFFLINE, PRESENCE_REASON, tell } from './telling.ts';
import { settleAccount } from './working.ts';
import type { World } from './world.ts';

/** Ways in which a contact of an agent is closed by the platform. */
export const CUT_OFF = -1;

/** Begins (`subject` even) or ends a disruption. */
export function disrupt(world: World, subject: number): void {
  const { document, channel, group } = world.plan.disruptions[subject >> 1]!;
  const begins = (subject & 1) === 0;
  switch (document.kind) {
    case 'channel-outage':
      world.channels.columns.down[channel]! += begins ? 1 : -1;
      if (begins) cutOff(world, channel);
      return;
    case 'group-down': case 'group-away': {
      const { first, count } = world.plan.groups[group]!;
      const gone = Math.round(count * (document.kind === 'group-away' ? document.share : 1));
      const presence = document.kind === 'group-away' ? PRESENCES.indexOf(document.presence) : OFFLINE;
      for (let agent = first; agent < first + gone; agent += 1) {
        const before = plannedPresence(world, agent);
        world.agents.columns.down[agent] = begins ? presence + 1 : 0;
        const now = plannedPresence(world, agent);
        if (now !== before || world.agents.columns.walkedOff[agent] === 1) say(world, agent, now, PRESENCE_REASON.disruption);
        if (begins && document.kind === 'group-down') dropAll(world, agent);
      }
      return;
    }
    case 'feed-gap': return;
  }
}

export const isDown = (world: World, channel: number): boolean => world.channels.columns.down[channel]! > 0;

/** Whoever would come by a channel that is down does not get through; some try another way. */
export function divert(world: World, demand: PlannedDemand, ordinal: number): void {
  const { chance, plan } = world;
  const outage = plan.disruptions.find(({ channel, document }) => channel === demand.channel && document.kind === 'channel-outage');
  if (outage === undefined || outage.document.kind !== 'channel-outage') return;
  const draws = chance.of(demand.index, ordinal, PURPOSE.divert);
  let drawn = draws.uniform();
  for (const [n, { share }] of outage.document.divert.entries()) {
    drawn -= share;
    if (drawn >= 0) continue;
    const afterUs = Math.max(0, Math.round(outage.divertAfter[n]!.sample(draws) * SECOND_US));
    const contact = createContact(world, plan.demands[outage.divertTo[n]!]!, demand.index, childKeyLow(ordinal, WAY.divert));
    world.calendar.push(world.nowUs + afterUs, KIND['comes-back'], contact, 0);
    return;
  }
}

/** Everybody on a channel loses the line. */
function cutOff(world: World, channel: number): void {
  const { stage, demand } = world.contacts.columns;
  for (let contact = 0; contact < world.contacts.size; contact += 1) {
    if (stage[contact] === 0 || stage[contact] === STAGE.away || world.plan.demands[demand[contact]!]!.channel !== channel) continue;
    if (stage[contact] === STAGE.waiting) leave(world, contact, ROW.cancelled, EXITS.cancelled);
    else endByPlatform(world, contact);
  }
}

function endByPlatform(world: World, contact: number): void {
  const c = world.contacts.columns;
  const agent = c.agent[contact]! - 1;
  const item = c.item[contact]! - 1;
  settleAccount(world, contact, false);
  tell(world, ROW.closed, contact, agent, CUT_OFF);
  finishWork(world.core, item, agent, world.nowUs);
  react(world);
}

/** What an agent held when he crashed goes back to its queue, as another leg. */
function dropAll(world: World, agent: number): void {
  const { stage, agent: holder } = world.contacts.columns;
  for (let contact = 0; contact < world.contacts.size; contact += 1) {
    if (holder[contact] !== agent + 1 || stage[contact] === 0 || stage[contact] === STAGE.away || stage[contact] === STAGE.waiting) continue;
    const c = world.contacts.columns;
    const item = c.item[contact]! - 1;
    const child = createChild(world, contact, world.plan.demands[c.demand[contact]!]!, WAY.rescue, true);
    world.contacts.columns.answeredBefore[child] = 1;
    settleAccount(world, contact, true);
    tell(world, ROW.transferred, contact, agent, 0, 0, world.contacts.columns.number[child]);
    world.calendar.push(world.nowUs, KIND['comes-back'], child, 0);
    finishWork(world.core, item, agent, world.nowUs);
    react(world);
  }
}
