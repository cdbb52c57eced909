import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { drawBoard } from './support/draw-board.tsx';
import { ago, SMALL } from './support/small-centre.ts';

const grid = (name: string) => screen.getByRole('grid', { name });
/** Rows in the order of the screen, which is that of `aria-rowindex`, not of the document. */
const rows = (name: string): HTMLElement[] => within(grid(name)).getAllByRole('row').slice(1).toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')));
const names = (table: string): (string | null)[] => rows(table).map((row) => within(row).getAllByRole('link')[0]?.textContent ?? null);
const header = (name: string) => screen.getByRole('columnheader', { name: new RegExp(`${name}$`) });

test('a header sorts, turns round, and gives the order back', async () => {
  drawBoard('/agents');
  const user = userEvent.setup();
  // Who is at a meal comes after who is available.
  expect(names('Agents')).toEqual(['Aya Diallo', 'Bruno Lemaire', 'Dora Petit', 'Chloé Martin']);
  const since = within(header('Time in routing state')).getByRole('button');
  await user.click(since);
  expect(header('Time in routing state')).toHaveAttribute('aria-sort', 'descending');
  expect(names('Agents')).toEqual(['Chloé Martin', 'Aya Diallo', 'Dora Petit', 'Bruno Lemaire']);
  expect(location.search).toBe('?sort=-routingSince');
  await user.click(since);
  expect(names('Agents')).toEqual(['Bruno Lemaire', 'Dora Petit', 'Aya Diallo', 'Chloé Martin']);
  await user.click(since);
  expect(location.search).toBe('');
});

test('Shift adds a second column to the order', async () => {
  drawBoard('/agents');
  const user = userEvent.setup();
  await user.click(within(header('^Presence')).getByRole('button'));
  await user.keyboard('{Shift>}');
  await user.click(within(header('Time in routing state')).getByRole('button'));
  await user.keyboard('{/Shift}');
  expect(location.search).toBe('?sort=presence&sort=-routingSince');
  expect(names('Agents')).toEqual(['Aya Diallo', 'Dora Petit', 'Bruno Lemaire', 'Chloé Martin']);
});

test('the keyboard moves the row, opens it, and comes back to it', async () => {
  drawBoard('/agents');
  const user = userEvent.setup();
  act(() => { grid('Agents').focus(); });
  await user.keyboard('jjk{ArrowDown}');
  const active = (): string | null => grid('Agents').getAttribute('aria-activedescendant');
  expect(document.getElementById(active() ?? '')).toHaveTextContent('Bruno Lemaire');
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Bruno Lemaire' })).toBeVisible();
  expect(location.search).toBe('?panel=agents%3Aa2');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(grid('Agents')).toHaveFocus();
  expect(document.getElementById(active() ?? '')).toHaveTextContent('Bruno Lemaire');
});

test('a row keeps its element when it moves, and the others are left alone', async () => {
  const { engine } = drawBoard('/queues');
  const returns = rows('Queues').find((row) => row.textContent?.includes('Phone returns'));
  const billing = rows('Queues').find((row) => row.textContent?.includes('Billing'));
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  if (billing) observer.observe(billing, { subtree: true, childList: true, characterData: true });
  // Returns is now the most urgent: it goes up.
  act(() => { engine.show({ ...SMALL, rows: { ...SMALL.rows, queues: SMALL.rows.queues.map((row) => (row.id === 'returns' ? { ...row, waiting: 9, urgency: 400, longestWaitMs: ago(400) } : row)) } }); });
  changes.push(...observer.takeRecords());
  expect(rows('Queues')[0]).toBe(returns);
  expect(rows('Queues')[0]).toHaveTextContent('06:40');
  expect(changes).toEqual([]);
  observer.disconnect();
});

