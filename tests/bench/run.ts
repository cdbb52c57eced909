/**
 * `npm run bench [-- WORDS] [--json]`: every case of `*.bench.ts` whose name holds the words, as a table, or as JSON on
 * standard output; then the page's thread, the wall and the gateway's worker in Chromium, and delivery to many clients, unless the words leave `page`, `wall`, `worker` or `delivery` out. Exit code 1 when a goal is missed.
 */
import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { BenchCase } from './bench-case.ts';
import { measureDelivery } from './delivery.ts';
import { measure, type Measure } from './measure.ts';
import { measurePage } from './page.ts';
import { measureWall } from './wall.ts';
import { measureWorker } from './worker.ts';

/** A fluid page: whatever arrives, no task of its own thread lasts longer. */
const PAGE_TASK_GOAL_MS = 50;
/** Of the wall's thread, and how often a second a tile may be drawn. */
const WALL_BUSY_GOALS = { 'sales-peak': 0.05, scale: 0.1 } as const;
const WALL_DRAWN_GOAL = 1;
/** 10,000 events a second of the largest scenario at less than half a processor. */
const WORKER_EVENT_GOAL_US = 50;
const WORKER_PACE = 10;
/** 1,000 events a second to 200 clients. */
const DELIVERY_P99_GOAL_MS = 250;
const GATEWAY_RSS_GOAL_MB = 400;

const json = process.argv.includes('--json');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--')).join(' ');
const here = new URL('.', import.meta.url);
const files = readdirSync(here).filter((name) => name.endsWith('.bench.ts')).toSorted();

const cases: BenchCase[] = [];
for (const file of files) {
  const module = (await import(new URL(file, here).href)) as { readonly cases: readonly BenchCase[] }; // what a bench file promises
  cases.push(...module.cases.filter(({ name }) => name.includes(words)));
}

const number = (ms: number): string => (ms < 10 ? ms.toFixed(3) : ms.toFixed(1));
const line = (cells: readonly string[]): string => `${(cells[0] ?? '').padEnd(72)}${cells.slice(1).map((cell) => cell.padStart(10)).join('')}`;

if (!json) console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}\n\n${line(['milliseconds', 'median', 'p95', 'floor', 'x floor', 'goal', ''])}`);
interface BenchResult extends Measure {
  readonly name: string;
  readonly goalMs: number | null;
  readonly goalRatio: number | null;
}
const results: BenchResult[] = [];
const isMissed = ({ goalMs, goalRatio, run, ratio }: BenchResult): boolean => (goalMs !== null && run.medianMs > goalMs) || (goalRatio !== null && ratio > goalRatio);
/** Times the floor; `null` where there is none, or the case that it is measured against was left out. */
function ratioGoal(goal: BenchCase['goalRatio']): number | null {
  if (goal === undefined) return null;
  const other = goal.of === undefined ? 1 : results.find(({ name }) => name === goal.of)?.ratio;
  return other === undefined ? null : goal.times * other;
}
for (const { name, goalMs, goalRatio, prepare } of cases) {
  const result = { name, goalMs, goalRatio: ratioGoal(goalRatio), ...measure(prepare()) };
  results.push(result);
  const goals = [...(goalMs === null ? [] : [String(goalMs)]), ...(result.goalRatio === null ? [] : [`${result.goalRatio.toFixed(1)}x`])];
  if (!json) console.log(line([name, number(result.run.medianMs), number(result.run.p95Ms), number(result.floor.medianMs), result.ratio.toFixed(1), goals.join(', '), goals.length === 0 ? '' : isMissed(result) ? 'MISSED' : 'ok']));
}

const missed = results.filter(isMissed);
if (!json) console.log(`\n${results.length} measured, ${missed.length} above their goal`);

const page = 'page'.includes(words) ? await measurePage() : null;
// By processor time: on a busy machine, the wall clock measures the others.
const pageMissed = page !== null && page.large.longestWorkMs > PAGE_TASK_GOAL_MS;
const wall = 'wall'.includes(words) ? await measureWall() : null;
const wallMissed = wall !== null && (['sales-peak', 'scale'] as const).some((scenario) => wall[scenario].busyShare > WALL_BUSY_GOALS[scenario] || wall[scenario].mostDrawn > WALL_DRAWN_GOAL);
const worker = 'worker'.includes(words) ? await measureWorker(WORKER_PACE) : null;
const workerMissed = worker !== null && worker.eventUs > WORKER_EVENT_GOAL_US;
if (worker !== null && !json) console.log(`gateway's worker, scale at ${WORKER_PACE}x: ${worker.eventsPerSecond} events/s, ${worker.eventUs.toFixed(1)} us of processor an event (goal ${WORKER_EVENT_GOAL_US}): ${workerMissed ? 'MISSED' : 'ok'}`);
if (page !== null && !json) {
  for (const [name, { rows, firstRowMs, longestTaskMs, tasksAbove50Ms, longestWorkMs, workAbove50Ms, busyShare }] of Object.entries(page)) {
    console.log(`page, ${name} (${rows} rows): first row ${firstRowMs} ms, longest task ${longestWorkMs} ms (${longestTaskMs} by the wall), above 50 ms ${workAbove50Ms} (${tasksAbove50Ms}), thread busy ${(busyShare * 100).toFixed(0)} %`);
  }
  console.log(`page goal, no task above ${PAGE_TASK_GOAL_MS} ms: ${pageMissed ? 'MISSED' : 'ok'}; load average ${loadavg().map((load) => load.toFixed(1)).join(' ')}`);
}
if (wall !== null && !json) {
  for (const scenario of ['sales-peak', 'scale'] as const) {
    const { busyShare, mostDrawn, longestWorkMs } = wall[scenario];
    console.log(`wall, ${scenario}: thread busy ${(busyShare * 100).toFixed(1)} % (goal ${WALL_BUSY_GOALS[scenario] * 100}), a tile drawn at most ${mostDrawn} times a second (goal ${WALL_DRAWN_GOAL}), longest task ${longestWorkMs} ms`);
  }
  console.log(`wall: ${wallMissed ? 'MISSED' : 'ok'}; load average ${loadavg().map((load) => load.toFixed(1)).join(' ')}`);
}
const delivery = 'delivery'.includes(words) ? await measureDelivery() : null;
const deliveryMissed = delivery !== null && (delivery.p99Ms > DELIVERY_P99_GOAL_MS || delivery.gatewayRssMb > GATEWAY_RSS_GOAL_MB || delivery.holes > 0);
if (delivery !== null && !json) {
  const { clients, eventsPerSecond, p50Ms, p99Ms, worstMs, gatewayRssMb, gatewayBusy } = delivery;
  console.log(`delivery, ${eventsPerSecond} events/s to ${clients} clients: median ${p50Ms} ms, p99 ${p99Ms} ms (goal ${DELIVERY_P99_GOAL_MS}), longest ${worstMs} ms; gateway ${gatewayRssMb} MB (goal ${GATEWAY_RSS_GOAL_MB}), ${(gatewayBusy * 100).toFixed(0)} % of a core: ${deliveryMissed ? 'MISSED' : 'ok'}; load average ${loadavg().map((load) => load.toFixed(1)).join(' ')}`);
}
if (json) console.log(JSON.stringify({ node: process.version, cpus: cpus().length, results, page, wall, worker, delivery }, null, 2));
if (missed.length > 0 || pageMissed || wallMissed || workerMissed || deliveryMissed || (results.length === 0 && page === null && wall === null && worker === null && delivery === null)) process.exitCode = 1;
