import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { drawBoard } from './support/draw-board.tsx';

const panels = () => new URLSearchParams(location.search).getAll('panel');
const panel = (name: string) => screen.findByRole('complementary', { name });

afterEach(() => { vi.unstubAllGlobals(); });
/** The gateway's answer to whoever is about to look at what one person did. */
function viewsAre(status: number, answer: unknown): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${new URL(url).pathname}`);
    return Promise.resolve(new Response(JSON.stringify(answer), { status }));
  });
  return asked;
}

test('an agent\'s day is shown when the gateway has noted who looks at it, and not to whom it refuses', async () => {
  const asked = viewsAre(403, { type: 'outside-your-scope' });
  drawBoard('/agents?panel=agents:a3');
  const aside = await panel('Agent');
  expect(await within(aside).findByText(/outside/)).toBeVisible();
  expect(asked).toContain('POST /api/agents/a3/views');
  expect(within(aside).queryByRole('img', { name: /^Presence: / })).toBeNull();
});

test('an agent: both axes with their times, figures, timeline, work', async () => {
  viewsAre(200, { agent: 'a3' });
  drawBoard('/agents?panel=agents:a3', { lang: 'fr' });
  const aside = await panel('Conseiller');
  expect(await within(aside).findByRole('heading', { name: 'Chloé Martin' })).toBeVisible();
  expect(aside).toHaveTextContent('Non sollicitable');
  expect(aside).toHaveTextContent('20:00');
  expect(aside).toHaveTextContent('Déjeuner');
  expect(aside).toHaveTextContent('depuis 09:42:07');
  const lane = await within(aside).findByRole('img', { name: /^Présence: / });
  expect(lane).toHaveAccessibleName(/Disponible 45\u00a0min.*, Déjeuner 15\u00a0min/);
  expect(await within(aside).findByRole('grid', { name: 'Contacts' })).toBeVisible();
});

test('a work item tells its history, and says what was worked out', async () => {
  drawBoard('/work?panel=work:w3');
  const aside = await panel('Work item');
  const history = await within(aside).findByRole('region', { name: 'History' });
  const lines = within(history).getAllByRole('listitem').map((line) => line.textContent);
  expect(lines).toHaveLength(5);
  expect(lines[0]).toContain('10:37:07Created');
  expect(lines[1]).toContain('Entered the queueChat sales');
  expect(lines[2]).toMatch(/Offered to an agentAya Diallo.*inferred.*time worked out/);
  expect(lines[3]).toContain('Wait 29\u00a0s');
  expect(lines[4]).toContain('Ended by the customer');
});

test('panels stack, the trail leads back, and the address says it all', async () => {
  drawBoard('/work?panel=work:w3');
  const user = userEvent.setup();
  await user.click((await screen.findAllByRole('link', { name: 'Aya Diallo' })).find((link) => link.closest('aside')) ?? document.body);
  expect(await screen.findByRole('heading', { name: 'Aya Diallo' })).toBeVisible();
  expect(panels()).toEqual(['work:w3', 'agents:a1']);
  const trail = screen.getByRole('navigation', { name: 'Open panels' });
  expect(within(trail).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Board', 'Work item w3', 'Agent Aya Diallo']);
  await user.click(within(trail).getByRole('button', { name: 'Work item w3' }));
  await waitFor(() => { expect(panels()).toEqual(['work:w3']); });
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => { expect(screen.queryByRole('complementary')).toBeNull(); });
});

test('a subject that is not there is said to be so', async () => {
  drawBoard('/agents?panel=agents:__proto__');
  expect(await screen.findByText('Not in the log at this time.')).toBeVisible();
});

test('hover and focus give the formula, the window, n, and the instant', async () => {
  drawBoard('/queues');
  const user = userEvent.setup();
  const cell = screen.getAllByText('79.0%')[0] ?? document.body;
  await user.hover(cell);
  const tip = await screen.findByRole('tooltip');
  expect(tip).toHaveTextContent('A_T / (A + B), Wt_T +');
  expect(tip).toHaveTextContent('whole log');
  expect(tip).toHaveTextContent('n180');
  expect(tip).toHaveTextContent('80% in 20 s');
  expect(tip).toHaveTextContent('As of10:42:07');
  await user.keyboard('{Escape}');
  await waitFor(() => { expect(screen.queryByRole('tooltip')).toBeNull(); });
});

test('filters are chosen from a list, shown as chips, and taken away one by one', async () => {
  drawBoard('/agents');
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'State' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Idle' }));
  await user.click(screen.getByRole('checkbox', { name: 'Meal' }));
  expect(location.search).toBe('?state=idle&state=meal');
  expect(screen.getByRole('status', { name: '2 of 4 rows shown' })).toBeVisible();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Remove filter Meal' }));
  expect(location.search).toBe('?state=idle');
  await user.type(screen.getByRole('searchbox', { name: 'Filter' }), 'zzz');
  expect(await screen.findByText('No row passes these filters.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Clear all' }));
  expect(location.search).toBe('');
});

test('keys: slash to filter, g for tabs, question mark for help', async () => {
  drawBoard('/queues');
  const user = userEvent.setup();
  await user.keyboard('ga');
  expect(location.pathname).toBe('/agents');
  await user.keyboard('/');
  expect(screen.getByRole('searchbox', { name: 'Filter' })).toHaveFocus();
  await user.keyboard('gq?');
  expect(screen.getByRole('searchbox', { name: 'Filter' })).toHaveValue('gq?');
  await user.keyboard('{Escape}?');
  expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeVisible();
});
