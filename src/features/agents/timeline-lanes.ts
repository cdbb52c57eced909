/** Segments of an agent's day as two lanes of spans. Pure. */
import type { PlannedSegment, TimelineSegment } from '../../model/views/queries.ts';
import type { DurationMs, EpochUs } from '../../model/units.ts';

export interface Span { readonly from: EpochUs; readonly to: EpochUs; readonly state: string; readonly reason: string }
export interface Lane { readonly spans: readonly Span[]; readonly totals: readonly { readonly state: string; readonly ms: DurationMs }[] }
export const LANES = ['planned', 'presence', 'routing'] as const;
export type LaneName = (typeof LANES)[number];
/** `planned` is `null` where nothing was; `next`: what is planned after now. */
export interface Lanes { readonly from: EpochUs; readonly to: EpochUs; readonly planned: Lane | null; readonly presence: Lane; readonly routing: Lane; readonly next: PlannedSegment | null }

/** Neighbours in the same state are one span: an agent changes one axis without the other. */
function laneOf(segments: readonly TimelineSegment[], nowUs: EpochUs, read: (segment: TimelineSegment) => { readonly state: string; readonly reason: string }): Lane {
  const spans: Span[] = [];
  for (const segment of segments) {
    const to = Math.min(nowUs, segment.to ?? nowUs);
    if (to <= segment.from) continue;
    const { state, reason } = read(segment);
    const last = spans.at(-1);
    if (last && last.state === state && last.reason === reason && last.to === segment.from) spans[spans.length - 1] = { ...last, to };
    else spans.push({ from: segment.from, to, state, reason });
  }
  return { spans, totals: totalsOf(spans) };
}

function totalsOf(spans: readonly Span[]): Lane['totals'] {
  const totals = new Map<string, number>();
  for (const span of spans) totals.set(span.state, (totals.get(span.state) ?? 0) + (span.to - span.from) / 1000);
  return [...totals].map(([state, ms]) => ({ state, ms })).sort((a, b) => b.ms - a.ms);
}

/** `null` when nothing is known yet. */
export function lanesOf(segments: readonly TimelineSegment[], planned: readonly PlannedSegment[], nowUs: EpochUs): Lanes | null {
  const [first] = segments;
  if (!first || first.from >= nowUs) return null;
  const past = planned.filter(({ from, to }) => to > first.from && from < nowUs);
  const spans = past.map(({ from, to, presence, activity }): Span => ({ from: Math.max(first.from, from), to: Math.min(nowUs, to), state: presence, reason: activity === presence ? '' : activity }));
  return {
    from: first.from, to: nowUs, next: planned.find(({ from }) => from >= nowUs) ?? null,
    planned: planned.length === 0 ? null : { spans, totals: totalsOf(spans) },
    presence: laneOf(segments, nowUs, ({ presence, reason }) => ({ state: presence, reason })),
    routing: laneOf(segments, nowUs, ({ routing }) => ({ state: routing, reason: '' })),
  };
}

/** Five instants to write under a lane. */
export const ticksOf = (from: EpochUs, to: EpochUs): readonly EpochUs[] => [0, 1, 2, 3, 4].map((i) => Math.round(from + ((to - from) * i) / 4));
