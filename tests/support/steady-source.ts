/** A centre of any size in a steady state, as a live source: so many events a second, for as long as it is asked. */
import { MS_US } from '../../src/model/units.ts';
import type { LogWriter, Source } from '../../src/gateway/gateway.ts';
import { largeCentre, type LargeCentre, type LargeCentreSize } from '../bench/large-centre.ts';

export class SteadySource implements Source {
  readonly mode = 'live';
  readonly capabilities = ['history'] as const;
  readonly epoch: string;
  readonly #traffic: LargeCentre;
  readonly #perSecond: number;
  readonly #startMs: number;
  #opened = false;
  #written = 0;

  constructor(size: LargeCentreSize, perSecond: number, startMs: number) {
    this.#startMs = Math.floor(startMs);
    this.epoch = `steady-${this.#startMs}`;
    this.#traffic = largeCentre(size, this.#startMs * MS_US);
    this.#perSecond = perSecond;
  }

  advance(log: LogWriter, wallMs: number): void {
    if (!this.#opened) {
      this.#opened = true;
      log.write([{ type: 'centre.added', at: this.#startMs * MS_US, centre: this.#traffic.centre }, ...this.#traffic.opening]);
    }
    const due = Math.floor(((wallMs - this.#startMs) / 1_000) * this.#perSecond) - this.#written;
    if (due <= 0) return;
    const events = this.#traffic.steady(due, this.#perSecond);
    this.#written += events.length;
    log.write(events);
  }

  clock(wallMs: number): { readonly logAt: number; readonly rate: number } {
    return { logAt: Math.floor(wallMs * MS_US), rate: 1 };
  }

  /** Made here: never late. */
  status(): readonly [] { return []; }
}
