/** 1,000 events a second to 200 clients: how old an event is when it comes, and what the gateway needs for it. Gateway and clients are processes of their own. */
import { clientsProcess, gatewayProcess } from '../support/load/processes.ts';
import { eventually } from '../support/live/eventually.ts';

export interface DeliveryMeasure {
  readonly clients: number;
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  readonly gatewayRssMb: number;
  /** Share of one core. */
  readonly gatewayBusy: number;
  readonly holes: number;
}

const CLIENTS = 200;
const PER_SECOND = 1_000;
const MEASURE_MS = 20_000;

export async function measureDelivery(): Promise<DeliveryMeasure> {
  const gateway = await gatewayProcess({ perSecond: PER_SECOND, agents: 1_000, openItems: 5_000 });
  const clients = clientsProcess(gateway.port, CLIENTS);
  try {
    await eventually(async () => (await clients.report()).live, (live) => live === CLIENTS, 60_000);
    await clients.report();
    const before = await gateway.state();
    const startMs = performance.now();
    await new Promise((resolve) => { setTimeout(resolve, MEASURE_MS); });
    const [seen, state] = [await clients.report(), await gateway.state()];
    const lastedMs = performance.now() - startMs;
    return {
      clients: seen.live, eventsPerSecond: Math.round(((state.head - before.head) / lastedMs) * 1_000),
      p50Ms: Math.round(seen.p50Ms), p99Ms: Math.round(seen.p99Ms), worstMs: Math.round(seen.worstMs),
      gatewayRssMb: Math.round(state.mostRssBytes / 2 ** 20), gatewayBusy: (state.cpuMs - before.cpuMs) / lastedMs, holes: seen.holes,
    };
  } finally {
    clients.stop();
    await gateway.kill();
  }
}
