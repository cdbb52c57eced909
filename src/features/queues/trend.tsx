import { useEffect, useState } from 'react';
import { MINUTE_US } from '../../model/units.ts';
import { useView } from '../../state/use-view.ts';
import { FlowChart, type FlowPoint } from '../../ui/charts/flow-chart.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from '../panels/panels.module.css';

const MOST_POINTS = 120;
/** A chart costs milliseconds to draw: it follows at this pace, whatever the feed's. */
const UPDATE_MS = 2_000;

/** The latest value, taken over at most once every `everyMs`. */
function usePaced<T>(value: T, everyMs: number): T {
  const [paced, setPaced] = useState({ value, atMs: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    const wait = Math.max(0, paced.atMs + everyMs - performance.now());
    if (paced.value === value) return;
    const timer = setTimeout(() => { setPaced({ value, atMs: performance.now() }); }, wait);
    return () => { clearTimeout(timer); };
  }, [value, paced, everyMs]);
  return paced.value;
}

/** Flow of a queue, a point a minute. Default export: it is fetched with Recharts when first opened, and `lazy` asks for one. */
export default function Trend({ queue }: { readonly queue: string }) {
  const { words, formats } = useLocale();
  const state = usePaced(useView({ kind: 'trend', queue }), UPDATE_MS);
  if (!state) return <div className={css['chart']} aria-busy />;
  // The minute that is still running would look like a fall.
  const whole = state.answer.points.filter(({ at }) => at + MINUTE_US <= state.asOf);
  if (whole.length === 0) return <Notice title={words.queue.noTrend} />;
  const points: FlowPoint[] = whole.slice(-MOST_POINTS).map(({ at, offered, answered, abandoned }) => ({ label: formats.timeWithoutSeconds(at), values: [offered, answered, abandoned] }));
  return <div className={css['chart']}><FlowChart points={points} series={[words.queue.offered, words.queue.answered, words.queue.abandoned]} label={words.queue.trend} /></div>;
}
