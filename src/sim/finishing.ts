/** What comes after an agent's part: another leg, a rating, another contact some other day. */
import { SECOND_US } from '../model/units.ts';
import type { RatingHabit } from '../model/scenario/rating.ts';
import { childKeyLow } from './chance.ts';
import { createChild, WAY } from './creating.ts';
import { KIND } from './event-kind.ts';
import { legOf } from './handing-on.ts';
import { PURPOSE } from './purposes.ts';
import { ROW } from './source-log.ts';
import type { World } from './world.ts';

/** Scale of each scheme. */
const SCALES: Readonly<Record<RatingHabit['scheme'], readonly [low: number, high: number]>> = { csat: [1, 5], thumb: [0, 1], nps: [0, 10] };
/** Outcome of a call that nobody answered. */
export const NOT_REACHED = -2;
export const SCHEMES = ['csat', 'thumb', 'nps'] as const;

/** The leg that follows, -1 when the conversation ends here. */
export function nextLeg(world: World, contact: number): number {
  const c = world.contacts;
  const { demands } = world.plan;
  const demand = demands[c.demand[contact]!]!;
  const bot = c.bot[contact] === 1 ? demand.document.bot : undefined;
  if (bot === undefined && demand.transferTo.length === 0) return -1;
  const draws = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE.transfer);
  let to = -1;
  let way: number = WAY.transfer;
  if (bot !== undefined) {
    if (draws.uniform() >= bot.containment) to = demand.botTo;
    way = WAY.bot;
  } else {
    let drawn = draws.uniform();
    for (let n = 0; n < demand.transferTo.length && to === -1; n += 1) {
      drawn -= demand.document.transfers[n]!.share;
      if (drawn < 0) to = demand.transferTo[n]!;
    }
  }
  if (to === -1) return -1;
  return legOf(world, contact, demands[to]!, way);
}

/** Sets what follows a conversation: a satisfied customer says so, an unsatisfied one comes again. */
export function afterwards(world: World, contact: number): void {
  mayComeAgain(world, contact);
  mayRate(world, contact);
}

function mayComeAgain(world: World, contact: number): void {
  const { plan, chance } = world;
  const c = world.contacts;
  const demand = plan.demands[c.demand[contact]!]!;
  const { repeat } = demand.document;
  if (repeat === undefined) return;
  const draws = chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE.repeat);
  if (draws.uniform() >= repeat.share) return;
  const afterUs = Math.max(0, Math.round(demand.repeatAfter!.sample(draws) * SECOND_US));
  const child = createChild(world, contact, plan.demands[demand.repeatTo]!, WAY.repeat, false);
  world.calendar.push(world.nowUs + afterUs, KIND['comes-back'], child, 0);
}

function mayRate(world: World, contact: number): void {
  const { plan, chance } = world;
  const c = world.contacts;
  for (let n = 0; n < plan.ratings.length; n += 1) {
    const { habit, noise, after, channels } = plan.ratings[n]!;
    if (channels !== null && channels[plan.demands[c.demand[contact]!]!.channel] === 0) continue;
    const draws = chance.of(c.keyHigh[contact]!, childKeyLow(c.keyLow[contact]!, n), PURPOSE.rating);
    if (draws.uniform() >= habit.answered) continue;
    const minutes = (us: number): number => us / (60 * SECOND_US);
    const felt = habit.base + habit.perMinuteWaited * minutes(c.waitUs[contact]!) + habit.perMinuteHandled * minutes(c.talkUs[contact]! + c.holdUs[contact]!)
      + habit.perAgentPoint * (world.centre.agents[c.agent[contact]! - 1]!.ratingMilli / 1_000 - 3) + (noise === null ? 0 : noise.sample(draws));
    const [low, high] = SCALES[habit.scheme];
    const reply = world.replies.rows.take();
    const r = world.replies;
    r.scheme[reply] = SCHEMES.indexOf(habit.scheme);
    r.number[reply] = c.number[contact]!;
    r.value[reply] = Math.min(high, Math.max(low, Math.round(felt)));
    world.calendar.push(world.nowUs + (after === null ? 0 : Math.max(0, Math.round(after.sample(draws) * SECOND_US))), KIND.rating, reply, 0);
  }
}

export function rate(world: World, reply: number): void {
  const { scheme, number, value } = world.replies;
  world.log?.add(ROW.rating, world.nowUs, number[reply]!, 0, scheme[reply]!, 0, value[reply]!, 0, 0);
  world.replies.rows.release(reply);
}

/** Index of the outcome among the demand's, + 1; 0 when it names none. */
export function outcomeOf(world: World, contact: number): number {
  const c = world.contacts;
  const { outcomeShares } = world.plan.demands[c.demand[contact]!]!;
  if (outcomeShares.length === 0) return 0;
  const drawn = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE.outcome).uniform();
  return outcomeShares.findIndex((share) => drawn <= share) + 1;
}
