/** A metric of the catalogue as a column. */
import { MS_US, type EpochUs } from '../../model/units.ts';
import type { Metric } from '../../model/metrics/catalogue.ts';
import type { ColumnReader } from './table-reader.ts';

export function metricColumn<C>(metric: Metric<C>, countersOf: (slot: number) => C, now: EpochUs): ColumnReader {
  const value = (slot: number): number | null => metric.value(countersOf(slot));
  const { n } = metric;
  // An age is shown as the instant since which it lasts, so that a row whose clock merely runs does not change.
  const cell = metric.unit === 'age' ? (slot: number) => { const ms = value(slot); return ms === null ? null : Math.round(now - ms * MS_US); } : value;
  return n ? { cell, n: (slot) => n(countersOf(slot)) } : { cell };
}
