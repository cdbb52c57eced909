/** Everything that a wall shows: counts alone, so that nothing about a person can reach it. */
import { compareKeys } from '../../base/collation.ts';
import { share } from '../../base/share.ts';
import { ABANDON_RATE } from '../../model/metrics/catalogue.ts';
import { ended, type QueueCounters } from '../../model/metrics/counters.ts';
import { serviceLevel, serviceLevelLive, serviceLevelN } from '../../model/metrics/service-level.ts';
import { MINUTE_US, SECOND_US, type EpochUs, type Ratio } from '../../model/units.ts';
import { windowMinutes, type WallQuery } from '../../model/views/queries.ts';
import { BACKLOG_AGES_S, EXPECTED_MINUTES, type ServiceLevelShares, type Share, type WallAlert, type WallAnswer, type WallChannel, type WallMessage, type WallPlan, type WallQueue } from '../../model/views/wall.ts';
import { PRESENCES, ROUTING_STATES } from '../../model/vocabulary.ts';
import { sumCells } from '../counters.ts';
import { plannedStaffAt, plannedVolumeIn } from '../plans.ts';
import type { Projection } from '../projection.ts';
import { RATING_MINUTES, ratingsIn, type Ratings } from '../ratings.ts';
import { countPeople } from '../staffing.ts';
import { CENTRE, NEVER_US } from '../tally.ts';
import { channelLabel } from './channel-label.ts';
import { goalOf } from './goal.ts';
import { openAlerts, synchronyOf } from './standings.ts';

const OFFLINE = PRESENCES.indexOf('offline');
const NOT_ROUTABLE = ROUTING_STATES.indexOf('not-routable');
const NOTHING: Share = { value: null, n: 0 };

export function answerWall(projection: Projection, query: WallQuery, now: EpochUs): WallAnswer {
  const { state } = projection;
  const { queues, channels, cells } = state.tables;
  const reader = new Reader(projection, query, now);
  const ages = backlogAges(projection, now);
  const centreCells = projection.cellsOf(CENTRE);
  const [last30, last60] = [30, RATING_MINUTES].map((minutes) => ratingsIn(state, now, minutes));
  const queueSlots = [...queues.slots()].filter((slot) => queues.columns.removed[slot] === 0);
  const shownQueues = queueSlots.map((slot): WallQueue => {
    const { name, shortName, closed } = state.queueConfigs[slot]!;
    const { target, withinS } = goalOf(projection, slot);
    const read = reader.read(projection.cellsOf(slot), target);
    return { id: queues.columns.id.at(slot), name, shortName: shortName ?? null, closed: closed === true, synchrony: synchronyOf(projection, slot), withinS, waiting: read.waiting, oldestWaitingSince: read.oldestWaitingSince, serviceLevel: read.serviceLevel, abandonRate: read.abandonRate, csat: { last30: csat(last30?.byQueue.get(slot)), last60: csat(last60?.byQueue.get(slot)) } };
  });
  const shownChannels = [...channels.slots()].filter((slot) => channels.columns.removed[slot] === 0).map((slot): WallChannel => {
    const config = state.channelConfigs[slot]!;
    const read = reader.read(centreCells.filter((cell) => cells.columns.channel[cell] === slot), config.serviceLevel?.target ?? null);
    return { id: config.id, name: channelLabel(state, config), synchrony: config.synchrony, waiting: read.waiting, oldestWaitingSince: read.oldestWaitingSince, late: read.late, backlogAges: ages[slot]!, serviceLevel: read.serviceLevel, abandonRate: read.abandonRate };
  });
  const hotTargets = new Set(shownChannels.filter(({ synchrony, serviceLevel: { target } }) => synchrony === 'synchronous' && target !== null).map((channel) => channel.serviceLevel.target));
  const [onlyTarget] = hotTargets;
  const hot = reader.read(centreCells.filter((cell) => state.channelConfigs[cells.columns.channel[cell]!]?.synchrony === 'synchronous'), hotTargets.size === 1 ? onlyTarget ?? null : null);
  return {
    kind: 'wall', name: state.centre.name, timeZone: state.centre.timeZone, queues: shownQueues, channels: shownChannels,
    hot: { serviceLevel: hot.serviceLevel, abandonRate: hot.abandonRate, abandonRateDay: hot.abandonRateDay },
    agents: agentsNow(projection), plan: planNow(projection, queueSlots, now), csat: { last30: csat(last30?.all), last60: csat(last60?.all) },
    alerts: alertsNow(projection), messages: messagesNow(projection),
  };
}

interface Read { readonly waiting: number; readonly late: number; readonly oldestWaitingSince: EpochUs | null; readonly serviceLevel: ServiceLevelShares; readonly abandonRate: Share; readonly abandonRateDay: Share }

