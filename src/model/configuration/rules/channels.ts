/** Rules of channels. */
import type { Draft } from '../draft.ts';
import type { Findings } from '../faults.ts';

export function findChannelFaults(draft: Draft, found: Findings): void {
  if (draft.capacity?.hotInterruptsCold === true && draft.channels.whole && draft.queues.whole && ![...draft.channels.items, ...draft.queues.items].some(({ value }) => value.interruptible === true)) {
    found.warning('nothing-interruptible', '$.capacity.hotInterruptsCold', { centre: draft.id });
  }
  const used = new Set(draft.queues.items.flatMap(({ value }) => value.channels));
  for (const { path, value: channel } of draft.channels.items) {
    const { weight, pausedWeight } = channel;
    if (pausedWeight > weight) found.fault('paused-heavier', `${path}.pausedWeight`, { weight, pausedWeight });
    if (weight === 0) found.warning('weight-zero', `${path}.weight`, { id: channel.id });
    if (channel.synchrony === 'asynchronous' && channel.shortAbandonS !== undefined) found.warning('short-abandon-asynchronous', `${path}.shortAbandonS`, { channel: channel.id });
    if (draft.queues.whole && !used.has(channel.id)) found.warning('channel-unused', path, { channel: channel.id });
  }
}
