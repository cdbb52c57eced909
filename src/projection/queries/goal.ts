/** Service level goal of a queue: its own, else that of its first channel that has one. */
import { withinS } from '../../model/metrics/service-level.ts';
import { SECOND_US } from '../../model/units.ts';
import type { Projection } from '../projection.ts';

export interface Goal { readonly target: number | null; readonly withinS: number }

export function goalOf(projection: Projection, queue: number): Goal {
  const { state } = projection;
  const config = state.queueConfigs[queue]!;
  const goals = [config.serviceLevel, ...config.channels.map((id) => state.channelConfigs[state.channelSlots.get(id) ?? -1]?.serviceLevel)];
  const goal = goals.find((g) => g !== undefined);
  if (goal) return { target: goal.target, withinS: goal.withinS };
  const [cell] = projection.cellsOf(queue);
  return { target: null, withinS: cell === undefined ? withinS() : state.tables.cells.columns.withinUs[cell]! / SECOND_US };
}
