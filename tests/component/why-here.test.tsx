/** "Why here" in a work item's panel, on answers of a gateway that the test plays. */
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Explanation, WorkExplanation } from '../../src/model/explanation.ts';
import { drawBoard } from './support/draw-board.tsx';
import { NOW_US } from './support/fake-engine.ts';
import { ago, SMALL } from './support/small-centre.ts';

const WAITING: Explanation = {
  work: 'w1', queue: 'sales', standing: 'waits', asOf: NOW_US,
  priority: { queue: 2, head: false, points: 7.5, secondary: 0, dueUs: null, sinceUs: ago(192), rules: [['VIP <b>customer</b>', 5]] },
  agents: [
    { agent: 'a1', failed: 'room', keptTo: null, rank: null, score: [] }, { agent: 'a3', failed: 'kept-to-channel', keptTo: 'chat', rank: null, score: [] }, { agent: 'a4', failed: 'not-responding', keptTo: null, rank: null, score: [] },
  ],
  winner: null, relaxed: { dropped: ['fr'], rings: 0 }, ahead: 0, change: { kind: 'wait-for-room', agent: 'a1' },
};
const WAITS: WorkExplanation = { explanation: WAITING, given: null, skipped: null, left: false, outside: [], deduced: null };
const GIVEN: WorkExplanation = {
  explanation: { ...WAITING, work: 'w3', winner: 'a2', change: null, agents: [{ agent: 'a2', failed: null, keptTo: null, rank: 1, score: [['penalty', 0]] }, { agent: 'a1', failed: null, keptTo: null, rank: 2, score: [['penalty', 1]] }] },
  given: 'a1', skipped: null, left: false, outside: [{ at: NOW_US, said: 'refused', agent: 'a4', code: 'no-room' }], deduced: { compared: 824, agreement: 0.553, allowed: 1 },
};

const asked: string[] = [];
/** Answers every request alike, until told otherwise. */
function gatewaySays(body: unknown, status = 200): void {
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
}
afterEach(() => {
  vi.unstubAllGlobals();
  asked.length = 0;
});

const CAN = { capabilities: ['history', 'explain'] } as const;
/** Without the marks that isolate names. */
const textOf = (element: HTMLElement): string => (element.textContent ?? '').replaceAll(/[\u2068\u2069]/g, '');

test('a waiting item: who could not take it and why, its rank, what was given up, the smallest change', async () => {
  gatewaySays(WAITS);
  drawBoard('/work?panel=work:w1', { summary: CAN });
  const why = await screen.findByRole('region', { name: 'Why here' });
  await within(why).findByText('Nobody may take it.', { exact: false });
  await within(why).findByRole('link', { name: /Dora Petit/ });
  const said = textOf(why);
  expect(said).toContain('Waits in Chat sales. Nobody may take it. No waiting item of the centre ranks higher.');
  expect(within(why).getByRole('list', { name: 'Could not' }).children).toHaveLength(3);
  for (const line of ['has no room: busy with other workAya Diallo', 'kept to channel Chat by the blending ruleChloé Martin', 'did not answer the last offerDora Petit']) expect(said).toContain(line);
  expect(said).toContain('Smallest change that would free itAya Diallo finishes something in hand.');
  expect(said).toContain('VIP <b>customer</b>+5');
  expect(said).toContain('skill fr');
  expect(said).toContain('As of 10:42:07.');
  expect(said).not.toContain('Deduced');
  expect(asked).toEqual(['http://gateway.test/api/work/w1/explanation']);
});

test('a given item, in French, where a platform decides: deduced, with the agreement', async () => {
  gatewaySays(GIVEN);
  drawBoard('/work?panel=work:w3', { summary: CAN, lang: 'fr' });
  const why = await screen.findByRole('region', { name: 'Pourquoi ici' });
  await within(why).findByRole('list', { name: 'Conseillers possibles' });
  await within(why).findByRole('link', { name: /Bruno Lemaire/ });
  const said = textOf(why);
  expect(said).toContain("DéduitDonné à Aya Diallo, depuis Chat sales. Notre classement l’aurait donné à Bruno Lemaire.");
  expect(said).toContain('1.Bruno Lemairepénalité plus basse dans la file2.Aya Diallo');
  expect(said).toContain('pour 55,3\u202f% de ses 824 affectations jusqu’ici\u00a0; pour 100,0\u202f%');
});

