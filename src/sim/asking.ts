/** What a contact asks of the router, drawn from what it is. */
import type { ItemFacts } from '../model/configuration/condition-truth.ts';
import { prioritySchedule } from '../routing/priority-schedule.ts';
import type { Arrival } from '../routing/admission.ts';
import type { PlannedDemand, PlannedSort } from './plan.ts';
import { PURPOSE } from './purposes.ts';
import { subjectOf } from './subject.ts';
import type { CompiledLaw } from './laws/compiled-law.ts';
import type { World } from './world.ts';

/** Reused: the router reads it at once. */
const arrival: { -readonly [K in keyof Arrival]: Arrival[K] } =
  { queue: 0, channel: 0, request: 0, baseNano: 0, secondary: 0, dueUs: null, sinceUs: 0, preferred: -1, sticky: false, schedule: -1 };

/** Its age counts from its first entry. Read it at once. */
export function arrivalOf(world: World, contact: number): Arrival {
  const { plan, centre } = world;
  const c = world.contacts;
  const sinceUs = c.firstQueuedUs[contact]!;
  const demand = plan.demands[c.demand[contact]!]!;
  const sort = demand.sorts[c.sort[contact]!]!;
  const queue = centre.queues[demand.queue]!;
  const sentiment = sentimentOf(world, contact, demand, sort);
  const { stickyWithinUs } = queue;
  const servedBy = c.servedBy[contact]! - 1;
  const sticky = sort.preferred === -1 && stickyWithinUs !== null && servedBy !== -1 && world.nowUs - c.servedUs[contact]! <= stickyWithinUs;
  arrival.queue = demand.queue;
  arrival.channel = demand.channel;
  arrival.request = plan.requestOf(centre, demand, sort, sentiment);
  arrival.baseNano = sort.baseNano;
  arrival.secondary = sort.secondary ?? queue.secondary;
  arrival.sinceUs = sinceUs;
  arrival.preferred = sticky ? servedBy : sort.preferred;
  arrival.sticky = sticky;
  const { priorityRules } = centre.configuration;
  arrival.schedule = priorityRules.length === 0 ? -1 : centre.schedules.indexOf(prioritySchedule(priorityRules, factsOf(world, contact, demand, sort, sentiment, sinceUs), world.nowUs));
  return arrival;
}

/** From -1 to 1 in tenths, so that contacts alike are routed alike; `null`: nobody knows. */
function sentimentOf(world: World, contact: number, demand: PlannedDemand, sort: PlannedSort): number | null {
  const law = sort.sentiment ?? demand.sentiment;
  return law === null ? null : Math.round(Math.min(1, Math.max(-1, drawn(world, contact, law, PURPOSE.sentiment))) * 10) / 10;
}

const drawn = (world: World, contact: number, law: CompiledLaw, purpose: number): number => {
  const { keyHigh, keyLow } = world.contacts;
  return law.sample(world.chance.of(keyHigh[contact]!, keyLow[contact]!, purpose));
};

function factsOf(world: World, contact: number, demand: PlannedDemand, sort: PlannedSort, sentiment: number | null, since: number): ItemFacts {
  const { earlier, earlierUs } = world.contacts;
  const { channels } = world.plan.centre;
  const whole = (law: CompiledLaw | null, purpose: number): number | null => (law === null ? null : Math.max(0, Math.round(drawn(world, contact, law, purpose))));
  const contacts: { channel: string; at: number }[] = [];
  for (let n = contact * 4; n < contact * 4 + 4 && earlier[n] !== 0; n += 1) contacts.push({ channel: channels[earlier[n]! - 1]!.id, at: earlierUs[n]! });
  return {
    text: sort.document?.subjects[subjectOf(world, contact)] ?? '', channel: channels[demand.channel]!.id, reason: sort.document?.reason ?? null, since, sentiment, contacts,
    value: whole(demand.value, PURPOSE.value), purchases: whole(demand.purchases, PURPOSE.purchases), influence: whole(demand.influence, PURPOSE.influence),
  };
}
