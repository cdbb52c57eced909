/** What one item takes of an agent, by queue and channel: everything the capacity tests ask, so that items alike are tested once. */
import type { ChannelConfiguration } from '../model/configuration/channel.ts';
import type { QueueConfiguration } from '../model/configuration/queue.ts';

/** Thousandths of a unit: sums of weights stay exact, whatever their order. */
export const MILLI = 1_000;

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

export function loadOf(queue: QueueConfiguration, channel: ChannelConfiguration, channelIndex: number, preemption: boolean): Load {
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
