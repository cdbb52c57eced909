/** A source that notes when each event was written, so that a board can be judged by it. */
import type { LogWriter, Source } from '../../../src/gateway/gateway.ts';

export interface NotedSource extends Source {
  /** `null` where nothing was written yet. */
  readonly writtenAtMs: (position: number) => number | null;
  readonly written: () => number;
}

export function noted(source: Source): NotedSource {
  const times: number[] = [];
  return {
    mode: source.mode, capabilities: source.capabilities, epoch: source.epoch,
    clock: (wallMs) => source.clock(wallMs), status: (wallMs) => source.status(wallMs),
    advance: (log: LogWriter, wallMs) => {
      source.advance({
        restart: (epoch) => { times.length = 0; log.restart(epoch); },
        clockChanged: () => { log.clockChanged(); },
        write: (events) => {
          for (let n = 0; n < events.length; n += 1) times.push(performance.now());
          log.write(events);
        },
      }, wallMs);
    },
    writtenAtMs: (position) => times[position - 1] ?? null,
    written: () => times.length,
  };
}
