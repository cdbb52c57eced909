/** Rules of what leads to what: something comes, everything that is described comes, and it ends some day. */
import type { ScenarioDraft } from '../draft.ts';
import type { ScenarioFindings } from '../faults.ts';
import { comesByItself } from '../comings.ts';
import { onward, Traffic } from '../traffic.ts';

export function findFlowFaults(draft: ScenarioDraft, found: ScenarioFindings): void {
  const { items, whole } = draft.demand;
  const demands = items.map(({ value }) => value);
  const { endless } = new Traffic(demands);
  if (endless !== -1) found.fault('endless-contacts', items[endless]!.path, { demand: demands[endless]!.id });
  findHandOvers(draft, found);
  if (!whole) return;
  if (!demands.some(comesByItself)) return found.fault('nothing-arrives', '$.demand', { scenario: draft.id });
  const ways = new Map(demands.map((demand) => [demand.id, onward(demand).filter(({ share }) => share > 0).map(({ to }) => to)]));
  const reached = new Set([
    ...demands.filter(comesByItself).map(({ id }) => id),
    ...draft.disruptions.items.flatMap(({ value }) => (value.kind === 'channel-outage' ? value.divert.map(({ to }) => to) : [])),
  ]);
  for (const id of reached) for (const to of ways.get(id) ?? []) reached.add(to);
  for (const { path, value } of items) if (!reached.has(value.id)) found.warning('demand-never-comes', path, { demand: value.id });
}

function findHandOvers({ demand, centre }: ScenarioDraft, found: ScenarioFindings): void {
  const queues = new Map(centre.queues.items.map(({ value }) => [value.id, value]));
  const demands = new Map(demand.items.map(({ value }) => [value.id, value]));
  for (const { path, value: { queue, bot } } of demand.items) {
    const handOver = queues.get(queue)?.botsFirst?.handOverQueue;
    const to = bot === undefined ? undefined : demands.get(bot.to)?.queue;
    if (handOver !== undefined && to !== undefined && to !== handOver) found.warning('hand-over-elsewhere', `${path}.bot.to`, { queue: handOver, to });
  }
}
