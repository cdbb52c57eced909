/** What an agent will do with work that rings, and when: drawn when it is pushed, acted upon by `answering.ts`. */
import { SECOND_US } from '../model/units.ts';
import { childKeyLow } from './chance.ts';
import { ANSWER } from './contacts.ts';
import { KIND } from './event-kind.ts';
import { AGENT_PURPOSE, PURPOSE } from './purposes.ts';
import type { World } from './world.ts';

/** Draws what the agent will do with an offer, and when. */
export function willAnswer(world: World, contact: number, item: number, agent: number, offer: number): void {
  const { plan, chance, calendar } = world;
  const c = world.contacts;
  const group = plan.groups[world.agents.group[agent]! - 1];
  let outcome: number = ANSWER.accepts;
  let afterUs = 0;
  if (group !== undefined && group.isHesitant) {
    const draws = chance.of(c.keyHigh[contact]!, childKeyLow(c.keyLow[contact]!, offer), PURPOSE.answer);
    const { declines, ignores, leaves } = group.habit;
    const drawn = draws.uniform();
    outcome = drawn < declines ? ANSWER.declines : drawn < declines + ignores ? ANSWER.ignores : drawn < declines + ignores + leaves ? ANSWER.leaves : ANSWER.accepts;
    if (outcome === ANSWER.ignores) return;
    if (group.answerAfter !== null) afterUs = Math.max(0, Math.round(group.answerAfter.sample(draws) * SECOND_US));
  }
  const atUs = world.nowUs + afterUs;
  if (c.answerUs[contact] === 0 || atUs < c.answerUs[contact]!) c.answerUs[contact] = atUs;
  const row = afterUs === 0 ? world.answersNow.rows.append() : world.offers.rows.take();
  const o = afterUs === 0 ? world.answersNow : world.offers;
  o.outcome[row] = outcome;
  o.contact[row] = contact;
  o.item[row] = item;
  o.agent[row] = agent;
  o.offer[row] = offer;
  o.number[row] = c.number[contact]!;
  o.sequence[row] = calendar.nextSequence();
  if (afterUs > 0) calendar.pushAs(o.sequence[row], atUs, KIND.answer, row, 0);
}

/** After a ring-out he notices by himself, where his group says how long that takes. */
export function willReturn(world: World, agent: number): void {
  const group = world.plan.groups[world.agents.group[agent]! - 1];
  if (group === undefined || group.returnsAfter === null) return;
  const a = world.agents;
  const afterUs = Math.max(0, Math.round(group.returnsAfter.sample(world.chance.ofAgent(agent, AGENT_PURPOSE.away, a.draws[agent]!)) * SECOND_US));
  a.draws[agent]! += 1;
  a.returnStamp[agent]! += 1;
  world.calendar.push(world.nowUs + afterUs, KIND.returns, agent, a.returnStamp[agent]!);
}
