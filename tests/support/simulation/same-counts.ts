/** What a run measured against what the projection folds from the events that it told: every counter of queues by channel, conversations and agents. */
import type { Projection } from '../../../src/projection/projection.ts';
import type { Simulation } from '../../../src/sim/simulation.ts';

export interface Counted { readonly whose: string; readonly measured: Readonly<Record<string, number>>; readonly folded: Readonly<Record<string, number>> }

/** Ages belong to an instant, not to a count; sums of durations agree to the microsecond. */
const compared = (counters: object): Record<string, number> => Object.fromEntries(Object.entries(counters).filter(([name]) => name !== 'waitingLate' && name !== 'longestWaitUs').map(([name, value]) => [name, Math.round(value as number)])); // counters are numbers

export function countedTwice({ nowUs, world }: Simulation, fold: Projection): readonly Counted[] {
  const { queues, channels, channelIndex, agents } = world.centre;
  const measures = world.measures!;
  return [
    ...queues.flatMap(({ id, configuration }, n) => configuration.channels.map((channel): [string, object, object] =>
      [`${id} by ${channel}`, measures.countersOf([n * channels.length + channelIndex.get(channel)!]), fold.queueCounters(id, nowUs, 'all', channel)])),
    ...channels.map(({ id }, n): [string, object, object] => [`conversations by ${id}`, measures.countersOf([measures.channelCell(n)]), fold.centreCounters(nowUs, 'all', id)]),
    ...agents.map(({ id }, n): [string, object, object] => [id, measures.agentCounters([n]), fold.agentCounters(id, nowUs)]),
  ].map(([whose, measured, folded]) => ({ whose, measured: compared(measured), folded: compared(folded) }));
}
