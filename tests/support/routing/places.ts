/** Where each open item is, once as the router's rows say it and once as the fold of its log does: the two never meet outside tests. */
import { PHASES } from '../../../src/model/phases.ts';
import { IN_HAND_STATES, OPEN_STATES, WORK_STATES } from '../../../src/model/vocabulary.ts';
import type { Projection } from '../../../src/projection/projection.ts';
import { pairsOfItem } from '../../../src/routing/pairs.ts';
import type { Router } from '../../../src/routing/router.ts';
import { ITEM, PAIR } from '../../../src/routing/router-state.ts';

type Places = Readonly<Record<string, string>>;

export function describePlaces(router: Router, projection: Projection): { readonly router: Places; readonly projection: Places } {
  return { router: placesOf(router), projection: placesIn(projection) };
}

function placesOf(router: Router): Places {
  const { state } = router.core;
  const { items, pairs, centre } = state;
  const places: [string, string][] = [];
  for (let item = 0; item < items.rows.size; item += 1) {
    const status = items.status[item]!;
    if (status === 0) continue;
    if (status === ITEM.pending) {
      places.push([router.idOf(item), 'created in no queue']);
      continue;
    }
    const queue = centre.queues[items.queue[item]!]!.id;
    const held = pairsOfItem(state, item).filter((pair) => pairs.kind[pair] !== PAIR.refused);
    const agents = held.map((pair) => centre.agents[pairs.agent[pair]!]!.id).toSorted().join('+');
    const kind = held[0] === undefined ? -1 : pairs.kind[held[0]]!;
    const phase = PHASES[kind === PAIR.interrupted ? PAIR.paused : kind];
    places.push([router.idOf(item), status === ITEM.inHand ? `${phase} with ${agents} from ${queue}` : status === ITEM.offered ? `offered to ${agents} from ${queue}` : `waiting in ${queue}`]);
  }
  return sorted(places);
}

function placesIn(projection: Projection): Places {
  const { work, offers, agents, queues } = projection.state.tables;
  const places: [string, string][] = [];
  const c = work.columns;
  for (const slot of work.slots()) {
    const state = WORK_STATES[c.state[slot]!]!;
    if (!OPEN_STATES.includes(state)) continue;
    const id = c.id.at(slot);
    const queue = c.queue[slot] === -1 ? 'no queue' : queues.columns.id.at(c.queue[slot]!);
    const offered: string[] = [];
    for (let offer = c.firstOffer[slot]!; offer !== -1; offer = offers.columns.next[offer]!) offered.push(agents.columns.id.at(offers.columns.agent[offer]!));
    if (IN_HAND_STATES.includes(state)) places.push([id, `${PHASES[c.phase[slot]!]} with ${agents.columns.id.at(c.agent[slot]!)} from ${queue}`]);
    else if (offered.length > 0) places.push([id, `offered to ${offered.toSorted().join('+')} from ${queue}`]);
    else places.push([id, `${state === 'queued' ? 'waiting' : state} in ${queue}`]);
  }
  return sorted(places);
}

const sorted = (places: readonly (readonly [string, string])[]): Places => Object.fromEntries(places.toSorted(([a], [b]) => (a < b ? -1 : 1)));