test('only a window of many thousand rows is drawn, and more is asked for on scrolling', async () => {
  const [first] = SMALL.rows.work;
  if (!first) throw new Error('a row to copy');
  const work = Array.from({ length: 10_000 }, (_, i) => ({ ...first, id: `w${String(i).padStart(6, '0')}`, createdAt: ago(i) }));
  const { engine } = drawBoard('/work', { data: { ...SMALL, rows: { ...SMALL.rows, work } } });
  expect(grid('Work items')).toHaveAttribute('aria-rowcount', '10001');
  expect(rows('Work items').length).toBeLessThan(80);
  act(() => {
    grid('Work items').scrollTop = 28 * 5000;
    grid('Work items').dispatchEvent(new Event('scroll'));
  });
  expect(await screen.findByRole('link', { name: 'w005003' })).toBeInTheDocument();
  expect(rows('Work items').length).toBeLessThan(80);
  const largest = engine.asked.flatMap((query) => (query.kind === 'rows' ? [query.range.count] : []));
  expect(Math.max(...largest)).toBeLessThanOrEqual(200);
});

test('urgency is a mark with words, and too few cases are never judged', () => {
  drawBoard('/queues');
  const row = (name: string) => rows('Queues').find((one) => one.textContent?.includes(name)) ?? document.body;
  expect(within(row('Chat sales')).getByRole('img', { name: 'Far below target' })).toBeVisible();
  expect(within(row('Phone returns')).getByRole('img', { name: 'Just below target' })).toBeVisible();
  expect(within(row('Billing')).queryByRole('img')).toBeNull();
  expect(row('Billing')).toHaveTextContent('n 1291.0%');
});

test('ages tick with the clock alone, and stop with the data', () => {
  const { pass } = drawBoard('/queues');
  expect(rows('Queues')[0]).toHaveTextContent('03:12');
  pass(2000);
  expect(rows('Queues')[0]).toHaveTextContent('03:14');
  // No summary for more than five seconds: the last instant shown stays.
  pass(10_000);
  const frozen = rows('Queues')[0]?.textContent;
  pass(60_000);
  expect(rows('Queues')[0]?.textContent).toBe(frozen);
});

test('numbers lead to the rows behind them', async () => {
  drawBoard('/queues');
  const user = userEvent.setup();
  const waiting = within(rows('Queues')[0] ?? document.body).getAllByRole('link').find((link) => link.textContent === '2');
  if (!waiting) throw new Error('the number of waiting items is a link');
  await user.click(waiting);
  expect(location.pathname).toBe('/work');
  expect(names('Work items')).toEqual(['w1', 'w2']);
  expect(screen.getByRole('status', { name: '2 of 5 rows shown' })).toHaveTextContent('2 / 5');
});

test('the row under the pointer stays while others change places', async () => {
  const { engine } = drawBoard('/queues');
  const user = userEvent.setup();
  expect(names('Queues')).toEqual(['Chat sales', 'Phone returns', 'Billing']);
  await user.hover(within(grid('Queues')).getByRole('link', { name: 'Billing' }));
  // By urgency the order would now be Billing, Phone returns, Chat sales.
  const waits: Readonly<Record<string, number>> = { billing: 500, returns: 400, sales: 192 };
  act(() => { engine.show({ ...SMALL, rows: { ...SMALL.rows, queues: SMALL.rows.queues.map((row) => ({ ...row, urgency: waits[row.id] ?? 0, longestWaitMs: ago(waits[row.id] ?? 0) })) } }); });
  expect(names('Queues')).toEqual(['Phone returns', 'Chat sales', 'Billing']);
  await user.unhover(grid('Queues'));
  expect(names('Queues')).toEqual(['Billing', 'Phone returns', 'Chat sales']);
});

test('a tooltip goes with the row that it speaks of', async () => {
  const { engine } = drawBoard('/queues');
  const user = userEvent.setup();
  await user.hover(within(grid('Queues')).getByText('03:12'));
  expect(await screen.findByRole('tooltip')).toHaveTextContent('Longest wait');
  act(() => { engine.show({ ...SMALL, rows: { ...SMALL.rows, queues: SMALL.rows.queues.filter(({ id }) => id !== 'sales') } }); });
  await waitFor(() => { expect(screen.queryByRole('tooltip')).toBeNull(); });
});
