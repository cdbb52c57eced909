/** The built page in a real Chromium: on the recorded session, but for `simulation.spec.ts`, which is served as `npm start` serves it. Run `npm run build` first. */
import { defineConfig } from '@playwright/test';

const PORT = 4183;
const SIMULATED_PORT = 4182;

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 30_000,
  workers: 1,
  // Pass figures are wall seconds of a shared machine: one that is missed is taken once more, and listed as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  reporter: 'list',
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'replay', testIgnore: 'simulation.spec.ts' },
    { name: 'simulation', testMatch: 'simulation.spec.ts', use: { baseURL: `http://127.0.0.1:${SIMULATED_PORT}` } },
  ],
  webServer: [
    { command: 'node tests/support/serve-sample.ts', cwd: '../..', env: { PORT: String(PORT) }, url: `http://127.0.0.1:${PORT}/`, reuseExistingServer: false },
    { command: 'node src/gateway/node/start.ts', cwd: '../..', env: { PORT: String(SIMULATED_PORT) }, url: `http://127.0.0.1:${SIMULATED_PORT}/`, reuseExistingServer: false },
  ],
});
