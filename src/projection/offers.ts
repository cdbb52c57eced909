/** Open offers: an item may alert several agents at once (ring-all), at most once each (I7). */
import type { EpochUs } from '../model/units.ts';
import { addToAgent, agentSumOf, movePhase, phaseCode } from './agent-axes.ts';
import type { State } from './state.ts';
import { sumOf } from './minutes.ts';
import { count } from './tally.ts';

/** Ways an offer can end without an answer, each a counter of queue and agent. */
export type OfferEnd = 'rangOut' | 'declined' | 'withdrawn';

const ALERTING = phaseCode('alerting');
const PUSHED = { queue: sumOf('pushed'), agent: agentSumOf('pushed') };
const ENDS = {
  rangOut: { queue: sumOf('rangOut'), agent: agentSumOf('rangOut') },
  declined: { queue: sumOf('declined'), agent: agentSumOf('declined') },
  withdrawn: { queue: sumOf('withdrawn'), agent: agentSumOf('withdrawn') },
};

/** Open offer of an item to an agent, or -1. */
export function offerTo(state: State, work: number, agent: number): number {
  const { columns } = state.tables.offers;
  let offer = state.tables.work.columns.firstOffer[work]!;
  while (offer !== -1 && columns.agent[offer] !== agent) offer = columns.next[offer]!;
  return offer;
}

export function openOffer(state: State, work: number, agent: number, id: string, at: EpochUs): void {
  const { offers, work: items } = state.tables;
  const c = offers.columns;
  const offer = offers.take();
  c.id.set(offer, id);
  c.work[offer] = work;
  c.agent[offer] = agent;
  c.at[offer] = at;
  c.born[offer] = state.sequence;
  c.next[offer] = items.columns.firstOffer[work]!;
  items.columns.firstOffer[work] = offer;
  items.columns.pushes[work]! += 1;
  items.touch(work);
  movePhase(state, agent, -1, ALERTING, at);
  countBoth(state, work, agent, PUSHED, at);
}

/** Closes an offer; `end` is null when it was accepted. */
export function closeOffer(state: State, work: number, agent: number, end: OfferEnd | null, at: EpochUs): void {
  const { offers, work: items } = state.tables;
  const c = offers.columns;
  const offer = offerTo(state, work, agent);
  if (offer === -1) return;
  let before = items.columns.firstOffer[work]!;
  if (before === offer) {
    items.columns.firstOffer[work] = c.next[offer]!;
  } else {
    while (c.next[before] !== offer) before = c.next[before]!;
    c.next[before] = c.next[offer]!;
  }
  offers.release(offer);
  movePhase(state, agent, ALERTING, -1, at);
  if (end !== null) countBoth(state, work, agent, ENDS[end], at);
}

/** Withdraws whatever is still open. */
export function withdrawOffers(state: State, work: number, at: EpochUs): void {
  const { columns } = state.tables.work;
  for (let offer = columns.firstOffer[work]!; offer !== -1; offer = columns.firstOffer[work]!) {
    closeOffer(state, work, state.tables.offers.columns.agent[offer]!, 'withdrawn', at);
  }
}

function countBoth(state: State, work: number, agent: number, sum: { readonly queue: number; readonly agent: number }, at: EpochUs): void {
  const w = state.tables.work.columns;
  addToAgent(state, agent, sum.agent, 1);
  if (w.cell[work] === -1) return;
  count(state, w.cell[work]!, at, sum.queue, 1);
  count(state, state.tables.conversations.columns.cell[w.conversation[work]!]!, at, sum.queue, 1);
}
