/** The plan of a queue by interval, and what came of it. */
import { MS_US, type EpochUs } from '../../model/units.ts';
import type { PlanAnswer, PlanQuery } from '../../model/views/queries.ts';
import { saidOr } from '../plans.ts';
import type { Projection } from '../projection.ts';

export function answerPlan({ state }: Projection, query: PlanQuery, now: EpochUs): PlanAnswer {
  const c = state.tables.plans.columns;
  const slots = state.plansOf[state.queueSlots.get(query.queue) ?? -1] ?? [];
  const intervals = slots.map((slot) => {
    const begun = c.from[slot]! < now && c.counted[slot] === 1;
    return {
      from: c.from[slot]!, to: c.to[slot]!,
      planned: { volume: saidOr(c.volume[slot]!), ahtMs: saidOr(c.handlingMs[slot]!), staff: saidOr(c.staff[slot]!) },
      actual: begun ? { volume: c.offered[slot]!, ahtMs: c.handled[slot]! > 0 ? c.handlingUs[slot]! / c.handled[slot]! / MS_US : null } : null,
    };
  });
  return { kind: 'plan', intervals };
}
