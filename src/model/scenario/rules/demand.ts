/** Rules of one demand by itself: its queue and channel, what belongs to waiting, its shares and rates. */
import type { AgentConfiguration } from '../../configuration/agent.ts';
import { channelsServed, hasSkill, serves } from '../../configuration/membership.ts';
import type { Placed } from '../../configuration/draft.ts';
import { stepText } from '../../configuration/path-text.ts';
import type { QueueConfiguration } from '../../configuration/queue.ts';
import type { Demand } from '../demand.ts';
import type { ScenarioDraft } from '../draft.ts';
import type { ScenarioFindings } from '../faults.ts';
import { meanOf } from '../law-mean.ts';

/** More contacts an hour than this is a slip of the pen. */
const MOST_PER_HOUR = 1_000_000;

export function findDemandFaults(draft: ScenarioDraft, found: ScenarioFindings): void {
  const { centre } = draft;
  const queues = new Map(centre.queues.items.map(({ value }) => [value.id, value]));
  const channels = new Map(centre.channels.items.map(({ value }) => [value.id, value]));
  for (const placed of draft.demand.items) {
    const { path, value } = placed;
    findShareFaults(placed, found);
    findRateFaults(placed, found);
    const queue = queues.get(value.queue);
    if (queue === undefined) continue;
    const channel = value.channel ?? queue.channels[0] ?? '';
    if (!centre.channels.known.has(channel)) continue;
    if (!queue.channels.includes(channel)) {
      found.fault('channel-refused', `${path}.channel`, { queue: queue.id, channel });
      continue;
    }
    if (channels.get(channel)?.synchrony === 'asynchronous') {
      for (const name of ['patienceS', 'retry'] as const) if (value[name] !== undefined) found.fault('patience-asynchronous', `${path}.${name}`, { field: name, channel });
      if (value.balk > 0) found.fault('patience-asynchronous', `${path}.balk`, { field: 'balk', channel });
    }
    if (centre.agents.whole) findServers(placed, queue, channel, centre.agents.items.map((agent) => agent.value), centre.skills.known, found);
    findUnusedParts(placed, queue, found);
  }
  for (const { path, value } of draft.disruptions.items) {
    if (value.kind !== 'channel-outage') continue;
    const sum = total(value.divert.map(({ share }) => share));
    if (sum > 1 + 1e-9) found.fault('shares-above-one', `${path}.divert`, { sum });
  }
}

function findShareFaults({ path, value: { mix, transfers, outcomes, arrivals } }: Placed<Demand>, found: ScenarioFindings): void {
  const sum = total(transfers.map(({ share }) => share));
  if (sum > 1 + 1e-9) found.fault('shares-above-one', `${path}.transfers`, { sum });
  if (mix.length > 0 && total(mix.map(({ share }) => share)) === 0) found.fault('weights-zero', `${path}.mix`, { field: 'mix' });
  if (outcomes.length > 0 && total(outcomes.map(({ share }) => share)) === 0) found.fault('weights-zero', `${path}.outcomes`, { field: 'outcomes' });
  const sorts = Math.max(1, mix.length);
  if (arrivals?.kind !== 'recorded') return;
  for (const [index, contact] of arrivals.contacts.entries()) {
    if (contact.mix !== undefined && contact.mix >= sorts) found.fault('unknown-sort', `${path}.arrivals.contacts${stepText(index)}.mix`, { index: contact.mix, sorts });
  }
}

function findRateFaults({ path, value: { arrivals, bursts, seasons } }: Placed<Demand>, found: ScenarioFindings): void {
  const most = (factors: readonly number[]): number => Math.max(1, ...factors);
  const factor = most(bursts.map((burst) => burst.factor)) * most(seasons.map((season) => season.factor));
  const perHour = factor * (arrivals?.kind === 'rate' ? arrivals.perHour : arrivals?.kind === 'profile' ? Math.max(...arrivals.perHour) : 0);
  if (perHour > MOST_PER_HOUR) found.fault('too-many-arrivals', `${path}.arrivals`, { perHour, most: MOST_PER_HOUR });
  if (arrivals?.kind !== 'renewal') return;
  const mean = meanOf(arrivals.betweenS);
  // a law that is at fault itself may have any mean
  if (mean >= 0 && 3_600 / mean > MOST_PER_HOUR) found.fault('too-many-arrivals', `${path}.arrivals.betweenS`, { perHour: 3_600 / mean, most: MOST_PER_HOUR });
}

/** Each sort of contact needs somebody who serves the queue, takes the channel and has the skills. */
function findServers({ path, value: { mix, bot } }: Placed<Demand>, queue: QueueConfiguration, channel: string, agents: readonly AgentConfiguration[], skillsKnown: ReadonlySet<string>, found: ScenarioFindings): void {
  const members = agents.filter(serves(queue));
  // that nobody serves the queue at all is said of the queue
  if (members.length === 0) return;
  const takers = members.filter((agent) => channelsServed(agent).includes(channel));
  if (takers.length === 0) return found.fault('demand-unserved', path, { queue: queue.id, channel, skills: [] });
  for (const [index, { skills }] of mix.entries()) {
    const needed = skills.filter(({ additional, skill }) => !additional && skillsKnown.has(skill));
    if (takers.some((agent) => needed.every(({ skill, level }) => hasSkill(agent, skill, level)))) continue;
    found.fault('demand-unserved', `${path}.mix${stepText(index)}.skills`, { queue: queue.id, channel, skills: needed.map(({ skill }) => skill) });
  }
  const hasBots = takers.some(({ kind }) => kind === 'bot');
  if (bot !== undefined && !hasBots) found.fault('bot-missing', `${path}.bot`, { queue: queue.id });
  if (bot === undefined && hasBots) found.warning('bot-without-part', path, { queue: queue.id });
}

function findUnusedParts({ path, value: demand }: Placed<Demand>, queue: QueueConfiguration, found: ScenarioFindings): void {
  if (demand.selfService !== undefined && queue.selfService === undefined) found.warning('part-unused', `${path}.selfService`, { field: 'selfService', queue: queue.id, needs: 'selfService' });
  const callsBack = queue.overflow.some(({ to }) => to.kind === 'callback');
  if (demand.callback === undefined && callsBack) found.warning('callback-forgotten', path, { queue: queue.id });
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
