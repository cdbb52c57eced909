/** Rules of the ways between queues: no circle, and no arrival where the channel is not served. */
import type { Draft } from '../draft.ts';
import type { Findings } from '../faults.ts';
import { channelsServed } from '../membership.ts';
import { stepText } from '../path-text.ts';
import type { QueueConfiguration } from '../queue.ts';

/** A way out of a queue that leads into another. */
interface Way { readonly to: string; readonly path: string }

export function findFlowFaults(draft: Draft, found: Findings): void {
  const queues = new Map(draft.queues.items.map(({ value }) => [value.id, value]));
  const ways = new Map(draft.queues.items.map(({ path, value }) => [value.id, waysOut(value, path)]));
  for (const [from, out] of ways) {
    for (const { to, path } of out) {
      const target = queues.get(to);
      const channel = queues.get(from)?.channels.find((id) => draft.channels.known.has(id) && target?.channels.includes(id) === false);
      if (channel !== undefined) found.fault('target-refuses-channel', path, { queue: to, channel });
    }
  }
  findRefusingAgents(draft, found);
  findLoops(ways, found);
}

function findRefusingAgents(draft: Draft, found: Findings): void {
  const agents = new Map(draft.agents.items.map(({ value }) => [value.id, value]));
  for (const { path, value: queue } of draft.queues.items) {
    for (const [index, { to }] of queue.overflow.entries()) {
      const agent = to.kind === 'agent' ? agents.get(to.agent) : undefined;
      if (agent === undefined) continue;
      const channel = queue.channels.find((id) => draft.channels.known.has(id) && !channelsServed(agent).includes(id));
      if (channel !== undefined) found.fault('agent-refuses-channel', `${path}.overflow${stepText(index)}.to.agent`, { agent: agent.id, channel });
    }
  }
}

function waysOut(queue: QueueConfiguration, path: string): readonly Way[] {
  return [
    ...queue.overflow.flatMap(({ to }, index): Way[] => (to.kind === 'queue' ? [{ to: to.queue, path: `${path}.overflow${stepText(index)}.to.queue` }] : [])),
    ...(queue.external === undefined ? [] : [{ to: queue.external.fallbackQueue, path: `${path}.external.fallbackQueue` }]),
    ...(queue.botsFirst === undefined ? [] : [{ to: queue.botsFirst.handOverQueue, path: `${path}.botsFirst.handOverQueue` }]),
  ];
}

/** Each way that closes a circle, found depth first, without recursion: a chain may be as long as the centre is large. */
function findLoops(ways: ReadonlyMap<string, readonly Way[]>, found: Findings): void {
  const finished = new Set<string>();
  for (const start of ways.keys()) {
    if (finished.has(start)) continue;
    const trail: { readonly queue: string; readonly rest: Way[] }[] = [{ queue: start, rest: [...(ways.get(start) ?? [])] }];
    const onTrail = new Map([[start, 0]]);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const way = top.rest.shift();
      if (way === undefined) {
        trail.pop();
        onTrail.delete(top.queue);
        finished.add(top.queue);
        continue;
      }
      const since = onTrail.get(way.to);
      if (since !== undefined) found.fault('overflow-loop', way.path, { queues: [...trail.slice(since).map(({ queue }) => queue), way.to] });
      else if (!finished.has(way.to)) {
        onTrail.set(way.to, trail.length);
        trail.push({ queue: way.to, rest: [...(ways.get(way.to) ?? [])] });
      }
    }
  }
}
