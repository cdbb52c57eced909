/** The blending rule as the router reads it: channels by index, thresholds in the unit of what they are compared with. */
import type { Blending } from '../model/configuration/blending.ts';
import { usOf } from './compiled-queue.ts';

export interface CompiledBlending {
  /** Thresholds are microseconds of the longest wait; else items in line. */
  readonly byWait: boolean;
  readonly stayUs: number;
  /** In order of precedence. */
  readonly channels: readonly { readonly channel: number; readonly enter: number; readonly out: number; readonly floor: number }[];
}

export function compileBlending({ measure, minimumStayS, channels }: Blending, channelIndex: ReadonlyMap<string, number>): CompiledBlending {
  const byWait = measure === 'longest-wait-s';
  const threshold = (value: number): number => (byWait ? usOf(value) : value);
  return {
    byWait, stayUs: usOf(minimumStayS),
    channels: channels.map((rule) => ({ channel: channelIndex.get(rule.channel)!, enter: threshold(rule.in), out: threshold(rule.out), floor: rule.floor })),
  };
}
