/**
 * Where an importer writes its events: in order of time, though some are learnt late (a log that has no push event tells how long
 * it rang only when it stops). What is younger than the window waits; an event that would come before what was handed out already is moved up to it.
 * Of a live stream nothing waits: an event is handed out as it is learnt, at its own time, which may go back.
 */
import type { EventType, LogEvent } from '../../model/events.ts';
import { SECOND_US, type DurationUs, type EpochUs } from '../../model/units.ts';

/** Longest ring that can be put at its own time. Memory: the events of these five minutes. */
export const WINDOW_US: DurationUs = 300 * SECOND_US;

export class Journal {
  readonly #emit: (event: LogEvent) => void;
  readonly #live: boolean;
  /** Sorted by time, equal times in the order they were learnt; those before `#head` are gone. */
  #waiting: LogEvent[] = [];
  #head = 0;
  #floorUs: EpochUs = 0;
  #topUs: EpochUs = 0;
  #started = false;
  readonly #types = new Map<EventType, number>();
  readonly #inferred = new Map<EventType, number>();
  #firstUs: EpochUs | null = null;
  #lastUs: EpochUs | null = null;

  constructor(emit: (event: LogEvent) => void, live = false) {
    this.#emit = emit;
    this.#live = live;
  }

  get types(): ReadonlyMap<EventType, number> { return this.#types; }
  get inferred(): ReadonlyMap<EventType, number> { return this.#inferred; }
  /** Time of the first and last event handed out. */
  get range(): { readonly from: EpochUs; readonly to: EpochUs } | null {
    return this.#firstUs === null || this.#lastUs === null ? null : { from: this.#firstUs, to: this.#lastUs };
  }
  /** The source's own time, as far as it went. */
  get nowUs(): EpochUs { return this.#topUs; }

  /** The source's time moved on; a source that goes back keeps what was reached. The first call is the log's beginning. */
  advance(at: EpochUs): void {
    if (!this.#started) { this.#started = true; this.#floorUs = this.#live ? 0 : at; }
    if (at <= this.#topUs) return;
    this.#topUs = at;
    this.#release(at - WINDOW_US);
  }

  /** The event's time, or the earliest that can still be written in order. */
  earliest(at: EpochUs): EpochUs { return Math.max(at, this.#floorUs); }

  add(event: LogEvent): void {
    if (this.#live) { this.#hand(event); return; }
    const placed = event.at < this.#floorUs ? { ...event, at: this.#floorUs } : event;
    const waiting = this.#waiting;
    let at = waiting.length;
    while (at > this.#head && (waiting[at - 1]?.at ?? 0) > placed.at) at -= 1;
    if (at === waiting.length) waiting.push(placed);
    else waiting.splice(at, 0, placed);
  }

  end(): void { this.#release(Number.POSITIVE_INFINITY); }

  #release(upTo: EpochUs): void {
    for (; this.#head < this.#waiting.length; this.#head += 1) {
      const event = this.#waiting[this.#head];
      if (event === undefined || event.at > upTo) break;
      this.#floorUs = event.at;
      this.#hand(event);
    }
    if (this.#head > 4096 && this.#head * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    }
  }

  #hand(event: LogEvent): void {
    this.#types.set(event.type, (this.#types.get(event.type) ?? 0) + 1);
    if (event.inferred === true) this.#inferred.set(event.type, (this.#inferred.get(event.type) ?? 0) + 1);
    this.#firstUs ??= event.at;
    this.#lastUs = event.at;
    this.#emit(event);
  }
}