/** Counters of some cells, in the window asked for, in the one before it, and since the day began. */
class Reader {
  readonly #projection: Projection;
  readonly #query: WallQuery;
  readonly #now: EpochUs;

  constructor(projection: Projection, query: WallQuery, now: EpochUs) {
    this.#projection = projection;
    this.#query = query;
    this.#now = now;
  }

  read(cells: readonly number[], target: Ratio | null): Read {
    const { state } = this.#projection;
    const { formula, window, dayFrom } = this.#query;
    const waiting = this.#projection.waitingAt(this.#now);
    const minutes = windowMinutes(window);
    const current = sumCells(state, cells, this.#now, window, waiting);
    const day = sumCells(state, cells, this.#now, dayFrom === null ? 'all' : { since: dayFrom }, waiting);
    const former = minutes === null ? null : sumCells(state, cells, this.#now - minutes * MINUTE_US, window, waiting);
    const plain = (c: QueueCounters): Share => ({ value: serviceLevel(formula, c), n: serviceLevelN(formula, c) });
    const abandons = (c: QueueCounters): Share => ({ value: ABANDON_RATE.value(c), n: ended(c) });
    return {
      waiting: current.waiting, late: current.waitingLate,
      oldestWaitingSince: current.longestWaitUs === null ? null : this.#now - current.longestWaitUs,
      serviceLevel: { now: { value: serviceLevelLive(formula, current, current.waitingLate), n: serviceLevelN(formula, current) + current.waitingLate }, former: former === null ? NOTHING : plain(former), day: plain(day), target },
      abandonRate: abandons(current), abandonRateDay: abandons(day),
    };
  }
}

function planNow({ state }: Projection, queues: readonly number[], now: EpochUs): WallPlan {
  const planned = queues.flatMap((slot) => { const staff = plannedStaffAt(state, slot, now); return staff === null ? [] : [{ slot, staff }]; });
  const volumes = queues.map((slot) => plannedVolumeIn(state, slot, now, now + EXPECTED_MINUTES * MINUTE_US)).filter((volume) => volume !== null);
  const { people, posts } = countPeople(state, new Set(planned.map(({ slot }) => slot)));
  return {
    staff: planned.length === 0 ? null : { planned: sum(planned.map(({ staff }) => staff)) * (posts === 0 ? 1 : people / posts), actual: people },
    expected: volumes.length === 0 ? null : sum(volumes),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const csat = ({ rated, good }: Ratings = { rated: 0, good: 0 }): Share => ({ value: share(good, rated), n: rated });

const alertsNow = (projection: Projection): readonly WallAlert[] => openAlerts(projection).toSorted((a, b) => a.raisedAt - b.raisedAt || compareKeys(a.id, b.id));

function messagesNow({ state: { tables: { messages } } }: Projection): readonly WallMessage[] {
  const { text, at, until } = messages.columns;
  return [...messages.slots()].map((slot): WallMessage => ({ text: text.at(slot), at: at[slot]!, until: until[slot] === NEVER_US ? null : until[slot]! })).toSorted((a, b) => a.at - b.at);
}

/** By channel slot: what waits, by age. */
function backlogAges({ state }: Projection, now: EpochUs): readonly (readonly number[])[] {
  const { channel, queuedAt } = state.tables.work.columns;
  const ages = Array.from({ length: state.tables.channels.size }, () => Array.from({ length: BACKLOG_AGES_S.length + 1 }, () => 0));
  for (const slot of state.waiting) {
    const age = (now - queuedAt[slot]!) / SECOND_US;
    let bucket = 0;
    while (bucket < BACKLOG_AGES_S.length && age >= BACKLOG_AGES_S[bucket]!) bucket += 1;
    ages[channel[slot]!]![bucket]! += 1;
  }
  return ages;
}

function agentsNow({ state }: Projection): WallAnswer['agents'] {
  const { agents } = state.tables;
  const { removed, presence, routing } = agents.columns;
  const byState = new Int32Array(ROUTING_STATES.length);
  const away = new Int32Array(PRESENCES.length);
  let signedIn = 0;
  for (const slot of agents.slots()) {
    if (removed[slot] === 1 || presence[slot] === OFFLINE) continue;
    signedIn += 1;
    byState[routing[slot]!]! += 1;
    if (routing[slot] === NOT_ROUTABLE) away[presence[slot]!]! += 1;
  }
  return {
    signedIn,
    byState: ROUTING_STATES.map((routingState, code) => ({ state: routingState, count: byState[code]! })),
    away: PRESENCES.flatMap((name, code) => (away[code]! > 0 ? [{ presence: name, count: away[code]! }] : [])),
  };
}
