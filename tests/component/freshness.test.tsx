import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { NOW_US } from './support/fake-engine.ts';
import { drawBoard } from './support/draw-board.tsx';
import { SMALL } from './support/small-centre.ts';

const header = () => screen.getByRole('banner');
const marked = () => document.querySelector('[data-freshness]')?.getAttribute('data-freshness');

test('a page that hears nothing says so by itself, with the time, in both languages', () => {
  for (const [lang, live, stale, sentence] of [['en', 'LIVE', 'STALE', /nothing has arrived since 10:42:07/], ['fr', 'EN DIRECT', 'DONNÉES FIGÉES', /rien reçu depuis 10:42:07/]] as const) {
    const { pass, engine } = drawBoard('/queues', { lang, summary: { clock: { logAt: NOW_US, rate: 0, wallAt: 0 } } });
    expect(header()).toHaveTextContent(live);
    expect(screen.queryByRole('alert')).toBeNull();
    pass(4_000);
    expect(header()).toHaveTextContent(live);
    pass(3_000);
    expect(header()).toHaveTextContent(stale);
    expect(header()).not.toHaveTextContent(live);
    expect(screen.getByRole('alert').textContent).toMatch(sentence);
    expect(marked()).toBe('stale');
    // Word from the engine: it is live again at once.
    act(() => { engine.say({ linkAgeMs: 100 }); });
    pass(250);
    expect(header()).toHaveTextContent(live);
    document.body.replaceChildren();
  }
});

test('the age is that of what is shown: a link that speaks again has not made it younger', () => {
  const { pass } = drawBoard('/queues', { summary: { freshness: 'stale', linkAgeMs: 600, confirmedAgeMs: 23_000 } });
  pass(1_000);
  expect(header()).toHaveTextContent('age 24 s');
});

test('after half a minute of silence it is offline', () => {
  const { pass } = drawBoard('/queues');
  pass(31_000);
  expect(header()).toHaveTextContent('OFFLINE');
  expect(marked()).toBe('offline');
});

test.each([
  ['catching-up', 'CATCHING UP', 'status', /Catching up/], ['degraded', 'DEGRADED', 'status', /Late source: crm/], ['sign-in', 'SIGN IN', 'alert', /Sign in again/], ['wrong-version', 'WRONG VERSION', 'alert', /Reload/], ['connecting', 'CONNECTING', 'status', /Connecting to the gateway/],
] as const)('%s has its word, its sentence and its next step', (freshness, word, role, sentence) => {
  drawBoard('/queues', { summary: { freshness, sources: [{ id: 'crm', ageMs: 60_000, limitMs: 5_000 }, { id: 'pbx', ageMs: 100, limitMs: 5_000 }] } });
  expect(header()).toHaveTextContent(word);
  expect(screen.getAllByRole(role).map((element) => element.textContent).join(' ')).toMatch(sentence);
});

test('a gateway that cannot be reached is told from one that is slow', () => {
  const { pass, engine } = drawBoard('/queues', { summary: { freshness: 'connecting', linkAgeMs: 0 } });
  expect(screen.queryByRole('alert')).toBeNull();
  act(() => { engine.say({ diagnostics: { ...engine.summary.current().diagnostics, reconnects: 1 } }); });
  pass(250);
  expect(screen.getByRole('alert')).toHaveTextContent('The gateway cannot be reached.');
});

test.each([['en', /refuses the feed \(503\)/, /has stopped/, 'Reload the page'], ['fr', /refuse le flux \(503\)/, /s’est arrêté/, 'Recharger la page']] as const)('T16, E04: a refusal is told from silence, and an engine that was given up from both, in %s', (lang, refused, stopped, reload) => {
  const { pass, engine } = drawBoard('/queues', { lang, summary: { freshness: 'connecting', refusal: 503 } });
  expect(screen.getByRole('alert').textContent).toMatch(refused);
  act(() => { engine.say({ freshness: 'stale' }); });
  pass(250);
  expect(screen.getByRole('alert').textContent).toMatch(refused);
  act(() => { engine.halt(); });
  expect(screen.getByRole('alert').textContent).toMatch(stopped);
  expect(screen.getByRole('button', { name: reload })).toBeVisible();
});

test('the engine may be worse than the page thinks, never better', () => {
  const { pass, engine } = drawBoard('/queues', { summary: { freshness: 'offline' } });
  pass(250);
  expect(header()).toHaveTextContent('OFFLINE');
  act(() => { engine.say({ freshness: 'stale' }); });
  pass(250);
  expect(header()).toHaveTextContent('STALE');
});

test('while catching up, ages stand at event time', () => {
  const { pass } = drawBoard('/queues', { summary: { freshness: 'catching-up' } });
  pass(3_000);
  expect(screen.getByRole('region', { name: 'The centre now' })).toHaveTextContent('Longest wait 03:12');
});

test('the mode is said permanently, and only where data is not live', () => {
  for (const [mode, label] of [['replay', 'REPLAY'], ['simulated', 'SIMULATED']] as const) {
    drawBoard('/queues', { summary: { mode, freshness: 'stale', cursor: { kind: 'paused', at: NOW_US } } });
    expect(header()).toHaveTextContent(label);
    document.body.replaceChildren();
  }
  drawBoard('/queues', { summary: { mode: 'live' } });
  expect(header().textContent).not.toMatch(/REPLAY|SIMULATED/);
});

test('of two sites, only what comes from the late one is marked, and says so; the rest is live', async () => {
  const named = (site: string, id: string) => ({ ...SMALL.rows.queues[0]!, id: `${site}/${id}`, name: `${id} of ${site}` });
  const data = { ...SMALL, rows: { ...SMALL.rows, queues: [named('crm', 'chat'), named('pbx', 'voice')] } };
  const sources = (crmMs: number) => [{ id: 'crm', ageMs: crmMs, limitMs: 5_000 }, { id: 'pbx', ageMs: 100, limitMs: 5_000 }];
  const { engine } = drawBoard('/queues', { data, summary: { freshness: 'degraded', sources: sources(60_000) } });
  const grid = await screen.findByRole('grid', { name: 'Queues' });
  const row = (name: string) => within(grid).getByText(name).closest('[role=row]');
  expect([row('chat of crm')?.hasAttribute('data-late'), row('voice of pbx')?.hasAttribute('data-late')]).toEqual([true, false]);
  expect(row('chat of crm')).toHaveAccessibleDescription('Late source: crm. These figures are not of now.');
  // a figure of the whole centre comes from both
  const strip = screen.getByRole('region', { name: 'The centre now' });
  expect(strip.querySelectorAll('[data-late] [data-value]').length).toBeGreaterThan(3);
  expect(screen.getByText(/Late source: crm \(0?1:00\)/)).toBeInTheDocument();
  act(() => { engine.say({ freshness: 'live', sources: sources(100) }); });
  expect(document.querySelector('[data-late]')).toBeNull();
});
