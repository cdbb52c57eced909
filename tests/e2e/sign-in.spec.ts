/** Signing in, and what each role sees: a viewer beside a wall on one gateway. */
import axe from 'axe-core';
import { usersWith, PASSWORD, startGuarded, WALL_TOKEN, type GuardedGateway } from '../support/live/guarded-gateway.ts';
import { SteadySource } from '../support/steady-source.ts';
import { DIST, expect, test } from './board.ts';
import { boardTable, columnTexts, rowsOf } from './journey.ts';

// The browser says so itself when somebody is not signed in.
test.use({ tolerated: [/status of 401/] });

let guarded: GuardedGateway;
test.beforeAll(async () => { guarded = await startGuarded(new SteadySource({ agents: 12, queues: 3, openItems: 40 }, 20, Date.now()), usersWith([['ann', ['supervisor']], ['vic', ['viewer'], { teams: ['Team 0'] }]]), { directory: DIST }); });
test.afterAll(() => { guarded.stop(); });

test('nobody sees the board: a form asks who it is, says what was wrong, and lets in by keyboard alone; signing out leads back', async ({ page, context }) => {
  await context.addInitScript({ content: axe.source });
  await page.goto(`${guarded.origin}/agents`);
  await expect(page.getByRole('heading', { name: 'Sign in to Vigie' })).toBeVisible();
  const violations = async (): Promise<string[]> => page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: { run: () => Promise<axe.AxeResults> } }; // put there before the page's own scripts
    return (await checker.run()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
  });
  expect(await violations()).toEqual([]);
  await page.keyboard.type('ann');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('do not go together');
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.getByRole('alert')).toContainText('ne vont pas ensemble');
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(rowsOf(boardTable(page)).first()).toBeVisible();
  await page.getByRole('button', { name: 'Compte' }).click();
  await expect(page.getByRole('dialog')).toContainText('Superviseur');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('heading', { name: 'Se connecter à Vigie' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie)).not.toMatch(/ann|correct horse/);
});

test('two roles side by side: the one reads the names of his team, the wall numbers and initials; a session that ends in mid-stream asks to sign in', async ({ browser }) => {
  const [person, wall] = await Promise.all([browser.newContext({ locale: 'en-GB' }), browser.newContext({ locale: 'en-GB' })]);
  const [board, screen] = await Promise.all([person.newPage(), wall.newPage()]);
  await board.goto(`${guarded.origin}/agents`);
  await board.getByLabel('Name').fill('vic');
  await board.getByLabel('Password').fill(PASSWORD);
  await board.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(rowsOf(boardTable(board)).first()).toBeVisible();
  await screen.goto(`${guarded.origin}/agents#token=${WALL_TOKEN}`);
  await expect(rowsOf(boardTable(screen)).first()).toBeVisible();
  expect(screen.url()).not.toContain(WALL_TOKEN);

  const [names, initials] = [await columnTexts(boardTable(board), 'Agent'), await columnTexts(boardTable(screen), 'Agent')];
  expect(initials).toHaveLength(names.length);
  expect(initials.every((text) => /^(\p{L}|\p{N})\.( (\p{L}|\p{N})\.)?$/u.test(text))).toBe(true);
  expect(names.filter((text) => !initials.includes(text))).toEqual(['Agent 0']);

  const command = (page: typeof board): Promise<number> => page.evaluate(async () => (await fetch('/api/commands', { method: 'POST', body: JSON.stringify({ id: 'x', name: 'queue.reopen', queue: 'queue-0' }) })).status);
  expect([await command(board), await command(screen)]).toEqual([403, 403]);

  guarded.rewrite((users) => ({ ...users, users: users.users.filter(({ name }) => name !== 'vic') }));
  await expect(board.getByRole('alert')).toContainText('Sign in again');
  await board.getByRole('button', { name: 'Reload' }).click();
  await expect(board.getByRole('heading', { name: 'Sign in to Vigie' })).toBeVisible();
  await Promise.all([person.close(), wall.close()]);
});
