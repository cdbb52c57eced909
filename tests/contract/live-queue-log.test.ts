/** A real queue_log that grows while it is followed, through rotation and restarts: the same counts as the finished file gives. */
import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { soleSource } from '../../src/gateway/sources/source-name.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { Projection } from '../../src/projection/projection.ts';
import { importQueueLog, readFixture } from '../support/importers/import-fixture.ts';
import { eventually } from '../support/live/eventually.ts';
import { liveCentre, type LiveCentre } from '../support/live/live-centre.ts';

const LINES = readFixture('queue_log.asterisk22-normal').trimEnd().split('\n');
const lines = (from: number, to: number): string => `${LINES.slice(from, to).join('\n')}\n`;
const END = LINES.length;

let directory: string;
let path: string;
let centre: LiveCentre | null = null;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-queue-log-'));
  path = join(directory, 'queue_log');
});
afterEach(async () => {
  await centre?.stop();
  centre = null;
  rmSync(directory, { recursive: true });
});

const follow = async (store?: string): Promise<LiveCentre> => {
  centre = await liveCentre([{ kind: 'asterisk-queue-log', name: soleSource('asterisk-queue-log'), path, serviceLevelS: 10 }], store);
  return centre;
};
const queued = (events: readonly LogEvent[]): number => events.filter(({ type }) => type === 'work.queued').length;
const joined = (text: string): number => text.split('\n').filter((line) => line.includes('|ENTERQUEUE|')).length;
const heard = (until: number): Promise<unknown> => eventually(() => queued(centre?.events() ?? []), (seen) => seen === joined(lines(0, until)));

/** Every queue's and agent's sums, at the same instant. */
function figures(projection: Projection): unknown {
  const at = 1_795_400_000_000_000;
  return {
    queues: projection.queueIds().toSorted().map((id) => [id, projection.queueCounters(id, at)]),
    handled: projection.agentIds().toSorted().map((id) => [id, projection.agentCounters(id, at).handled, projection.agentCounters(id, at).rangOut]),
    quarantined: projection.quarantined,
  };
}
function finished(): unknown {
  const whole = new Projection();
  whole.apply(importQueueLog(`${LINES.join('\n')}\n`, { serviceLevelS: 10 }).events);
  return figures(whole);
}
const complete = (): Promise<unknown> => eventually(() => JSON.stringify(figures(centre?.fold() ?? new Projection())), (seen) => seen === JSON.stringify(finished()), 5_000);

it('what is there first, then line by line, cut anywhere', async () => {
  writeFileSync(path, lines(0, 1000));
  await follow();
  await heard(1000);
  const rest = lines(1000, END);
  for (let at = 0; at < rest.length; at += 9_973) {
    appendFileSync(path, rest.slice(at, at + 9_973));
    await new Promise((resolve) => { setTimeout(resolve, 30); });
  }
  await complete();
});

it('through rotation by renaming, though the old file still grows for a moment', async () => {
  writeFileSync(path, lines(0, 1500));
  await follow();
  await heard(1500);
  renameSync(path, `${path}.1`);
  appendFileSync(`${path}.1`, lines(1500, 1600));
  writeFileSync(path, lines(1600, END));
  await complete();
});

it('through truncation after a copy', async () => {
  writeFileSync(path, lines(0, 1500));
  await follow();
  await heard(1500);
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
  // longer than what was there: the size alone would not tell
  appendFileSync(path, lines(1500, END));
  await complete();
});

it.each([['still there', () => undefined], ['rotated meanwhile', () => { renameSync(path, `${path}.1`); writeFileSync(path, ''); }], ['copied and truncated meanwhile', () => { copyFileSync(path, `${path}.1`); truncateSync(path); }]])(
  'after a restart, behind the last event of its log: the file is %s', async (_name, rotate) => {
    writeFileSync(path, lines(0, 1200));
    const store = join(directory, 'store');
    await follow(store);
    await heard(1200);
    await centre?.stop(false);
    appendFileSync(path, lines(1200, 1300));
    rotate();
    appendFileSync(path, lines(1300, END));
    const again = await follow(store);
    await complete();
    const ids = again.events().flatMap((event) => (event.type === 'work.created' ? [event.work] : []));
    expect(new Set(ids).size).toBe(ids.length);
    expect(again.warnings).toEqual([]);
  },
);

it('a file that goes away is said once, and taken up when it comes back', async () => {
  const live = await follow();
  expect(live.warnings).toEqual(['source-unreadable']);
  writeFileSync(path, lines(0, END));
  await complete();
});
