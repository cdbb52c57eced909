/** The board as a user names its parts. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Opens an address of the board and waits for its table to hold rows. */
export async function openBoard(page: Page, address: string): Promise<Locator> {
  await page.goto(address);
  const table = boardTable(page);
  await expect(rowsOf(table).first()).toBeVisible();
  return table;
}

/** The table of the board itself; panels hold others. */
export const boardTable = (page: Page): Locator => page.getByRole('main').getByRole('grid').first();

/** Rows without the header. */
export const rowsOf = (table: Locator): Locator => table.getByRole('row').filter({ has: table.page().getByRole('gridcell') });

/** Texts of a column by its full name, in the order of the screen. */
export async function columnTexts(table: Locator, header: string): Promise<string[]> {
  const headers = await table.getByRole('columnheader').getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
  const column = headers.indexOf(header);
  expect(column, `a column named ${header}`).toBeGreaterThanOrEqual(0);
  const cells = await rowsOf(table).evaluateAll(
    (rows, index) => rows.map((row) => ({ at: Number(row.getAttribute('aria-rowindex')), text: row.querySelectorAll('[role="gridcell"]')[index]?.textContent ?? '' })),
    column,
  );
  return cells.toSorted((a, b) => a.at - b.at).map(({ text }) => text);
}

/** Seconds of a shown age such as `3:12` or `1:02:03`; -1 for an empty cell. */
export function secondsOf(age: string): number {
  return /\d/.test(age) ? age.split(':').reduce((total, part) => total * 60 + Number(part), 0) : -1;
}

/** Freezes the board, so that several readings of it can be compared. */
export async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.getByText('PAST', { exact: true })).toBeVisible();
}
