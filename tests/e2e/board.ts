/** `test` of the whole suite: any error a page logs, throws or is refused by the policy fails the test that met it. */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { listen } from '../../src/gateway/node/listen.ts';
import { LIVE_CONFIG } from '../../src/gateway/node/page-config.ts';
import { createStaticServer } from '../../src/gateway/node/static-server.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/model/access.ts';

export { expect };

export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The sample session's loop, and the moment of it at which every test begins: in the thick of things, whatever the time of day. */
const LOOP_MS = 439_000;
const BUSY_MS = 200_000;

/** Who looks, as a gateway without users says it. */
function nobodySignsIn({ url }: IncomingMessage, response: ServerResponse): boolean {
  if (url !== '/api/session') return false;
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(LOCAL_ADMINISTRATOR));
  return true;
}

interface Fixtures {
  /** Faults that a test expects, as patterns. */
  readonly tolerated: readonly RegExp[];
  /** What went wrong on any page of the test so far; must be empty at its end. */
  readonly faults: string[];
}

interface WorkerFixtures {
  /** Address of the same build, served as live, with nothing behind `/feed`. */
  readonly liveOrigin: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  tolerated: [[], { option: true }],
  faults: [async ({ context, tolerated }, use) => {
    const faults: string[] = [];
    const note = (fault: string): void => {
      if (!tolerated.some((pattern) => pattern.test(fault))) faults.push(fault);
    };
    context.on('console', (message) => { if (message.type() === 'error') note(`${message.text()} (${message.location().url})`); });
    context.on('weberror', (error) => note(String(error.error())));
    await context.addInitScript(() => addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`)));
    await context.addInitScript((ms) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + ms;
    }, BUSY_MS - (Date.now() % LOOP_MS));
    await use(faults);
    expect(faults).toEqual([]);
  }, { auto: true }],
  // Playwright finds a fixture's needs in this pattern, so it must stand even when empty.
  // oxlint-disable-next-line no-empty-pattern
  liveOrigin: [async ({}, use) => {
    const server = createStaticServer({ directory: DIST, config: LIVE_CONFIG, answers: nobodySignsIn });
    const bound = await listen(server, 4184, 20);
    if (!bound.ok) throw new Error(bound.error.code);
    await use(`http://127.0.0.1:${bound.value}`);
    server.closeAllConnections();
    server.close();
  }, { scope: 'worker' }],
});

interface ManifestChunk { readonly file: string; readonly name?: string; readonly src?: string; readonly imports?: readonly string[]; readonly isEntry?: boolean }

/** The build's own list of chunks, by source. */
export function readManifest(): Readonly<Record<string, ManifestChunk>> {
  return JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Record<string, ManifestChunk>; // written by the build
}

/** Paths of every script that a page or its workers ask for, as they come. */
export function recordScripts(page: Page): ReadonlySet<string> {
  const paths = new Set<string>();
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) paths.add(pathname);
  });
  return paths;
}
