/** The list of alerts: what is up, for how long, by which rule; and taking it in hand. */
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { offersOf } from '../../src/model/commands/offer.ts';
import type { Summary } from '../../src/model/views/summary.ts';
import type { WallAlert } from '../../src/model/views/wall.ts';
import { drawBoard } from './support/draw-board.tsx';
import { NOW_US } from './support/fake-engine.ts';
import { ago, SMALL, WALL } from './support/small-centre.ts';

const SALES: WallAlert = { id: 'sl sales', rule: 'service-level', queue: 'sales', raisedAt: ago(300), acknowledgedAt: null };
const RETURNS: WallAlert = { id: 'ab returns', rule: 'abandon-rate', queue: 'returns', raisedAt: ago(1_200), acknowledgedAt: null };
const having = (...alerts: readonly WallAlert[]) => ({ ...SMALL, wall: { ...WALL, alerts } });

/** Parts that come when first needed take their time on a busy machine. */
const FETCHED = { timeout: 10_000 };

let asked: unknown[];
let answer: PromiseWithResolvers<Response>;

beforeEach(() => {
  asked = [];
  answer = Promise.withResolvers();
  vi.stubGlobal('fetch', async (_url: string, { method, body }: RequestInit = {}) => {
    if (method !== 'POST') return Response.json([offersOf('s', '', () => null)]);
    asked.push(JSON.parse(body as string)); // what the page sent, which is JSON text
    return answer.promise;
  });
});
afterEach(() => { vi.unstubAllGlobals(); });

const draw = (alerts: readonly WallAlert[], { lang = 'en', ...summary }: Partial<Summary> & { readonly lang?: 'en' | 'fr' } = {}) =>
  ({ ...drawBoard('/queues', { data: having(...alerts), summary: { capabilities: ['commands', 'history'], ...summary }, lang }), user: userEvent.setup() });
/** Their texts, in the order shown. */
const rows = () => within(screen.getByRole('dialog')).getAllByRole('listitem').map((row) => row.textContent);

test('two alerts, longest-standing first: one is asked for, and is in hand once the log says so', async () => {
  const { user, engine } = draw([SALES, RETURNS]);
  await user.click(await screen.findByRole('button', { name: '2 alerts, 2 to take in hand' }, FETCHED));
  const dialog = within(await screen.findByRole('dialog', {}, FETCHED));
  await dialog.findAllByRole('listitem', {}, FETCHED);
  expect(rows()).toEqual([expect.stringMatching(/^Phone returns and repairssince 10:22 \(20\smin\)Abandon rate 4\.0%, limit 10%Take in hand$/), expect.stringMatching(/^Chat salessince 10:37 \(5\smin\)Service level 62\.0%, goal 80% in 20\ss/)]);

  const [first] = dialog.getAllByRole('button', { name: 'Take in hand' });
  await user.click(first!);
  expect(asked).toEqual([{ id: expect.any(String), name: 'alert.acknowledge', alert: 'ab returns' }]);
  expect(rows()[0]).toContain('On its way…');
  expect(dialog.getByRole('list')).toHaveFocus();
  answer.resolve(Response.json({ result: 'applied' }));
  await vi.waitFor(() => { expect(screen.getByRole('status', { name: 'Commands asked here' })).toHaveTextContent('Take in hand: Done'); }, FETCHED);
  expect(rows().join()).not.toContain('taken in hand since');

  act(() => { engine.show(having(SALES, { ...RETURNS, acknowledgedAt: ago(0) })); });
  expect(rows()).toEqual([expect.stringMatching(/^Chat sales/), expect.stringMatching(/^Phone returns.*taken in hand since 10:42$/)]);
  expect(dialog.getAllByRole('button', { name: 'Take in hand' })).toHaveLength(1);
  expect(screen.getByRole('button', { name: '2 alerts, 1 to take in hand' })).toBeVisible();
  act(() => { engine.show(having()); });
  expect(screen.queryByRole('button', { name: /alert/ })).toBeNull();
});

test('a queue opens in its panel, and the list goes', async () => {
  const { user } = draw([{ ...SALES, rule: 'longest-wait' }], { lang: 'fr' });
  await user.click(await screen.findByRole('button', { name: '1 alerte, 1 à prendre en main' }, FETCHED));
  const dialog = within(await screen.findByRole('dialog', {}, FETCHED));
  await dialog.findAllByRole('listitem', {}, FETCHED);
  expect(rows()[0]).toMatch(/Attente la plus longue 3\smin\s12\ss, limite 2\sminPrendre en main$/);
  await user.click(dialog.getByRole('link', { name: 'Chat sales' }));
  await vi.waitFor(() => { expect(screen.getByRole('complementary', { name: 'File' })).toHaveTextContent('Chat sales'); }, FETCHED);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test.each<[string, Partial<Summary>, string]>([
  ['in the past', { cursor: { kind: 'paused', at: NOW_US - 1 } }, 'Take in hand: The board shows the past: go back to live to command.'],
  ['stale', { freshness: 'stale' }, 'Take in hand: The figures are stale: commands come back with the link.'],
])('%s, nothing can be taken in hand, and why is said', async (_when, summary, name) => {
  const { user } = draw([SALES], summary);
  await user.click(await screen.findByRole('button', { name: '1 alert, 1 to take in hand' }, FETCHED));
  const button = await within(await screen.findByRole('dialog', {}, FETCHED)).findByRole('button', { name });
  await user.click(button);
  expect([button.getAttribute('aria-disabled'), asked]).toEqual(['true', []]);
});
