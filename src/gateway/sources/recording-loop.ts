/**
 * A recording played for ever at real time, its dates moved to now. Every loop is a new epoch with new item ids, so that nothing
 * of one loop can be taken for something of another. Loops are anchored on the wall clock: everyone who looks at the same
 * moment, in whatever tab, sees the same session at the same place.
 */
import type { LogEvent } from '../../model/events.ts';
import { MS_US, SECOND_US, type DurationUs, type EpochUs, type WallMs } from '../../model/units.ts';
import type { SourceStatus } from '../../model/views/summary.ts';
import type { LogWriter, Source } from '../gateway.ts';

/** Calm after the last contact, so that the end can be seen before the next loop begins. */
const REST_US: DurationUs = 2 * SECOND_US;
const SOURCE_LIMIT_MS = 15_000;

export interface LoopedRecording {
  readonly source: string;
  /** In the order of the log; the first one tells what exists (`centre.added`). */
  readonly events: readonly LogEvent[];
}

export class RecordingLoop implements Source {
  readonly mode = 'replay';
  readonly capabilities = ['history', 'explain'] as const;
  readonly #source: string;
  readonly #events: readonly LogEvent[];
  readonly #from: EpochUs;
  readonly #periodUs: DurationUs;
  #loop: number;
  #written = 0;

  constructor({ source, events }: LoopedRecording, wallMs: WallMs) {
    this.#source = source;
    this.#events = events.slice(0, events.findLastIndex(concernsPeople) + 1);
    this.#from = this.#events[0]?.at ?? 0;
    const to = this.#events.at(-1)?.at ?? 0;
    this.#periodUs = Math.ceil((to - this.#from + REST_US) / SECOND_US) * SECOND_US;
    this.#loop = this.#loopAt(wallMs);
  }

  get epoch(): string { return epochOf(this.#loop); }

  advance(log: LogWriter, wallMs: WallMs): void {
    const loop = this.#loopAt(wallMs);
    if (loop !== this.#loop) {
      this.#loop = loop;
      this.#written = 0;
      log.restart(this.epoch);
    }
    const shiftUs = this.#loop * this.#periodUs - this.#from;
    const recordedAt = wallMs * MS_US - shiftUs;
    const due: LogEvent[] = [];
    const mark = loopMark(this.#loop);
    for (; this.#written < this.#events.length; this.#written += 1) {
      const event = this.#events[this.#written];
      if (event === undefined || event.at > recordedAt) break;
      due.push(moved(event, shiftUs, mark));
    }
    if (due.length > 0) log.write(due);
  }

  clock(wallMs: WallMs): { logAt: EpochUs; rate: number } {
    return { logAt: Math.floor(wallMs * MS_US), rate: 1 };
  }

  /** A file is never late: it has been read whole. */
  status(): readonly SourceStatus[] {
    return [{ id: this.#source, ageMs: 0, limitMs: SOURCE_LIMIT_MS }];
  }

  #loopAt(wallMs: WallMs): number { return Math.floor((wallMs * MS_US) / this.#periodUs); }
}

/** What a source says of itself after the last call is no reason to play on. */
const concernsPeople = (event: LogEvent): boolean => !event.type.startsWith('source.');
const epochOf = (loop: number): string => `loop-${loop}`;
const loopMark = (loop: number): string => `-${loop.toString(36)}`;

/** The event at its new date, its items and offers under the loop's own ids. */
function moved(event: LogEvent, shiftUs: DurationUs, mark: string): LogEvent {
  const copy: Record<string, unknown> = { ...event, at: event.at + shiftUs };
  for (const field of ['work', 'offer', 'root', 'parent', 'child'] as const) {
    const id = copy[field];
    if (typeof id === 'string') copy[field] = id + mark;
  }
  return copy as unknown as LogEvent; // same fields of the same types, only other values
}
