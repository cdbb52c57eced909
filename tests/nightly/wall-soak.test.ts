/**
 * A wall for hours. At real speed with a fault every ten minutes it ends LIVE with a flat heap; and 24 simulated hours (S1 and S2, on the page) leave it as it was.
 * `VIGIE_SOAK_MINUTES`, `VIGIE_SOAK_FAULT_MINUTES` and `VIGIE_SOAK_PACE` choose other lengths and paces, `VIGIE_SOAK_OUT` the file that samples and faults are written to.
 * Needs `npm run build`.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { slopePerHour, soakWall, type Sample, type SoakOutcome } from '../support/soak/wall-soak.ts';

const setting = (name: string, usual: number): number => Number(process.env[`VIGIE_SOAK_${name}`] ?? usual);
const minutes = setting('MINUTES', 120);
const faultEveryMinutes = setting('FAULT_MINUTES', 10);
const pace = setting('PACE', 30);
const HOURS = 24;
/** A pace that the machine does not hold takes longer. */
const SLACK = 2;
const out = process.env['VIGIE_SOAK_OUT'] ?? join(tmpdir(), 'vigie-wall-soak.jsonl');
const MB_AN_HOUR = 0.5;

/** By hour of what `time` counts, of the samples from `from` on. */
function slopes(samples: readonly Sample[], time: 'minute' | 'logMinute', from: number): Readonly<Record<'page' | 'workers' | 'nodes' | 'listeners' | 'timers', number>> {
  const late = samples.filter((sample) => sample[time] >= from);
  const slope = (value: (sample: Sample) => number): number => Math.round(slopePerHour(late.map((sample) => [sample[time], value(sample)])) * 1_000) / 1_000;
  return { page: slope(({ pageMb }) => pageMb), workers: slope(({ workersMb }) => workersMb), nodes: slope(({ nodes }) => nodes), listeners: slope(({ listeners }) => listeners), timers: slope(({ timers }) => timers) };
}

function tell(name: string, { samples, faults, beside, errors }: SoakOutcome, slope: unknown): void {
  const busy = samples.flatMap((sample) => sample.busy ?? []);
  console.log(`${name}: ${JSON.stringify({ samples: samples.length, slopesPerHour: slope, beside, busyMost: Math.max(0, ...busy), busyMean: busy.reduce((sum, one) => sum + one, 0) / busy.length, last: samples.at(-1), faults: faults.map(({ name: fault, markedMs, backMs, unmarkedMs, unhatched }) => ({ fault, markedMs, backMs, unmarkedMs, unhatched })), errors })}`);
}

/** Nothing old without its mark, nothing drawn more than once a second. */
const wrongSamples = (samples: readonly Sample[]): readonly string[] => samples.filter(({ unmarkedMs, unhatched, mostDrawn }) => unmarkedMs > 0 || unhatched > 0 || mostDrawn > 1).map((sample) => JSON.stringify(sample));

it(`a wall over ${minutes} minutes with a fault every ${faultEveryMinutes}`, { timeout: (minutes + 15) * 60_000 }, async () => {
  const outcome = await soakWall({ minutes, pace: 1, faultEveryMinutes, out });
  const { samples, faults, beside: { minute, old, fresh }, errors } = outcome;
  // Code is warm by then.
  tell('wall, real speed', outcome, slopes(samples, 'minute', minutes / 4));
  expect(samples.at(-1)?.freshness).toBe('live');
  expect(errors).toEqual([]);
  const faultsOf = (wrong: (fault: (typeof faults)[number]) => boolean): readonly string[] => faults.filter(wrong).map((fault) => JSON.stringify(fault));
  expect(faultsOf(({ markedMs, markedWithinS }) => markedWithinS !== null && (markedMs ?? Infinity) > markedWithinS * 1_000)).toEqual([]);
  // What stood on the screen when the browser stopped stands there until it draws for the first time.
  expect(faultsOf(({ unmarkedMs, unhatched, mostDrawn }) => unmarkedMs > 1_000 || unhatched > 0 || mostDrawn > 1)).toEqual([]);
  expect(wrongSamples(samples)).toEqual([]);
  // The day itself grows and shrinks: what is more than a fresh wall holds is the wall's own.
  expect(old.pageMb + old.workersMb - fresh.pageMb - fresh.workersMb).toBeLessThanOrEqual(MB_AN_HOUR * Math.max(1, minute / 60));
});

it(`S1 S2 a wall over ${HOURS} simulated hours at ${pace}x`, { timeout: ((HOURS * 60) / pace) * SLACK * 60_000 + 300_000 }, async () => {
  const outcome = await soakWall({ minutes: ((HOURS * 60) / pace) * SLACK, pace, logMinutes: HOURS * 60, faultEveryMinutes: Infinity, out });
  const { samples, errors } = outcome;
  const slope = slopes(samples, 'logMinute', 120);
  tell(`wall, ${(samples.at(-1)?.logMinute ?? 0) / 60} simulated hours`, outcome, slope);
  expect(errors).toEqual([]);
  expect(samples.at(-1)?.freshness).toBe('live');
  expect(slope.page + slope.workers).toBeLessThanOrEqual(MB_AN_HOUR);
  // Pages have different tiles: over many turns neither grows.
  const late = samples.filter(({ logMinute }) => logMinute >= 120);
  expect(Math.abs(slope.nodes) * (late.length > 0 ? HOURS : 0)).toBeLessThanOrEqual(60);
  expect(new Set(late.map(({ listeners }) => listeners)).size).toBe(1);
  expect(Math.max(...late.map(({ timers }) => timers)) - Math.min(...late.map(({ timers }) => timers))).toBeLessThanOrEqual(2);
});