test('a claimed item, in French: who took it, and what was skipped for it', async () => {
  gatewaySays({ ...GIVEN, skipped: 2, deduced: null } satisfies WorkExplanation);
  drawBoard('/work?panel=work:w3', { summary: CAN, lang: 'fr' });
  const why = await screen.findByRole('region', { name: 'Pourquoi ici' });
  await within(why).findByRole('link', { name: /Bruno Lemaire/ });
  expect(textOf(why)).toContain('Pris par Aya Diallo, depuis Chat sales. 2 contacts mieux classés, qui pouvaient être pris, ont été laissés de côté.');
});

test('nothing is offered, and nothing asked, where the gateway cannot explain', async () => {
  gatewaySays(WAITS);
  drawBoard('/work?panel=work:w1', { summary: { capabilities: ['history'] } });
  await screen.findByRole('region', { name: 'History' });
  expect(screen.queryByRole('region', { name: 'Why here' })).toBeNull();
  expect(asked).toEqual([]);
});

test('while it is asked, a word says so; then what is wrong, and the way out', async () => {
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => { answer = resolve; }));
  drawBoard('/work?panel=work:w1', { summary: CAN });
  expect(await screen.findByRole('status', { name: 'Working out why…' })).toBeInTheDocument();
  act(() => { answer(new Response('<html>', { status: 502 })); });
  expect(await screen.findByText('The explanation could not be had.', { exact: false })).toBeVisible();
  gatewaySays(WAITS);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Ask again' }));
  expect(await screen.findByText('Nobody may take it.', { exact: false })).toBeVisible();
});

test.each([
  ['unknown-work', 'en', 'Nothing to explain: the log does not speak of it at this time.'],
  ['never-queued', 'fr', "Rien à expliquer\u00a0: aucune file n’a été traversée."],
] as const)('%s is said in %s', async (type, lang, words) => {
  gatewaySays({ type, title: 'x', status: 404, detail: 'x' }, 404);
  drawBoard('/work?panel=work:w1', { summary: CAN, lang });
  expect(await screen.findByText((_text, element) => element instanceof HTMLParagraphElement && textOf(element).startsWith(words))).toBeVisible();
});

test('an answer of another shape is no answer', async () => {
  gatewaySays({ ...WAITS, explanation: { ...WAITING, agents: [{ agent: 'a1', failed: 'mood', rank: null, score: [] }] } });
  drawBoard('/work?panel=work:w1', { summary: CAN });
  expect(await screen.findByText('The explanation could not be had.', { exact: false })).toBeVisible();
});

test('it is asked again when the item moves and when the moment shown does, and for that moment', async () => {
  gatewaySays(WAITS);
  const { engine } = drawBoard('/work?panel=work:w1', { summary: CAN });
  await screen.findByText('Nobody may take it.', { exact: false });
  act(() => { engine.say({ headClock: { logAt: NOW_US + 1, rate: 1, wallAt: 0 } }); });
  expect(asked).toHaveLength(1);
  act(() => { engine.show({ ...SMALL, rows: { ...SMALL.rows, work: SMALL.rows.work.map((row) => (row.id === 'w1' ? { ...row, state: 'active', agentIds: 'a2' } : row)) } }); });
  await waitFor(() => { expect(asked).toHaveLength(2); });
  act(() => { engine.say({ cursor: { kind: 'paused', at: ago(60) } }); });
  await waitFor(() => { expect(asked).toHaveLength(3); });
  expect(asked[2]).toBe(`http://gateway.test/api/work/w1/explanation?at=${encodeURIComponent('2026-11-23T09:41:07.000Z')}`);
});
