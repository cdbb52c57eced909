/** A live page and its gateway: moving rows, and what the viewer is told when the gateway dies and comes back. */
import { startLiveGateway, type LiveGateway } from '../support/live-gateway.ts';
import { SteadySource } from '../support/steady-source.ts';
import { expect, recordScripts, test } from './board.ts';
import { boardTable, openBoard } from './journey.ts';

const start = (port?: number): Promise<LiveGateway> => startLiveGateway((wallMs) => new SteadySource({ agents: 12, queues: 3, openItems: 40 }, 20, wallMs), port);

/** FEED, "What the viewer sees". */
const STALE_WITHIN_MS = 7_000;
const LIVE_WITHIN_MS = 3_000;

// The browser says so itself when nobody answers.
test.use({ tolerated: [/WebSocket connection to .* failed|net::ERR_(CONNECTION_REFUSED|EMPTY_RESPONSE)|status of 426/] });

test('live: rows move, a dead gateway is told, and one that came back is live again', async ({ page }) => {
  const scripts = recordScripts(page);
  const first = await start();
  try {
    const table = await openBoard(page, `${first.origin}/work`);
    const badge = page.getByRole('banner');
    await expect(badge.getByText('LIVE', { exact: true })).toBeVisible();
    await expect(badge.getByText(/^(REPLAY|SIMULATED)$/)).toHaveCount(0);
    const before = await table.innerText();
    await expect.poll(() => table.innerText()).not.toBe(before);
  } finally {
    first.kill();
  }
  await expect(page.getByRole('alert')).toContainText('Data is stale', { timeout: STALE_WITHIN_MS });
  const table = boardTable(page);
  const frozen = await table.innerText();

  const second = await start(first.port);
  try {
    await expect(page.getByRole('banner').getByText('LIVE', { exact: true })).toBeVisible({ timeout: LIVE_WITHIN_MS });
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect.poll(() => table.innerText()).not.toBe(frozen);
  } finally {
    second.kill();
  }
  expect([...scripts].filter((path) => /start-mock|mockServiceWorker|gateway\.worker/.test(path))).toEqual([]);
});
