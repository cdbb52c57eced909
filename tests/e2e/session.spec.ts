import { expect, test } from './board.ts';
import { boardTable, openBoard, rowsOf } from './journey.ts';

test('the page shows the recorded session moving within 3 s', async ({ page }) => {
  const began = Date.now();
  await page.goto('/');
  const table = boardTable(page);
  await expect(rowsOf(table)).not.toHaveCount(0, { timeout: 3_000 });
  const first = await table.innerText();
  await expect.poll(() => table.innerText(), { intervals: [50] }).not.toBe(first);
  expect(Date.now() - began).toBeLessThanOrEqual(3_000);
});

test('a recording is labelled, with the instant the screen is true for', async ({ page }) => {
  await openBoard(page, '/');
  const banner = page.getByRole('banner');
  await expect(banner.getByText('REPLAY', { exact: true })).toBeVisible();
  await expect(banner.getByText('LIVE', { exact: true })).toBeVisible();
  const clock = banner.getByText(/as of\s+\d/);
  const before = await clock.innerText();
  await expect.poll(() => clock.innerText()).not.toBe(before);
});

test('time can be stopped, moved back and let go', async ({ page }) => {
  await openBoard(page, '/queues');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('PAST', { exact: true })).toBeVisible();
  const table = boardTable(page);
  const stopped = await table.innerText();
  const bar = page.getByRole('slider', { name: 'Position in the log' });
  await bar.focus();
  await page.keyboard.press('PageDown');
  await expect.poll(() => table.innerText()).not.toBe(stopped);
  await page.getByRole('region', { name: 'Time travel' }).getByRole('combobox').selectOption('60');
  await page.getByRole('button', { name: 'Play' }).click();
  const replayed = await table.innerText();
  await expect.poll(() => table.innerText()).not.toBe(replayed);
  await page.getByRole('button', { name: 'Back to live' }).click();
  await expect(page.getByText('PAST', { exact: true })).toBeHidden();
});
