/** Serves the built page as live, over a source of the test's own. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Gateway, type Source } from '../../src/gateway/gateway.ts';
import { OPEN_DOOR } from '../../src/gateway/node/access/door.ts';
import { AllowedHosts } from '../../src/gateway/node/allowed-hosts.ts';
import { LOOPBACK } from '../../src/gateway/node/listen.ts';
import { LiveServer } from '../../src/gateway/node/live-server.ts';
import { wallMs } from '../../src/gateway/node/wall-time.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

export interface LiveGateway {
  readonly gateway: Gateway;
  readonly port: number;
  readonly origin: string;
  /** As a killed process would: no goodbye, connections cut. */
  readonly kill: () => void;
}

/** `port` 0 takes a free one. @throws when the port is taken. */
export async function startLiveGateway(sourceAt: (wallMs: number) => Source, port = 0): Promise<LiveGateway> {
  // Whoever only follows the feed needs no build.
  mkdirSync(DIST, { recursive: true });
  const gateway = new Gateway(sourceAt(wallMs()));
  const server = new LiveServer({
    gateway, directory: DIST, allowed: new AllowedHosts([]), door: OPEN_DOOR, receivers: [], counts: () => [], log: () => undefined,
    failed: (error) => { throw error; },
  });
  const bound = await server.start(LOOPBACK, port, 1);
  if (!bound.ok) throw new Error(`${bound.error.code}: ${port}`);
  return { gateway, port: bound.value, origin: `http://127.0.0.1:${bound.value}`, kill: () => { server.cut(); } };
}
