/** What `npm start` shows: the sales peak, alive; its pace, its runs, its address. */
import axe from 'axe-core';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { boardTable, rowsOf } from './journey.ts';

test.slow();

const bar = (page: Page) => page.getByRole('region', { name: 'Simulation control' });
const clock = (page: Page) => page.getByRole('banner').getByText(/as of\s+\d/);
/** Seconds of the day that the screen is true for. */
const secondsShown = async (page: Page): Promise<number> => (/(\d+):(\d+):(\d+)/.exec(await clock(page).innerText()) ?? []).slice(1).reduce((sum, part) => sum * 60 + Number(part), 0);
const at = (hours: number, minutes = 0): number => hours * 3_600 + minutes * 60;

/** The hours before it joins are lived through first. */
async function openSimulation(page: Page, address: string): Promise<Locator> {
  await page.goto(address);
  const table = boardTable(page);
  await expect(rowsOf(table).first()).toBeVisible({ timeout: 30_000 });
  return table;
}

test('the sales peak is alive at eleven, labelled, and every queue balances', async ({ page }) => {
  const table = await openSimulation(page, '/');
  await expect(page.getByRole('banner').getByText('SIMULATED', { exact: true })).toBeVisible();
  await expect(page.getByRole('banner').getByText('LIVE', { exact: true })).toBeVisible();
  expect(await secondsShown(page)).toBeGreaterThanOrEqual(at(11));
  await bar(page).getByRole('combobox', { name: 'Pace' }).selectOption('60');
  const before = await table.innerText();
  await expect.poll(() => table.innerText()).not.toBe(before);
  await expect.poll(() => secondsShown(page), { timeout: 20_000 }).toBeGreaterThan(at(11, 5));
  await page.getByRole('button', { name: 'Diagnostics' }).click();
  const diagnostics = page.getByRole('dialog');
  await expect(diagnostics).toContainText('Every queue balances');
  for (const count of ['Events in quarantine', 'Unknown events', 'Frames refused']) await expect(diagnostics.getByText(count).locator('..')).toHaveText(`${count}0`);
});

test('a paused simulation stands still and is live all the same; a step leads on', async ({ page }) => {
  await openSimulation(page, '/?scenario=small-shop');
  await bar(page).getByRole('button', { name: 'Pause the simulation' }).click();
  await expect(bar(page).getByRole('button', { name: 'Run the simulation' })).toBeVisible();
  // The clock hears of the pause with the next heartbeat.
  await page.waitForTimeout(1_500);
  const stopped = await clock(page).innerText();
  // Longer than a heartbeat, and than the silence after which data would be stale.
  await page.waitForTimeout(6_000);
  expect(await clock(page).innerText()).toBe(stopped);
  await expect(page.getByRole('banner').getByText('LIVE', { exact: true })).toBeVisible();
  await expect(async () => {
    await bar(page).getByRole('button', { name: 'To the next event' }).click();
    await expect(clock(page)).not.toHaveText(stopped, { timeout: 1_000 });
  }).toPass();
});

/** Ages run on until a pause has come through: what is left tells one run from another. */
const untimed = (text: string): string => text.replaceAll(/(\d+:)?\d+:\d\d/g, '');

test('scenario and seed are in the address, and lead to the same run', async ({ page }) => {
  await openSimulation(page, '/agents?scenario=small-shop&seed=7');
  await expect(bar(page).getByRole('spinbutton', { name: 'Seed' })).toHaveValue('7');
  await bar(page).getByRole('button', { name: 'Pause the simulation' }).click();
  await expect(bar(page).getByRole('button', { name: 'Run the simulation' })).toBeVisible();
  const former = untimed(await boardTable(page).innerText());
  await bar(page).getByRole('spinbutton', { name: 'Seed' }).fill('8');
  await bar(page).getByRole('button', { name: 'Start' }).click();
  await expect(page).toHaveURL(/[?&]seed=8(&|$)/);
  await expect(bar(page).getByRole('button', { name: 'Restart' })).toBeVisible();
  await expect(page.getByRole('banner').getByText('LIVE', { exact: true })).toBeVisible();
  // Everything else may be there before the rows of the new run are.
  await expect(async () => {
    const rows = await boardTable(page).innerText();
    expect(rows).toContain('Aya Diallo');
    expect(untimed(rows)).not.toBe(former);
  }).toPass();
  const shown = await boardTable(page).innerText();
  await bar(page).getByRole('button', { name: 'Restart' }).click();
  await expect.poll(() => boardTable(page).innerText()).toBe(shown);
  await page.reload();
  await expect(bar(page).getByRole('spinbutton', { name: 'Seed' })).toHaveValue('8');
});

test('a trainer goes to a time of day, onwards and back', async ({ page }) => {
  await openSimulation(page, '/?scenario=small-shop');
  const time = bar(page).getByLabel('Time of day');
  for (const [text, hours] of [['12:30', 12.5], ['09:30', 9.5]] as const) {
    await time.fill(text);
    await bar(page).getByRole('button', { name: 'Go there' }).click();
    await expect.poll(async () => Math.abs(await secondsShown(page) - at(hours)) < 60).toBe(true);
  }
});

/** Put there before the page's own scripts, outside its policy, by the test. */
const broken = (page: Page): Promise<string[]> => page.evaluate(async () => {
  const { axe: checker } = globalThis as unknown as { axe: { run: () => Promise<axe.AxeResults> } }; // what the script above gives
  return (await checker.run()).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the controls, the skills and a skill break no rule of accessibility, ${colorScheme}`, async ({ page, context }) => {
    await page.emulateMedia({ colorScheme });
    await context.addInitScript({ content: axe.source });
    await openSimulation(page, '/skills?scenario=bank-morning');
    await expect(bar(page).getByRole('button', { name: 'Restart' })).toBeVisible();
    expect(await broken(page)).toEqual([]);
    await rowsOf(boardTable(page)).first().getByRole('link').first().click();
    await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible();
    expect(await broken(page)).toEqual([]);
  });
}
