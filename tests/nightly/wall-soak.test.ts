/**
 * "A two-hour run at real speed with a fault every ten minutes ends LIVE with a flat heap." `VIGIE_SOAK_MINUTES` and `VIGIE_SOAK_FAULT_MINUTES` choose other lengths,
 * `VIGIE_SOAK_OUT` the file that samples and faults are written to. Needs `npm run build`.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { slopePerHour, soakWall, type Sample } from '../support/soak/wall-soak.ts';

const minutes = Number(process.env['VIGIE_SOAK_MINUTES'] ?? 120);
const faultEveryMinutes = Number(process.env['VIGIE_SOAK_FAULT_MINUTES'] ?? 10);
const out = process.env['VIGIE_SOAK_OUT'] ?? join(tmpdir(), 'vigie-wall-soak.jsonl');
/** Code is warm, and the hour of ended contacts that stays is as long as it gets. */
const warm = (sample: Sample): boolean => sample.minute >= minutes / 4;

it(`a wall over ${minutes} minutes with a fault every ${faultEveryMinutes}`, { timeout: (minutes + 15) * 60_000 }, async () => {
  const { samples, faults, errors } = await soakWall({ minutes, faultEveryMinutes, out });
  const late = samples.filter(warm);
  const slope = (value: (sample: Sample) => number): number => Math.round(slopePerHour(late.map((sample) => [sample.minute, value(sample)])) * 100) / 100;
  const slopes = { page: slope(({ pageMb }) => pageMb), workers: slope(({ workersMb }) => workersMb), nodes: slope(({ nodes }) => nodes), listeners: slope(({ listeners }) => listeners), timers: slope(({ timers }) => timers) };
  const busy = late.flatMap((sample) => sample.busy ?? []);
  console.log(`wall soak: ${JSON.stringify({ samples: samples.length, slopesPerHour: slopes, busyMost: Math.max(0, ...busy), busyMean: busy.reduce((sum, one) => sum + one, 0) / busy.length, last: samples.at(-1), faults: faults.map(({ name, markedMs, backMs, unmarkedMs, unhatched }) => ({ name, markedMs, backMs, unmarkedMs, unhatched })), errors })}`);
  expect(samples.at(-1)?.freshness).toBe('live');
  expect(errors).toEqual([]);
  const faultsOf = (wrong: (fault: (typeof faults)[number]) => boolean): readonly string[] => faults.filter(wrong).map((fault) => JSON.stringify(fault));
  expect(faultsOf(({ markedMs, markedWithinS }) => markedWithinS !== null && (markedMs ?? Infinity) > markedWithinS * 1_000)).toEqual([]);
  // What stood on the screen when the browser stopped stands there until it draws for the first time.
  expect(faultsOf(({ unmarkedMs, unhatched }) => unmarkedMs > 1_000 || unhatched > 0)).toEqual([]);
  expect(samples.filter(({ unmarkedMs, unhatched, mostDrawn }) => unmarkedMs > 0 || unhatched > 0 || mostDrawn > 1).map((sample) => JSON.stringify(sample))).toEqual([]);
  expect(slopes.page + slopes.workers).toBeLessThanOrEqual(0.5);
});
