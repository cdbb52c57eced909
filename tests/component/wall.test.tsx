/** The wall on a fake engine: what its tiles say in both languages, what it says of old data, and that a broken tile is alone. */
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { App } from '../../src/app/app.tsx';
import { browserAddress } from '../../src/state/browser-address.ts';
import { createBoardStore } from '../../src/state/board-store.ts';
import { createPageClock } from '../../src/state/page-clock.ts';
import type { Summary } from '../../src/model/views/summary.ts';
import type { WallAnswer } from '../../src/model/views/wall.ts';
import { FakeEngine, summaryOf } from './support/fake-engine.ts';
import { ago, SMALL, WALL } from './support/small-centre.ts';

const MINUTE_MS = 60_000;

async function drawWall(query: string, wall: Partial<WallAnswer> = {}, summary: Partial<Summary> = {}) {
  vi.stubGlobal('innerWidth', 1920);
  vi.stubGlobal('innerHeight', 1080);
  sessionStorage.clear();
  history.replaceState({ depth: 0 }, '', `/wall${query}`);
  const engine = new FakeEngine({ ...SMALL, wall: { ...WALL, ...wall } }, summaryOf({ mode: 'live', ...summary }));
  let nowMs = 1_000;
  let tick = (): void => undefined;
  const clock = createPageClock(engine.summary, { monotonicMs: () => nowMs, every: (_ms, ticked) => { tick = ticked; return () => undefined; } });
  render(<App board={{ engine, clock, store: createBoardStore(browserAddress(window)).store, apiUrl: 'http://gateway.test/api' }} screen="wall" />);
  // The wall is fetched first; then the clock's first tick finds an answer.
  await waitFor(() => { act(() => { tick(); }); expect(screen.queryByText(/CONNE[CX]/)).toBeNull(); expect(screen.getByRole('main')).not.toBeEmptyDOMElement(); });
  return { engine, pass: (ms: number): void => { nowMs += ms; act(() => { tick(); }); } };
}
const tile = (name: string): HTMLElement => screen.getByRole('region', { name });

afterEach(() => { vi.unstubAllGlobals(); });

describe('what tiles say', () => {
  test.each([
    ['fr', 'Niveau de service', ['QS', '82\u202f%', '↗ +3 · obj. 80\u202f%']], ['en', 'Service level', ['SL', '82%', '↗ +3 · goal 80%']],
    ['fr', 'En attente', ['En att.', '2', 'Max 03:12']], ['en', 'Abandonment', ['Abandon', '5%']],
    ['fr', 'Attente la plus longue', ['Att. max', '03:12', 'Chat sales']], ['en', 'Customer satisfaction, 30 and 60 minutes', ['CSAT 30 min', '-', 'no ratings']],
    ['fr', 'Effectif prévu et réalisé', ['Effectif', '4', 'pas de plan']], ['en', 'Expected load, next 30 minutes', ['Next 30 min', '-', 'no plan']],
  ])('%s, %s: %s', async (lang, name, texts) => {
    await drawWall(`?page=service-level,waiting,longest-wait,abandon,csat,staff,expected&lang=${lang}`);
    for (const text of texts) expect(tile(name)).toHaveTextContent(text.replace('\u202f', ' '), { normalizeWhitespace: true });
  });

  test.each([
    ['fr', 'Effectif prévu et réalisé', ['Effectif', '35', 'prévu 38', '−3']], ['en', 'Planned and actual staff', ['Staff', '35', 'of 38 due', '−3']],
    ['fr', 'Charge attendue, 30 prochaines minutes', ['Sous 30', '212', 'contacts prévus']], ['en', 'Expected load, next 30 minutes', ['Next 30 min', '212', 'contacts planned']],
  ])('with a plan, %s, %s: %s', async (lang, name, texts) => {
    await drawWall(`?page=staff,expected&lang=${lang}`, { plan: { staff: { planned: 38, actual: 35 }, expected: 212.4 } });
    for (const text of texts) expect(tile(name)).toHaveTextContent(text);
  });

  test('queues by urgency: the one that waits first, the longest name shortened by rule', async () => {
    await drawWall('?page=queues&lang=en');
    const rows = within(tile('Queues by urgency')).getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual(['Chat sales', 'Ph re an rep', 'Billing']);
    expect(rows[0]).toHaveTextContent('Chat sales203:1262%');
  });

  test('an alert is a block of its own; in hand it says since when', async () => {
    const alert = { id: 'x', rule: 'service-level', queue: 'sales', raisedAt: ago(300), acknowledgedAt: null } as const;
    await drawWall('?page=queues&page=alerts&lang=fr', { alerts: [alert, { ...alert, id: 'y', queue: 'billing', acknowledgedAt: ago(60) }] });
    const [sales, billing] = within(tile('Files par urgence')).getAllByRole('row').slice(1);
    expect(sales).toHaveAttribute('data-mark', 'breach');
    expect(billing).toHaveAttribute('data-mark', 'in-hand');
    expect(tile('Files par urgence')).toHaveTextContent('Billing 10:37 en main');
    expect(screen.getByRole('img', { name: 'Page 1 sur 2, retenue par une alerte' })).toBeInTheDocument();
  });

  test('outside opening hours it says when it opens, where there is no figure', async () => {
    await drawWall('?page=csat&lang=en&open=12:00-20:00');
    expect(tile('Customer satisfaction, 30 and 60 minutes')).toHaveTextContent('12:00');
    expect(tile('Customer satisfaction, 30 and 60 minutes')).toHaveTextContent('Opens at 12:00');
  });

  test('no name of an agent, no item and no customer is on it', async () => {
    await drawWall('?page=service-level,waiting,staff&page=agents,alerts,message&lang=en');
    expect(/Aya|Diallo|Bruno|w1|a1/.exec(document.body.textContent ?? '')).toBeNull();
  });
});

