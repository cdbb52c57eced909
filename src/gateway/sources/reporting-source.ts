/**
 * A platform that reports, as a source in real time. Whoever reads it (a socket, a file, HTTP requests) hands in what it says;
 * it is written at the next advance, in that order.
 */
import type { Command } from '../../model/commands/command.ts';
import { offersOf, type SourceOffers, type Withholds } from '../../model/commands/offer.ts';
import { refused, type CommandOutcome } from '../../model/commands/outcome.ts';
import type { LogEvent } from '../../model/events.ts';
import { MS_US, type EpochUs, type WallMs } from '../../model/units.ts';
import type { SourceStatus } from '../../model/views/summary.ts';
import type { Handing } from '../command-desk.ts';
import type { LogWriter, Source } from '../gateway.ts';

/** What the platform can be asked for, and how. */
export interface Platform {
  readonly withholds: Withholds;
  /** Hands it over; answers what the platform said of it. */
  readonly command: (command: Command) => CommandOutcome | Handing;
}

export class ReportingSource implements Source {
  readonly mode = 'live';
  readonly capabilities = ['history', 'explain'] as const;
  readonly epoch: string;
  readonly #limitMs: number;
  #platform: Platform | null = null;
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

  /** Whoever reads it can ask it for something, too. */
  readonly asks = (platform: Platform): void => { this.#platform = platform; };

  offers(): readonly SourceOffers[] { return [offersOf(this.epoch, '', this.#platform?.withholds ?? (() => 'reports-only'))]; }
  command(command: Command): CommandOutcome | Handing {
    const reason = this.#platform === null ? 'reports-only' : this.#platform.withholds(command.name);
    return this.#platform === null || reason !== null ? refused('not-offered', `${this.epoch}: ${reason}`) : this.#platform.command(command);
  }

  advance(log: LogWriter): void {
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    log.write(events);
  }

  clock(wallMs: WallMs): { logAt: EpochUs; rate: number } { return { logAt: Math.floor(wallMs * MS_US), rate: 1 }; }
  status(wallMs: WallMs): readonly SourceStatus[] { return [{ id: this.epoch, ageMs: Math.max(0, wallMs - this.#heardMs), limitMs: this.#lost ? 0 : this.#limitMs }]; }
}
