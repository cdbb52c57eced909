/** Totals over the centre, and what a filter can choose from. */
import { collationKey, compareKeys } from '../../base/collation.ts';
import { attentionOf } from '../../model/metrics/attention.ts';
import { ABANDON_RATE } from '../../model/metrics/catalogue.ts';
import { ended } from '../../model/metrics/counters.ts';
import { serviceLevel, serviceLevelLive, serviceLevelN } from '../../model/metrics/service-level.ts';
import type { EpochUs } from '../../model/units.ts';
import type { CentreAnswer, CentreQuery, Named } from '../../model/views/queries.ts';
import { PRESENCES, ROUTING_STATES } from '../../model/vocabulary.ts';
import { sumCells } from '../counters.ts';
import type { Projection } from '../projection.ts';
import { CENTRE } from '../tally.ts';
import { channelLabel } from './channel-label.ts';
import { goalOf } from './goal.ts';

const OFFLINE = PRESENCES.indexOf('offline');

export function answerCentre(projection: Projection, query: CentreQuery, now: EpochUs): CentreAnswer {
  const { state } = projection;
  const { agents, queues, channels, cells } = state.tables;
  const waiting = projection.waitingAt(now);
  // Hot and cold channels never share one service level (METRICS): the centre's is that of the hot ones.
  const hot = projection.cellsOf(CENTRE).filter((cell) => state.channelConfigs[cells.columns.channel[cell]!]?.synchrony === 'synchronous');
  const counters = sumCells(state, hot, now, query.window, waiting);
  const byState = new Int32Array(ROUTING_STATES.length);
  const [teams, skills] = [new Set<string>(), new Set<string>()];
  let signedIn = 0;
  for (const slot of agents.slots()) {
    if (agents.columns.removed[slot] === 1) continue;
    byState[agents.columns.routing[slot]!]! += 1;
    if (agents.columns.presence[slot] !== OFFLINE) signedIn += 1;
    const { team, skills: held = [] } = state.agentConfigs[slot]!;
    if (team !== undefined && team !== '') teams.add(team);
    for (const [skill] of held) skills.add(skill);
  }
  let oldest = Infinity;
  for (const cell of cells.slots()) if (cells.columns.queue[cell] !== CENTRE) oldest = Math.min(oldest, waiting.oldest[cell]!);
  const named = [...queues.slots()].filter((slot) => queues.columns.removed[slot] === 0).map((slot) => ({ id: queues.columns.id.at(slot), name: state.queueConfigs[slot]!.name }));
  return {
    kind: 'centre',
    name: state.centre.name,
    timeZone: state.centre.timeZone,
    queues: named,
    channels: [...channels.slots()].filter((slot) => channels.columns.removed[slot] === 0).map((slot) => ({ id: channels.columns.id.at(slot), name: channelLabel(state, state.channelConfigs[slot]!) })),
    teams: byName(teams, state.teamNames),
    skills: byName(skills, state.skillNames),
    agentsByState: ROUTING_STATES.map((routing, code) => ({ state: routing, count: byState[code]! })),
    agentsSignedIn: signedIn,
    hasPlan: state.tables.plans.liveCount > 0,
    hasShifts: state.tables.shifts.liveCount > 0,
    waiting: state.waiting.length,
    oldestWaitingSince: oldest === Infinity ? null : oldest,
    serviceLevel: serviceLevel(query.formula, counters),
    serviceLevelN: serviceLevelN(query.formula, counters),
    abandonRate: ABANDON_RATE.value(counters),
    abandonRateN: ended(counters),
    worst: worstQueue(projection, query, now, named),
  };
}

const byName = (ids: ReadonlySet<string>, names: ReadonlyMap<string, string>): readonly Named[] => [...ids].map((id) => ({ id, name: names.get(id) ?? id }))
  .toSorted((a, b) => compareKeys(collationKey(a.name), collationKey(b.name)) || compareKeys(a.id, b.id));

function worstQueue(projection: Projection, query: CentreQuery, now: EpochUs, queues: CentreAnswer['queues']): CentreAnswer['worst'] {
  let worst: CentreAnswer['worst'] = null;
  for (const queue of queues) {
    const { target, withinS } = goalOf(projection, projection.state.queueSlots.get(queue.id)!);
    const counters = projection.queueCounters(queue.id, now, query.window);
    const level = serviceLevelLive(query.formula, counters, counters.waitingLate);
    const n = serviceLevelN(query.formula, counters) + counters.waitingLate;
    if (target === null || level === null || attentionOf(level, n, target) === null) continue;
    if (!worst || target - level > worst.target - worst.serviceLevel) worst = { queue, serviceLevel: level, target, withinS };
  }
  return worst;
}
