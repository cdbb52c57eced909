/** A gateway and its clients in processes of their own, as they are in life. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type FromGateway =
  | { readonly port: number }
  | { readonly mostRssBytes: number; readonly cpuMs: number; readonly connections: number; readonly snapshots: number; readonly head: number };
export interface FromClients {
  readonly live: number;
  /** Server's wall time at which clients became LIVE since the last report. */
  readonly liveAtMs: readonly number[];
  readonly deltas: number;
  /** Age of the oldest event of a delta when it came. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  /** Deltas that did not begin where the client was. */
  readonly holes: number;
  readonly cuts: number;
  readonly attempts: number;
}
type GatewayState = Exclude<FromGateway, { readonly port: number }>;

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const nextMessage = <T>(child: ChildProcess): Promise<T> => new Promise((resolve, reject) => {
  const ended = (code: number | null): void => { reject(new Error(`ended with ${code}`)); };
  child.once('exit', ended);
  child.once('message', (message) => {
    child.off('exit', ended);
    resolve(message as T); // what the script says, by its type
  });
});
function ask<T>(child: ChildProcess): Promise<T> {
  const answer = nextMessage<T>(child);
  child.send('report');
  return answer;
}

export interface GatewaySize { readonly perSecond: number; readonly agents: number; readonly openItems: number }

export interface GatewayProcess {
  readonly port: number;
  readonly state: () => Promise<GatewayState>;
  readonly kill: () => Promise<void>;
}

export async function gatewayProcess({ perSecond, agents, openItems }: GatewaySize, port = 0): Promise<GatewayProcess> {
  const child = fork(script('./steady-gateway.ts'), [port, perSecond, agents, openItems].map(String));
  const first = await nextMessage<{ readonly port: number }>(child);
  return {
    port: first.port,
    state: () => ask<GatewayState>(child),
    kill: () => new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => { resolve(); });
      child.kill('SIGKILL');
    }),
  };
}

export interface ClientsProcess {
  /** What was noted since the last report. */
  readonly report: () => Promise<FromClients>;
  readonly stop: () => void;
}

export function clientsProcess(port: number, count: number): ClientsProcess {
  const child = fork(script('./feed-clients.ts'), [port, count].map(String));
  return { report: () => ask<FromClients>(child), stop: () => { child.kill('SIGKILL'); } };
}
