import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { boardTable, openBoard, rowsOf } from './journey.ts';

/** Milliseconds from the first byte asked for to a table that has moved. */
const timeToMovingTable = async (page: Page): Promise<number> => {
  const began = Date.now();
  await page.goto('/');
  const table = boardTable(page);
  await expect(rowsOf(table)).not.toHaveCount(0);
  const first = await table.innerText();
  await expect.poll(() => table.innerText(), { intervals: [50] }).not.toBe(first);
  return Date.now() - began;
};

/** The quickest of three loads: a machine that pauses once says nothing of the page. */
test('the page shows the recorded session moving within 3 s', async ({ page }) => {
  const took: number[] = [];
  for (let load = 0; load < 3; load++) {
    took.push(await timeToMovingTable(page));
    await page.goto('about:blank');
  }
  console.log(`moving after ${took.join(', ')} ms`);
  expect(Math.min(...took)).toBeLessThanOrEqual(3_000);
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
