/** The writer of the oracle: a real hub over a log whose every state is remembered, by epoch and position. */
import { Hub } from '../../../src/gateway/hub.ts';
import type { ServedLog } from '../../../src/gateway/served-log.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import type { LogClock } from '../../../src/model/views/summary.ts';
import { pagesOf, ToyState } from './toy-state.ts';

const START_US = 1_700_000_000_000_000;

export class ToyServer implements ServedLog {
  readonly #history = new Map<string, string[]>();
  #incarnation = 0;
  #epoch = '';
  #events: LogEvent[] = [];
  #state = new ToyState();
  /** Wall time of the server; steps do not touch the hub's own, monotonic time. */
  wallMs = 1_700_000_000_000;
  hub: Hub;

  constructor() {
    this.#begin();
    this.hub = new Hub(this);
  }

  /** Dump at a position, or `undefined` where the server never was. */
  at(epoch: string, position: number): string | undefined { return this.#history.get(epoch)?.[position]; }
  dump(): string { return this.#state.dump(); }

  write(events: readonly LogEvent[]): void {
    for (const event of events) {
      this.#events.push(event);
      this.#state.apply(event);
      this.#history.get(this.#epoch)?.push(this.#state.dump());
    }
  }

  /** A new process: connections are gone, the log is kept or lost. */
  restart(keepsState: boolean): void {
    if (!keepsState) this.#begin();
    this.hub = new Hub(this);
  }

  /** The same process begins a new epoch, as a replay does at each loop. */
  beginEpoch(): void {
    this.#begin();
    this.hub.restarted();
  }

  #begin(): void {
    this.#incarnation += 1;
    this.#epoch = `epoch-${this.#incarnation}`;
    this.#events = [];
    this.#state = new ToyState();
    this.#history.set(this.#epoch, [this.#state.dump()]);
  }

  epoch(): string { return this.#epoch; }
  head(): number { return this.#events.length; }
  slice(from: number, to: number): LogEvent[] { return this.#events.slice(from, to); }
  firstAvailable(): number { return 0; }
  snapshotBodies(): readonly unknown[] { return pagesOf(this.#state); }
  digest(): string { return this.#state.digest(); }
  clock(): LogClock { return { logAt: START_US, rate: 1, wallAt: this.wallMs }; }
  sources(): [] { return []; }
  mode(): 'live' { return 'live'; }
  capabilities(): [] { return []; }
}

/** Event `n` of a small world: six agents who change presence, and now and then go. */
export function toyEvent(n: number): LogEvent {
  const agent = `a${(n * 7) % 6}`;
  if (n % 5 === 4) return { type: 'agent.removed', at: START_US + n, agent };
  return { type: 'presence.changed', at: START_US + n, agent, presence: n % 2 === 0 ? 'available' : 'break', reason: `${n}` };
}
