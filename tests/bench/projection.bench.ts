/** The fold, the window and the seek at full size: 10,000 agents, 100,000 open items. */
import type { LogEvent } from '../../src/model/events.ts';
import { SECOND_US } from '../../src/model/units.ts';
import type { RowsQuery } from '../../src/model/views/queries.ts';
import { answer } from '../../src/projection/answer.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { History } from '../../src/projection/history.ts';
import { Projection } from '../../src/projection/projection.ts';
import type { BenchCase } from './bench-case.ts';
import { largeCentre } from './large-centre.ts';

const SIZE = { agents: 10_000, queues: 50, openItems: 100_000 };
const START_US = 1_780_000_000 * SECOND_US;
const BATCH = 1_000;
/** Made beforehand: making them is no part of the measure. */
const BATCHES = 1_000;
const FLOOR_COLUMNS = 12;
const EVENTS = 1_000_000;
/** What ten thousand busy agents make. */
const EVENTS_PER_S = 250;

function opened(): { readonly projection: Projection; readonly steady: (count: number) => readonly LogEvent[] } {
  const { centre, opening, steady } = largeCentre(SIZE, START_US);
  const projection = new Projection();
  projection.apply([{ type: 'centre.added', at: START_US, centre }, ...opening]);
  projection.digest();
  return { projection, steady: (count) => steady(count, EVENTS_PER_S) };
}

const window: RowsQuery = {
  kind: 'rows', table: 'work', columns: ['id', 'subject', 'channel', 'queue', 'state', 'stateSince', 'agents', 'waitingSince', 'priority', 'pushes'],
  sort: [{ column: 'waitingSince', descending: true }], filter: { queues: ['queue-3', 'queue-7', 'queue-11'], states: ['queued', 'pushed'] }, window: '30m', range: { from: 0, count: 60 },
};

export const cases: readonly BenchCase[] = [
  {
    name: 'apply a batch of 1,000 events, metrics and digest included',
    goalMs: 3,
    prepare: () => {
      const { projection, steady } = opened();
      const batches = Array.from({ length: BATCHES }, () => steady(BATCH));
      let next = 0;
      let floorNext = 0;
      const row = new Float64Array(SIZE.openItems * 2 * FLOOR_COLUMNS);
      const slots = new Map<string, number>();
      return {
        run: () => {
          projection.apply(batches[next] ?? steady(BATCH));
          projection.digest();
          next += 1;
        },
        // Find the row, write it, hash it: nothing counted, nothing checked.
        floor: () => {
          const batch = batches[floorNext] ?? [];
          floorNext += 1;
          for (const event of batch) {
            const id = 'work' in event && event.work !== undefined ? event.work : '';
            let slot = slots.get(id);
            if (slot === undefined) {
              slot = slots.size % (SIZE.openItems * 2);
              slots.set(id, slot);
            }
            let hash = 0;
            for (let i = slot * FLOOR_COLUMNS; i < (slot + 1) * FLOOR_COLUMNS; i += 1) {
              row[i] = event.at;
              hash = Math.imul(hash ^ event.at, 0x85ebca6b);
            }
            row[slot * FLOOR_COLUMNS] = hash;
          }
        },
      };
    },
  },
  {
    name: 'window of 60 of 100,000 rows, sorted and filtered',
    goalMs: 5,
    prepare: () => {
      const { projection, steady } = opened();
      projection.apply(steady(BATCH));
      const log = new EventLog('bench');
      const { queue, queuedAt } = projection.state.tables.work.columns;
      const wanted = new Set([3, 7, 11]);
      return {
        run: () => { answer(projection, log, window, projection.logAt); },
        // Scan, keep the sixty smallest by insertion.
        floor: () => {
          const kept: number[] = [];
          for (let slot = 0; slot < projection.state.tables.work.size; slot += 1) {
            if (!wanted.has(queue[slot]!)) continue;
            const at = queuedAt[slot]!;
            if (kept.length === 60 && at >= queuedAt[kept[59]!]!) continue;
            let place = kept.length;
            while (place > 0 && queuedAt[kept[place - 1]!]! > at) place -= 1;
            kept.splice(place, 0, slot);
            kept.length = Math.min(60, kept.length);
          }
        },
      };
    },
  },
  {
    name: 'seek to any moment of 1,000,000 events',
    goalMs: 200,
    prepare: () => {
      const { projection, steady } = opened();
      const log = new EventLog('bench', projection.sequence);
      const history = new History(log, projection);
      const first = projection.sequence;
      for (let done = 0; done < EVENTS; done += BATCH) {
        const events = steady(BATCH);
        log.append(events);
        projection.apply(events);
        history.noteHead(projection);
      }
      let place = 0;
      const sizes = new Float64Array(EVENTS);
      return {
        run: () => {
          // Golden steps visit the whole range evenly.
          place = (place + 618_034) % EVENTS;
          history.projectionAt(first + place);
        },
        // One pass over one column of the log.
        floor: () => { for (let i = 0; i < EVENTS; i += 1) sizes[i] = sizes[i]! + i; },
      };
    },
  },
];
