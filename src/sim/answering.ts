/** What agents do when work rings: accept, decline, let it ring, or walk off; and what outside routers say. */
import { invariant } from '../base/invariant.ts';
import { SECOND_US } from '../model/units.ts';
import { pairOf } from '../routing/pairs.ts';
import { ITEM, PAIR } from '../routing/router-state.ts';
import { acceptOffer, declineOffer, outsideAnswers, presenceChanges } from '../routing/entries.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { ANSWER, OFFER_COLUMNS, type Offers } from './contacts.ts';
import { KIND } from './event-kind.ts';
import { react } from './reacting.ts';
import { AGENT_PURPOSE } from './purposes.ts';
import { ROW } from './source-log.ts';
import { takeUp } from './working.ts';
import { AVAILABLE, PRESENCE_REASON, tell, tellPresence } from './telling.ts';
import { plannedPresence } from './staffing.ts';
import type { World } from './world.ts';

const AWAY = PRESENCES.indexOf('away');

/** Agents who answer as soon as it rings do so at once, unless something else of this instant may come first: then the calendar has them in its order. */
export function answerAtOnce(world: World): void {
  const { answersNow, calendar, nowUs } = world;
  // An answer may make others ring: the list grows meanwhile.
  for (let n = 0; n < answersNow.rows.size; n += 1) {
    if (calendar.isDue(nowUs)) {
      postponeAnswers(world, n);
      return;
    }
    world.events += 1;
    answer(world, answersNow, n);
  }
  answersNow.rows.size = 0;
}

/** From the `first` of them on. */
export function postponeAnswers({ answersNow, calendar, offers, nowUs }: World, first = 0): void {
  for (let n = first; n < answersNow.rows.size; n += 1) {
    const row = offers.rows.take();
    for (const column of OFFER_COLUMNS) offers[column][row] = answersNow[column][n]!;
    calendar.pushAs(offers.sequence[row]!, nowUs, KIND.answer, row, 0);
  }
  answersNow.rows.size = 0;
}

/** The time of an answer has come. */
export function answerNow(world: World, row: number): void {
  answer(world, world.offers, row);
  world.offers.rows.release(row);
}

function answer(world: World, offers: Offers, row: number): void {
  const { core, nowUs } = world;
  const { state } = core;
  const o = offers;
  const outcome = o.outcome[row]!;
  const contact = o.contact[row]!;
  const item = o.item[row]!;
  const agent = o.agent[row]!;
  const offer = o.offer[row]!;
  const c = world.contacts;
  const isOpen = c.number[contact] === o.number[row] && c.item[contact] === item + 1;
  // Over already: the customer left, somebody else was faster, it rang out.
  if (!isOpen) return;
  const pair = pairOf(state, item, agent);
  if (pair === -1 || state.pairs.kind[pair] !== PAIR.alerting || state.pairs.offer[pair] !== offer) return;
  switch (outcome) {
    case ANSWER.accepts:
      takeUp(world, contact, agent);
      acceptOffer(core, item, agent, nowUs);
      react(world);
      break;
    case ANSWER.declines:
      declineOffer(core, item, agent, nowUs);
      react(world);
      break;
    case ANSWER.leaves: walkOff(world, agent); break;
  }
}

/** He goes away without a word, and comes back by himself. */
function walkOff(world: World, agent: number): void {
  const a = world.agents;
  const group = world.plan.groups[a.group[agent]! - 1]!;
  const awayUs = group.away === null ? 0 : Math.max(0, Math.round(group.away.sample(world.chance.ofAgent(agent, AGENT_PURPOSE.away, a.draws[agent]!)) * SECOND_US));
  a.draws[agent]! += 1;
  a.walkedOff[agent] = 1;
  a.returnStamp[agent]! += 1;
  world.calendar.push(world.nowUs + awayUs, KIND.returns, agent, a.returnStamp[agent]!);
  tellPresence(world, agent, AWAY, PRESENCE_REASON.walkedOff);
  presenceChanges(world.core, agent, 'away', false, world.nowUs);
  react(world);
}

export function returnNow(world: World, agent: number, stamp: number): void {
  const a = world.agents;
  if (a.returnStamp[agent] !== stamp) return;
  a.walkedOff[agent] = 0;
  if (plannedPresence(world, agent) !== AVAILABLE) return;
  tellPresence(world, agent, AVAILABLE, PRESENCE_REASON.returned);
  presenceChanges(world.core, agent, 'available', false, world.nowUs);
  react(world);
}

/** Too late is as good as never: the work is elsewhere. */
export function outsideAnswer(world: World, contact: number, stamp: number): void {
  const { core, nowUs, plan } = world;
  const { item: items, outsideStamp } = world.contacts;
  const { queue, status } = core.state.items;
  const item = items[contact]! - 1;
  if (outsideStamp[contact] !== stamp || item === -1 || status[item] !== ITEM.external) return;
  const answered = outsideAnswers(core, item, plan.outsideRouters[queue[item]!]!.document.chooses, nowUs);
  invariant(answered.ok, 'it still has the work, and chooses nobody who may not have it');
  const { journal } = core;
  for (let n = 0; n < journal.length; n += 1) {
    const kind = journal.kindOf(n);
    if (journal.columns.item[n] !== item || (kind !== 'pushed' && kind !== 'flowed-out')) continue;
    tell(world, ROW['router-answered'], contact, kind === 'pushed' ? journal.columns.agent[n]! : 0, kind === 'pushed' ? 1 : 0);
    break;
  }
  react(world);
}
