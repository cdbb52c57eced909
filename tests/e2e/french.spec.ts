import { expect, test } from './board.ts';
import { openBoard, rowsOf } from './journey.ts';

test.describe('a French browser', () => {
  test.use({ locale: 'fr-FR' });

  test('gets the board in French', async ({ page }) => {
    const table = await openBoard(page, '/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    const views = page.getByRole('navigation', { name: 'Vues' });
    await expect(views.getByRole('link')).toHaveText(['Files', 'Conseillers', 'Compétences', 'Contacts']);
    await expect(table.getByRole('columnheader', { name: 'Attente la plus longue' })).toBeVisible();
    await views.getByRole('link', { name: 'Conseillers' }).click();
    await rowsOf(page.getByRole('grid')).first().getByRole('link').first().click();
    await expect(page.getByRole('complementary', { name: 'Conseiller' })).toBeVisible();
  });
});

test('the language can be changed, and travels in the address', async ({ page, context }) => {
  await openBoard(page, '/');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.getByRole('link', { name: 'Conseillers' })).toBeVisible();
  const other = await context.newPage();
  await openBoard(other, page.url());
  await expect(other.getByRole('link', { name: 'Conseillers' })).toBeVisible();
});
