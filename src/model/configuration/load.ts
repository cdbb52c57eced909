/** What one item takes of an agent, by queue and channel: everything the capacity tests ask, so that items alike are tested once. */
import type { ChannelConfiguration } from './channel.ts';
import type { QueueConfiguration } from './queue.ts';

/** Thousandths of a unit: sums of weights stay exact, whatever their order. */
export const MILLI = 1_000;
/** Different loads that one centre may have: what an agent has room for is one bit each, twice in one exact number. */
export const MOST_LOADS = 26;

export interface Load {
  readonly channel: number;
  /** The customer waits in person. */
  readonly hot: boolean;
  readonly weightMilli: number;
  /** Share of the agent's whole capacity, instead of the weight. */
  readonly percent: number | null;
  readonly pausedMilli: number;
  /** May be set aside for what comes. */
  readonly interruptible: boolean;
  readonly preempts: boolean;
  readonly preemptionClass: number;
}

/** Different loads of a centre, and which of them each queue's work of each channel that it takes is. */
export interface LoadTable {
  readonly loads: readonly Load[];
  /** By queue and channel index: `"queue.channel"`. */
  readonly index: ReadonlyMap<string, number>;
}

export function loadTable(queues: readonly QueueConfiguration[], channels: readonly ChannelConfiguration[]): LoadTable {
  const loads: Load[] = [];
  const preemption = queues.some(({ preempts }) => preempts);
  const byValue = new Map<string, number>();
  const index = new Map<string, number>();
  for (const [queueIndex, queue] of queues.entries()) {
    for (const [channelIndex, channel] of channels.entries()) {
      if (!queue.channels.includes(channel.id)) continue;
      const load = loadOf(queue, channel, channelIndex, preemption);
      const key = JSON.stringify(load);
      let known = byValue.get(key);
      if (known === undefined) byValue.set(key, (known = loads.push(load) - 1));
      index.set(`${queueIndex}.${channelIndex}`, known);
    }
  }
  return { loads, index };
}

function loadOf(queue: QueueConfiguration, channel: ChannelConfiguration, channelIndex: number, preemption: boolean): Load {
  return {
    channel: channelIndex,
    hot: channel.synchrony === 'synchronous',
    weightMilli: Math.round((queue.weight ?? channel.weight) * MILLI),
    percent: queue.weight === undefined ? (queue.weightPercent ?? null) : null,
    pausedMilli: Math.round(channel.pausedWeight * MILLI),
    interruptible: queue.interruptible ?? channel.interruptible,
    preempts: queue.preempts,
    // Where no queue preempts, classes would only multiply the loads.
    preemptionClass: preemption ? queue.preemptionClass : 0,
  };
}

/** True when `old`, in hand, may be set aside for `incoming`. */
export function yields(old: Load, incoming: Load, hotInterruptsCold: boolean): boolean {
  if (!old.interruptible) return false;
  return (hotInterruptsCold && incoming.hot && !old.hot) || (incoming.preempts && old.preemptionClass < incoming.preemptionClass);
}
