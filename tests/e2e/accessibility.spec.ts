import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { boardTable, openBoard, rowsOf } from './journey.ts';

/** Rules broken on the page as it stands, each with the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // Put there before the page's own scripts, outside its policy, by the test.
    const { axe: checker } = globalThis as unknown as { axe: { run: () => Promise<axe.AxeResults> } };
    return (await checker.run()).violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`));
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test.beforeEach(({ context }) => context.addInitScript({ content: axe.source }));

    for (const tab of ['queues', 'agents', 'work']) {
      test(`${tab} and its drill-down break no rule of accessibility`, async ({ page }) => {
        await openBoard(page, `/${tab}`);
        expect(await violations(page)).toEqual([]);
        await rowsOf(boardTable(page)).first().getByRole('link').first().click();
        await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}

test('the checker sees a fault', async ({ page, context }) => {
  await context.addInitScript({ content: axe.source });
  await openBoard(page, '/queues');
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect((await violations(page)).join()).toContain('button-name');
});
