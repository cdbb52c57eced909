import { expect, test } from './board.ts';
import { boardTable, columnTexts, openBoard, pause, rowsOf, secondsOf } from './journey.ts';

test('sort by longest wait', async ({ page }) => {
  const table = await openBoard(page, '/queues');
  await pause(page);
  const header = table.getByRole('columnheader', { name: 'Longest wait' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  const waits = async (): Promise<number[]> => (await columnTexts(table, 'Longest wait')).map(secondsOf);
  await expect.poll(async () => { const shown = await waits(); return shown.length > 1 && shown.every((wait, i) => i === 0 || wait <= (shown[i - 1] ?? 0)); }).toBe(true);
  await expect(page).toHaveURL(/sort=-longestWaitMs/);
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
});

test('filter by a queue, and by text', async ({ page }) => {
  const table = await openBoard(page, '/work');
  await page.getByRole('search').getByRole('button', { name: 'Queue', exact: true }).click();
  await page.getByRole('checkbox', { name: 'support' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/queue=support/);
  await expect.poll(async () => [...new Set(await columnTexts(table, 'Queue'))]).toEqual(['support']);
  await page.getByRole('button', { name: 'Remove filter support' }).click();
  await expect(page).not.toHaveURL(/queue=/);

  await openBoard(page, '/queues');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('sal');
  await expect.poll(() => columnTexts(boardTable(page), 'Queue')).toEqual(['sales']);
});

test('an agent opens beside the table, and back returns to the same place', async ({ page }) => {
  const table = await openBoard(page, '/agents?sort=-handled');
  await pause(page);
  const [name = ''] = await columnTexts(table, 'Agent');
  await rowsOf(table).first().getByRole('link', { name }).first().click();
  const panel = page.getByRole('complementary', { name: 'Agent' });
  await expect(panel.getByRole('heading', { name })).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Presence over routing state' })).toBeVisible();
  await expect(rowsOf(panel.getByRole('grid', { name: 'Work' })).first()).toBeVisible();
  await expect(page).toHaveURL(/panel=agents/);
  await page.goBack();
  await expect(panel).toBeHidden();
  // The board stands still, so its address also says when.
  await expect(page).toHaveURL(/\/agents\?sort=-handled&at=[^&]+$/);
  expect((await columnTexts(table, 'Agent'))[0]).toBe(name);
});

test('a work item is followed to its queue and its agent', async ({ page }) => {
  const table = await openBoard(page, '/work?state=active');
  await pause(page);
  const [item = ''] = await columnTexts(table, 'Work item');
  const [agent = ''] = await columnTexts(table, 'Agent');
  await rowsOf(table).first().getByRole('link', { name: item }).click();
  const panel = page.getByRole('complementary');
  const history = panel.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(history.first()).toContainText('Created');
  await expect(history.filter({ hasText: 'Entered the queue' })).not.toHaveCount(0);
  await expect(history.filter({ hasText: 'Answered' })).not.toHaveCount(0);

  await panel.getByRole('link', { name: agent }).first().click();
  await expect(panel.getByRole('heading', { name: agent })).toBeVisible();
  const trail = panel.getByRole('navigation', { name: 'Open panels' });
  await expect(trail.getByRole('listitem')).toHaveCount(3);
  await trail.getByRole('button', { name: /^Work item/ }).click();
  await expect(history.first()).toContainText('Created');
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toBeHidden();
});

test('a queue opens on its waiting items, its members and its flow', async ({ page }) => {
  const table = await openBoard(page, '/queues');
  await rowsOf(table).getByRole('link', { name: 'support' }).first().click();
  const panel = page.getByRole('complementary', { name: 'Queue' });
  await expect(panel.getByRole('heading', { name: 'support' })).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Flow per minute' })).toBeVisible();
  await expect(panel.getByRole('grid', { name: 'Waiting items' })).toBeVisible();
  await expect(rowsOf(panel.getByRole('grid', { name: 'Members' })).first()).toBeVisible();
});

test('the address opened in another tab shows the same', async ({ page, context }) => {
  const table = await openBoard(page, '/agents');
  await table.getByRole('columnheader', { name: 'Handled' }).getByRole('button').click();
  await page.getByRole('searchbox', { name: 'Filter' }).fill('1');
  await rowsOf(table).first().getByRole('link').first().click();
  const heading = page.getByRole('complementary').getByRole('heading').first();
  const name = await heading.innerText();
  await expect(page).toHaveURL(/sort=-handled.*panel=agents/);

  const other = await context.newPage();
  const copy = await openBoard(other, page.url());
  await expect(other.getByRole('complementary').getByRole('heading').first()).toHaveText(name);
  await expect(copy.getByRole('columnheader', { name: 'Handled' })).toHaveAttribute('aria-sort', 'descending');
  await expect(other.getByRole('searchbox', { name: 'Filter' })).toHaveValue('1');
});

test('another tab of the board and back keeps its sort and filter', async ({ page }) => {
  const table = await openBoard(page, '/agents?sort=-handled&q=1');
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name: 'Queues' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Queues' })).toBeAttached();
  await page.goBack();
  await expect(page).toHaveURL(/\/agents\?.*sort=-handled/);
  await expect(table.getByRole('columnheader', { name: 'Handled' })).toHaveAttribute('aria-sort', 'descending');
});

test('the keyboard alone reaches a row, opens it and comes back', async ({ page }) => {
  const table = await openBoard(page, '/queues');
  await table.focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('heading').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(table).toBeFocused();
});
