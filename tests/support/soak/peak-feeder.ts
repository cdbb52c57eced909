/**
 * A process of its own: the sales peak as another system that posts what happens, at real speed.
 * Arguments: hours that the centre's clock is ahead of UTC, file to write the centre to, address to post to, its key. Begins by posting the morning so far; what was not confirmed is sent again.
 * Told 'pause' it holds everything back, told 'go on' it posts all of it.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { zoneTable } from '../../../src/host/time-zone.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { ScenarioShelf } from '../../../src/gateway/sources/scenario-shelf.ts';
import { SimulatedRun } from '../../../src/gateway/sources/simulated-run.ts';
import { Plan } from '../../../src/sim/plan.ts';

const [ahead = '', centreFile = '', origin = '', key = ''] = process.argv.slice(2);
const PEAK = new URL('../../../mocks/scenarios/sales-peak.json', import.meta.url);
const POST_EVERY_MS = 250;
const BATCH = 1_000;

const hours = Number(ahead);
/** POSIX writes what lies east of Greenwich with a minus. */
const timeZone = hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
const document = JSON.parse(readFileSync(PEAK, 'utf8')) as { readonly centre: object }; // a shipped scenario
const shelf = new ScenarioShelf([{ ...document, date: new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10), centre: { ...document.centre, timeZone } }], zoneTable);
const ready = shelf.take('sales-peak');
if (!ready.ok) throw new Error(ready.error.detail);
const plan = new Plan(ready.value.scenario, ready.value.zone, ready.value.scenario.document.seed, 0);
const run = new SimulatedRun(plan);
// Whole or not at all: the gateway is started as soon as it is there.
writeFileSync(`${centreFile}.part`, JSON.stringify({ version: 1, ...document.centre, timeZone, agents: plan.centre.configuration.agents }));
renameSync(`${centreFile}.part`, centreFile);

const holds = { back: false };
let told = 0;
let waiting: string[] = [];
process.on('message', (word) => { holds.back = word === 'pause'; });
process.on('disconnect', () => { process.exit(); });

function cloudEvent({ type, at, ...data }: LogEvent): string {
  told += 1;
  return JSON.stringify({ specversion: '1.0', id: `e${told}`, source: '/peak', type, time: new Date(at / 1_000).toISOString(), data });
}

/** Answered by whoever took the batch, or not at all: then it is sent again. */
async function post(batch: readonly string[]): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/api/events`, { method: 'POST', headers: { 'Content-Type': 'application/cloudevents-batch+json', Authorization: `Bearer ${key}` }, body: `[${batch.join(',')}]`, signal: AbortSignal.timeout(5_000) });
    if (answer.status === 207) console.error(JSON.stringify(await answer.json()).slice(0, 2_000));
    else await answer.arrayBuffer();
    return answer.status === 202 || answer.status === 207;
  } catch {
    return false;
  }
}

for (;;) {
  run.runTo(Math.floor((performance.timeOrigin + performance.now()) * 1_000), Infinity);
  for (const event of run.due()) if (event.type !== 'centre.added') waiting.push(cloudEvent(event));
  while (waiting.length > 0 && !holds.back && await post(waiting.slice(0, BATCH))) waiting = waiting.slice(BATCH);
  await new Promise((resolve) => { setTimeout(resolve, POST_EVERY_MS); });
}
