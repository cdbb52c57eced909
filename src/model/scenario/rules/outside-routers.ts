/** Rules of outside routers: each is asked by queues that leave the choice to one, and each such queue has one to ask. */
import { placed, repeatsIn } from '../../configuration/rules/references.ts';
import type { ScenarioDraft } from '../draft.ts';
import type { ScenarioFindings } from '../faults.ts';
import { leastOf } from '../law-mean.ts';

export function findOutsideFaults({ centre, outsideRouters }: ScenarioDraft, found: ScenarioFindings): void {
  const queues = new Map(centre.queues.items.map(({ value }) => [value.id, value]));
  const asked = outsideRouters.items.flatMap(({ path, value }) => placed(value.queues, `${path}.queues`));
  for (const { path, parameters } of repeatsIn(asked)) found.fault('duplicate-id', path, parameters);
  for (const { path, value: id } of asked) {
    const queue = queues.get(id);
    if (queue !== undefined && queue.routing !== 'external') found.fault('not-routed-outside', path, { queue: id, routing: queue.routing });
  }
  for (const { path, value: { queues: ids, answersAfterS, silent } } of outsideRouters.items) {
    const least = silent === 1 ? Infinity : leastOf(answersAfterS);
    const late = ids.flatMap((id) => queues.get(id) ?? []).find(({ external }) => external !== undefined && least > external.deadlineS);
    if (late !== undefined) found.warning('answers-too-late', `${path}.answersAfterS`, { queue: late.id, deadlineS: late.external!.deadlineS });
  }
  if (!outsideRouters.whole) return;
  const served = new Set(asked.map(({ value }) => value));
  for (const { path, value: { id, routing, external } } of centre.queues.items) {
    if (routing === 'external' && external !== undefined && !served.has(id)) found.warning('outside-router-missing', path.replace(/^\$/, '$.centre'), { queue: id, fallbackQueue: external.fallbackQueue });
  }
}
