import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { msw } from 'msw/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { MOCK_CONFIG } from './src/gateway/node/page-config.ts';

const RECORDINGS = 'mocks/recordings';
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Sample recordings keep their name and stay gzip on the way (no Content-Encoding): the reader inflates them itself, as it does a user's file. */
const recordings: Plugin = {
  name: 'vigie:recordings',
  async generateBundle() {
    const names = (await readdir(RECORDINGS)).filter((name) => name.endsWith('.jsonl.gz'));
    for (const name of names) this.emitFile({ type: 'asset', fileName: `recordings/${name}`, source: await readFile(`${RECORDINGS}/${name}`) });
  },
  configureServer(server) {
    server.middlewares.use('/config.json', (_request, response) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(MOCK_CONFIG)));
    server.middlewares.use('/recordings', (request, response, next) => {
      const name = /^\/([\w-]+\.jsonl\.gz)$/.exec(request.url ?? '')?.[1];
      if (name === undefined) return next();
      return void createReadStream(`${RECORDINGS}/${name}`).on('error', next).pipe(response.setHeader('Content-Type', 'application/gzip'));
    });
  },
};

export default defineConfig({
  plugins: [react({ compiler: true }), msw({ mode: 'worker-only' }), recordings],
  // Served by their own names: what an installed application is told of itself.
  publicDir: 'src/app/public',
  worker: { format: 'es' },
  // Nothing is inlined: the Content-Security-Policy takes fonts and scripts from files only. Every browser of es2023 preloads modules itself.
  build: { target: 'es2023', sourcemap: true, manifest: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { host: '127.0.0.1' },
  test: {
    // A busy machine is no fault of what is tested: speed is the benches' matter.
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', environment: 'node', maxConcurrency: 10, include: ['tests/{unit,property,theory,contract,conformance,architecture,faults}/**/*.test.ts'] } },
      { extends: true, test: { name: 'nightly', environment: 'node', include: ['tests/nightly/**/*.test.ts'] } },
      { extends: true, test: { name: 'component', environment: 'happy-dom', include: ['tests/component/**/*.test.tsx'], setupFiles: ['tests/component/setup.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser', include: ['tests/browser/**/*.test.ts?(x)'], globalSetup: ['tests/browser/node-logs.ts'],
          browser: {
            enabled: true, headless: true, screenshotFailures: false, instances: [{ browser: 'chromium' }],
            provider: playwright({ launchOptions: { executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] } }),
          },
        },
      },
    ],
  },
});
