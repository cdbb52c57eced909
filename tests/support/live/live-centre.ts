/** A gateway over live sources, in this process: its log, and a fold of it. */
import { Gateway } from '../../../src/gateway/gateway.ts';
import { createLiveSources, type LiveSourceSpec } from '../../../src/gateway/node/live-sources.ts';
import { openStore, type OpenStore } from '../../../src/gateway/node/store/open-store.ts';
import { wallMs } from '../../../src/gateway/node/wall-time.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { Projection } from '../../../src/projection/projection.ts';

const CENTRE = { id: 'centre', name: 'Centre', timeZone: 'UTC', channels: [], queues: [], agents: [] };

export interface LiveCentre {
  readonly gateway: Gateway;
  readonly events: () => LogEvent[];
  readonly fold: () => Projection;
  readonly warnings: readonly string[];
  /** Stops reading. The log's directory stays as a killed process would leave it, unless `orderly`. */
  readonly stop: (orderly?: boolean) => Promise<void>;
}

/** `directory`: where the log is kept. */
export async function liveCentre(specs: readonly LiveSourceSpec[], directory?: string): Promise<LiveCentre> {
  const opened = directory === undefined ? null : openStore({ directory, newEpoch: () => 'kept', centre: CENTRE, retention: { maxBytes: 1e12, maxAgeMs: 1e12, agentsMs: 1e12, customersMs: 1e12 }, now: Date.now });
  if (opened?.ok === false) throw new Error(opened.error);
  const kept: OpenStore | null = opened?.value ?? null;
  const warnings: string[] = [];
  const resumed = kept?.resumed ?? null;
  const { source, readers } = createLiveSources({
    specs, centre: CENTRE, epoch: kept?.epoch ?? 'test', resumed, log: (level, event) => { if (level !== 'info') warnings.push(event); },
    readOlder: () => { const events = kept?.older() ?? null; if (events !== null) resumed?.log.prepend(events); return events !== null; },
  });
  const gateway = new Gateway(source, kept === null ? {} : { store: kept.store, ...(resumed === null ? {} : { resumed }) });
  for (const { reader } of readers) await reader.start();
  gateway.advance(wallMs());
  const advancing = setInterval(() => { gateway.advance(wallMs()); }, 10);
  const events = (): LogEvent[] => gateway.slice(gateway.firstAvailable(), gateway.head()).filter((event) => event !== null);
  return {
    gateway, events, warnings,
    fold: () => { const projection = new Projection(); projection.apply(events()); return projection; },
    stop: async (orderly = true) => {
      clearInterval(advancing);
      for (const { reader } of readers) await reader.stop();
      if (orderly) gateway.advance(wallMs());
      kept?.close();
    },
  };
}
