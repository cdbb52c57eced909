/** A process of its own: a gateway over a steady source. Arguments: port, events a second, agents, open items. Tells its port, and its memory whenever it is asked. */
import { startLiveGateway } from '../live-gateway.ts';
import { SteadySource } from '../steady-source.ts';
import type { FromGateway } from './processes.ts';

const [port = 0, perSecond = 0, agents = 0, openItems = 0] = process.argv.slice(2).map(Number);
const tell = (message: FromGateway): void => { process.send?.(message); };

const served = await startLiveGateway((wallMs) => new SteadySource({ agents, queues: 20, openItems }, perSecond, wallMs), port);
tell({ port: served.port });
let mostRss = 0;
setInterval(() => { mostRss = Math.max(mostRss, process.memoryUsage().rss); }, 100);
process.on('message', () => { tell({ mostRssBytes: mostRss, cpuMs: process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000, connections: served.gateway.hub.connections, snapshots: served.gateway.hub.welcomes, head: served.gateway.head() }); });
process.on('disconnect', () => { process.exit(); });