describe('freshness', () => {
  test('a page that slept ten minutes says at once that its figures stand still, since when, and keeps them', async () => {
    const { pass } = await drawWall('?page=waiting&lang=fr');
    pass(10 * MINUTE_MS);
    expect(screen.getByRole('alert')).toHaveTextContent('HORS LIGNE DEPUIS 10:42:07');
    expect(document.querySelector('[data-freshness="offline"] [data-tile]')).toHaveTextContent('Max 03:12');
  });

  test('after more than five seconds without a word from the engine it is stale', async () => {
    const { pass } = await drawWall('?page=waiting&lang=fr');
    pass(4_900);
    expect(screen.queryByRole('alert')).toBeNull();
    pass(200);
    // The clock had gone on, as far as it was believed.
    expect(screen.getByRole('alert')).toHaveTextContent('DONNÉES FIGÉES DEPUIS 10:42:11');
  });

  test('that figures stand still comes at once, over the tiles as they are; that they move again comes with the next second', async () => {
    const { engine, pass } = await drawWall('?page=longest-wait&lang=fr');
    const shown = tile('Attente la plus longue').textContent;
    pass(100);
    act(() => { engine.say({ freshness: 'stale' }); });
    pass(100);
    expect(screen.getByRole('alert')).toHaveTextContent('DONNÉES FIGÉES');
    act(() => { engine.say({ freshness: 'live' }); });
    pass(100);
    expect(screen.getByRole('alert')).toBeInTheDocument();
    expect(tile('Attente la plus longue')).toHaveTextContent(shown ?? '');
    pass(900);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test.each([['simulated', 'SIMULATION', 'SIMU'], ['replay', 'DIFFÉRÉ', 'DIFFÉRÉ']] as const)('%s: the label is in the header and on every tile, whatever the link does', async (mode, label, tag) => {
    const { pass } = await drawWall('?page=waiting,csat&lang=fr', {}, { mode });
    expect(screen.getByRole('status')).toHaveTextContent(label);
    pass(MINUTE_MS);
    for (const name of ['En attente', 'Satisfaction client, 30 et 60 minutes']) expect(tile(name)).toHaveTextContent(tag);
  });
});

/** E07. */
test('a tile that throws is alone', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  // What no codec lets through, to break one tile.
  await drawWall('?page=csat,waiting&lang=en', { csat: null as never });
  expect(tile('Customer satisfaction, 30 and 60 minutes')).toHaveTextContent('Tile failed');
  expect(tile('Waiting now')).toHaveTextContent('2');
  quiet.mockRestore();
});

describe('keys and the editor', () => {
  test('arrows turn pages, t shows the test card, e composes', async () => {
    const user = userEvent.setup();
    await drawWall('?page=waiting&page=csat&lang=en');
    await user.keyboard('{ArrowRight}');
    expect(tile('Customer satisfaction, 30 and 60 minutes')).toBeInTheDocument();
    await user.keyboard('t');
    expect(screen.getByText('Preferred size: 20′')).toBeInTheDocument();
    await user.keyboard('e');
    expect(screen.getByRole('heading', { name: 'Compose a wall' })).toBeInTheDocument();
  });

  test('what is composed is in the link', async () => {
    const user = userEvent.setup();
    const { pass } = await drawWall('?show=editor&lang=en');
    await user.selectOptions(screen.getByLabelText('Ready-made wall'), 'back-office');
    await user.selectOptions(screen.getAllByLabelText('Add a tile…')[0]!, 'Clock');
    await user.click(screen.getByRole('button', { name: 'Remove page 3' }));
    expect(screen.getByLabelText('Link of this wall')).toHaveValue(`${location.origin}/wall?lang=en&wall=back-office&page=cold,clock&page=backlog`);
    await user.click(screen.getByRole('button', { name: 'Show this wall' }));
    expect(location.search).toBe('?lang=en&wall=back-office&page=cold,clock&page=backlog');
    pass(0);
    expect(tile('Cold channels')).toHaveTextContent('Email');
  });

  test('a tile that cannot be read is refused with the reason', async () => {
    await drawWall('?show=editor&lang=en&page=queues,hot,cold,alerts&distance=14');
    expect(screen.getByText(/^Hot channels: letters of [\d.]+′ at 14 m, 16′ are needed$/)).toBeInTheDocument();
  });
});
