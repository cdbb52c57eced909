/**
 * A platform that reports, as a source in real time. Whoever reads it (a socket, a file, HTTP requests) hands in what it says;
 * it is written at the next advance, in that order.
 */
import type { LogEvent } from '../../model/events.ts';
import { MS_US, type EpochUs, type WallMs } from '../../model/units.ts';
import type { SourceStatus } from '../../model/views/summary.ts';
import type { LogWriter, Source } from '../gateway.ts';

export class ReportingSource implements Source {
  readonly mode = 'live';
  readonly capabilities = ['history', 'explain'] as const;
  readonly epoch: string;
  readonly #limitMs: number;
  #waiting: LogEvent[] = [];
  #heardMs: WallMs;
  #lost = false;

  /** `limitMs`: silence after which it is late; whoever reads it makes sure that a healthy platform is never silent for so long. */
  constructor(id: string, limitMs: number, wallMs: WallMs) {
    this.epoch = id;
    this.#limitMs = limitMs;
    this.#heardMs = wallMs;
  }

  readonly take = (event: LogEvent): void => { this.#waiting.push(event); };
  /** It gave a sign of life. */
  readonly heard = (wallMs: WallMs): void => {
    this.#heardMs = wallMs;
    this.#lost = false;
  };
  /** It is known to be cut off: it is late from now on, whatever its limit. */
  readonly lost = (): void => { this.#lost = true; };

  advance(log: LogWriter): void {
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    log.write(events);
  }

  clock(wallMs: WallMs): { logAt: EpochUs; rate: number } { return { logAt: Math.floor(wallMs * MS_US), rate: 1 }; }
  status(wallMs: WallMs): readonly SourceStatus[] { return [{ id: this.epoch, ageMs: Math.max(0, wallMs - this.#heardMs), limitMs: this.#lost ? 0 : this.#limitMs }]; }
}
