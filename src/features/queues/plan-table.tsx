import type { PlanInterval } from '../../model/views/queries.ts';
import { SECOND_US } from '../../model/units.ts';
import { useClock } from '../../state/use-clock.ts';
import { useView } from '../../state/use-view.ts';
import { NO_VALUE, withSign } from '../../i18n/formats.ts';
import { useLocale, type Locale } from '../../ui/locale.tsx';
import css from './plan-table.module.css';

/** Intervals around now: what has been, and what comes. */
const BEFORE = 4;
const AFTER = 4;

/** Planned, actual and gap of a queue by interval. */
export function PlanTable({ queue }: { readonly queue: string }) {
  const locale = useLocale();
  const { words: { queue: w }, formats } = locale;
  const intervals = useView({ kind: 'plan', queue })?.answer.intervals ?? [];
  const nowUs = useClock((clock) => Math.floor(clock.nowUs() / SECOND_US) * SECOND_US);
  const next = intervals.findIndex(({ to }) => to > nowUs);
  const near = intervals.slice(Math.max(0, (next === -1 ? intervals.length : next) - BEFORE), next === -1 ? intervals.length : next + AFTER);
  return (
    <table className={css['plan']}>
      <thead>
        <tr><th rowSpan={2} scope="col">{w.interval}</th><th colSpan={3} scope="colgroup">{w.volume}</th><th colSpan={3} scope="colgroup">{w.aht}</th><th scope="colgroup">{w.staff}</th></tr>
        <tr>{[0, 1].map((group) => [w.planned, w.actual, w.gap].map((name) => <th key={`${group}${name}`} scope="col">{name}</th>))}<th scope="col">{w.planned}</th></tr>
      </thead>
      <tbody>
        {near.map((interval) => (
          <tr key={interval.from} data-now={(interval.from <= nowUs && nowUs < interval.to) || undefined}>
            <th scope="row">{formats.timeWithoutSeconds(interval.from)} – {formats.timeWithoutSeconds(interval.to)}</th>
            {cellsOf(interval, nowUs, locale).map((text, i) => <td key={i} data-value>{text}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of the interval that runs, the plan counts by the part that is over. */
function cellsOf({ from, to, planned, actual }: PlanInterval, nowUs: number, { formats }: Locale): readonly string[] {
  const part = Math.min(1, Math.max(0, (nowUs - from) / (to - from)));
  const gap = (value: number | null, plan: number | null, text: (size: number) => string): string => (value === null || plan === null ? NO_VALUE : withSign(value - plan, text));
  const shown = (value: number | null, text: (size: number) => string): string => (value === null ? NO_VALUE : text(value));
  return [
    shown(planned.volume, formats.decimal), shown(actual?.volume ?? null, formats.decimal), gap(actual?.volume ?? null, planned.volume === null ? null : planned.volume * part, formats.integer),
    shown(planned.ahtMs, formats.duration), shown(actual?.ahtMs ?? null, formats.duration), gap(actual?.ahtMs ?? null, planned.ahtMs, formats.duration),
    shown(planned.staff, formats.decimal),
  ];
}
