/** A source that writes what a test tells it, at the log time the test sets. */
import type { LogWriter, Source } from '../../src/gateway/gateway.ts';
import type { LogEvent } from '../../src/model/events.ts';
import type { EpochUs } from '../../src/model/units.ts';
import type { SourceStatus } from '../../src/model/views/summary.ts';

export class ScriptedSource implements Source {
  readonly mode = 'replay';
  readonly capabilities = ['history'] as const;
  epoch = 'first';
  #due: LogEvent[] = [];
  #restart = false;
  #logAt: EpochUs;

  constructor(startAt: EpochUs) { this.#logAt = startAt; }

  /** Due at the next advance; log time stands at the last event's time. */
  say(events: readonly LogEvent[]): void {
    this.#due.push(...events);
    for (const event of events) this.#logAt = Math.max(this.#logAt, event.at);
  }

  restartAs(epoch: string): void {
    this.epoch = epoch;
    this.#restart = true;
  }

  advance(log: LogWriter): void {
    if (this.#restart) log.restart(this.epoch);
    this.#restart = false;
    if (this.#due.length > 0) log.write(this.#due);
    this.#due = [];
  }

  clock(): { logAt: EpochUs; rate: number } { return { logAt: this.#logAt, rate: 0 }; }

  status(): readonly SourceStatus[] { return [{ id: 'script', ageMs: 0, limitMs: 10_000 }]; }
}
