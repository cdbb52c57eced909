/** Flow of a queue by minute, by the time at which things happened. */
import { DEFAULT_FORMULA, serviceLevel } from '../../model/metrics/service-level.ts';
import { QUEUE_SUMS, type QueueSum } from '../../model/metrics/counters.ts';
import { MINUTE_US, type EpochUs } from '../../model/units.ts';
import type { TrendAnswer, TrendPoint, TrendQuery } from '../../model/views/queries.ts';
import type { EventLog } from '../event-log.ts';
import { BUCKET_MINUTES, QUEUE_WIDTH } from '../layouts.ts';
import type { Projection } from '../projection.ts';
import { bucketAt, minuteOf, MINUTES } from '../minutes.ts';

export function answerTrend(projection: Projection, log: EventLog, query: TrendQuery, now: EpochUs): TrendAnswer {
  const { state } = projection;
  const queue = state.queueSlots.get(query.queue);
  const range = log.timeRange();
  if (queue === undefined || !range) return { kind: 'trend', points: [] };
  const cells = projection.cellsOf(queue);
  const last = minuteOf(now);
  const points: TrendPoint[] = [];
  for (let minute = Math.max(last - BUCKET_MINUTES + 1, minuteOf(range.from)); minute <= last; minute += 1) {
    const sum = (name: QueueSum): number => cells.reduce((total, cell) => {
      const bucket = bucketAt(state, MINUTES, cell, minute);
      return bucket === -1 ? total : total + state.tables.buckets.columns.sums[bucket * QUEUE_WIDTH + QUEUE_SUMS.indexOf(name)]!;
    }, 0);
    const counts = {
      answered: sum('answered'), answeredWithin: sum('answeredWithin'), abandoned: sum('abandoned'), abandonedWithin: sum('abandonedWithin'),
      shortAbandoned: sum('shortAbandoned'), flowedOut: sum('flowedOut'),
    };
    points.push({ at: minute * MINUTE_US, offered: sum('offered'), answered: counts.answered, abandoned: counts.abandoned, flowedOut: counts.flowedOut, serviceLevel: serviceLevel(DEFAULT_FORMULA, counts) });
  }
  return { kind: 'trend', points };
}
