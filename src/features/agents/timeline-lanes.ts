/** Segments of an agent's day as two lanes of spans. Pure. */
import type { TimelineSegment } from '../../model/views/queries.ts';
import type { DurationMs, EpochUs } from '../../model/units.ts';

export interface Span { readonly from: EpochUs; readonly to: EpochUs; readonly state: string; readonly reason: string }
export interface Lane { readonly spans: readonly Span[]; readonly totals: readonly { readonly state: string; readonly ms: DurationMs }[] }
export interface Lanes { readonly from: EpochUs; readonly to: EpochUs; readonly presence: Lane; readonly routing: Lane }

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
  const totals = new Map<string, number>();
  for (const span of spans) totals.set(span.state, (totals.get(span.state) ?? 0) + (span.to - span.from) / 1000);
  return { spans, totals: [...totals].map(([state, ms]) => ({ state, ms })).sort((a, b) => b.ms - a.ms) };
}

/** `null` when nothing is known yet. */
export function lanesOf(segments: readonly TimelineSegment[], nowUs: EpochUs): Lanes | null {
  const [first] = segments;
  if (!first || first.from >= nowUs) return null;
  return {
    from: first.from, to: nowUs,
    presence: laneOf(segments, nowUs, ({ presence, reason }) => ({ state: presence, reason })),
    routing: laneOf(segments, nowUs, ({ routing }) => ({ state: routing, reason: '' })),
  };
}

/** Five instants to write under a lane. */
export const ticksOf = (from: EpochUs, to: EpochUs): readonly EpochUs[] => [0, 1, 2, 3, 4].map((i) => Math.round(from + ((to - from) * i) / 4));
