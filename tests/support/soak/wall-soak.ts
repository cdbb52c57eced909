/**
 * A wall in a real Chromium before a gateway behind a network that can fail, for as long as asked: fed with the sales peak at real speed, on a store, with a fault at every
 * so many minutes; or before the simulation of several days of it at a higher pace. What it holds and what it says is measured every minute, and written down line by line.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../../bench/launch.ts';
import { KEY, startVigie, type VigieProcess } from '../../contract/black-box/vigie-process.ts';
import { FaultProxy } from '../faults/fault-proxy.ts';
import { eventually } from '../live/eventually.ts';
import { DevTools, type Measured } from './devtools.ts';
import { SOAK_FAULTS, type SoakFault, type Soaked } from './soak-faults.ts';
import { countTimers, witness, type Seen } from './witness.ts';

export interface SoakPlan {
  readonly minutes: number;
  /** Log time against the clock: 1 with faults, else without. */
  readonly pace: number;
  /** Minutes of log time after which it ends sooner. */
  readonly logMinutes?: number;
  readonly faultEveryMinutes: number;
  /** File of JSON lines. */
  readonly out: string;
}

/** A quiet minute. */
export interface Sample extends Pick<Seen, 'mostDrawn' | 'drawnAgain' | 'timers' | 'unmarkedMs' | 'unhatched'> {
  readonly kind: 'sample';
  readonly minute: number;
  /** Of log time, since the start. */
  readonly logMinute: number;
  readonly pageMb: number;
  readonly workersMb: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Of the page's thread, by processor time; `null` where the minute had a fault. */
  readonly busy: number | null;
  readonly freshness: string;
}
export interface Fault extends Pick<Seen, 'unmarkedMs' | 'unhatched' | 'mostDrawn'> {
  readonly kind: 'fault';
  readonly minute: number;
  readonly name: string;
  /** From its begin to the first word on the wall that it is not live; `null`: it stayed live. */
  readonly markedMs: number | null;
  readonly markedWithinS: number | null;
  readonly endsEngine: boolean;
  /** From its end to LIVE. */
  readonly backMs: number;
  readonly changes: readonly string[];
}
/** What a wall holds, and one beside it that was just opened: what both hold is the centre's. */
export interface Beside { readonly minute: number; readonly old: HeldMb; readonly fresh: HeldMb }
interface HeldMb { readonly pageMb: number; readonly workersMb: number }
export interface SoakOutcome { readonly samples: readonly Sample[]; readonly faults: readonly Fault[]; /** Of the first engine, before a fault ended it or all ended. */ readonly beside: Beside; /** What the page logged or threw, less what faults make of connections. */ readonly errors: readonly string[] }

const MINUTE_MS = 60_000;
/** Code that a page has only run for a while is larger. */
const WARM_MS = 10 * MINUTE_MS;
const BACK_WITHIN_MS = 60_000;
/** What a fault makes the console say. */
const EXPECTED = /WebSocket|net::ERR_|planted fault|status of (?:50\d|426)/;
const mb = (bytes: number): number => Math.round((bytes / 2 ** 20) * 100) / 100;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, Math.max(0, ms)); });
const nowMs = (): number => performance.timeOrigin + performance.now();

const PEAK = new URL('../../../mocks/scenarios/sales-peak.json', import.meta.url);
const DAYS = 3;

/** Directories and processes of one gateway and whoever feeds it. */
class Fed {
  readonly #root = mkdtempSync(join(tmpdir(), 'vigie-soak-'));
  /** Hours that the centre's clock is ahead of UTC, the same throughout: it is between eleven and twelve there as it begins. */
  readonly aheadHours = hoursAhead(JOIN_HOUR);
  #stores = 0;
  #port = 0;

  /** Without a feeder. */
  async simulation(pace: number): Promise<VigieProcess> {
    const file = join(this.#root, 'days.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(PEAK, 'utf8')) as object, days: DAYS })); // a shipped scenario
    const gateway = await startVigie(['--port', '0', '--source', `simulation:${file}`]);
    const answer = await fetch(`${gateway.origin}/api/commands`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id: 'pace', name: 'pace.set', rate: pace }) });
    if (!answer.ok) throw new Error(await answer.text());
    return gateway;
  }

  async gateway(): Promise<VigieProcess> {
    const args = ['--source', 'http', '--centre', this.#centre(), '--store', join(this.#root, `store-${this.#stores}`)];
    const gateway = await startVigie(['--port', String(this.#port), ...args], { VIGIE_HTTP_KEY: KEY });
    this.#port = gateway.port;
    return gateway;
  }

  /** The feeder writes the centre that the gateway is started with: it posts in vain until there is one. */
  async feeder(): Promise<ChildProcess> {
    if (this.#port === 0) this.#port = 20_000 + Math.floor(Math.random() * 20_000);
    const feeder = fork(fileURLToPath(new URL('./peak-feeder.ts', import.meta.url)), [String(this.aheadHours), this.#centre(), `http://127.0.0.1:${this.#port}`, KEY], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await eventually(() => existsSync(this.#centre()), Boolean);
    return feeder;
  }

  anew(): void { this.#stores += 1; }
  clear(): void { rmSync(this.#root, { recursive: true }); }
  #centre(): string { return join(this.#root, 'centre.json'); }
}

export async function soakWall({ minutes, pace, logMinutes = Infinity, faultEveryMinutes, out }: SoakPlan): Promise<SoakOutcome> {
  const fed = new Fed();
  const debugPort = 20_000 + Math.floor(Math.random() * 20_000);
  const browser = await launch([`--remote-debugging-port=${debugPort}`]);
  const samples: Sample[] = [];
  const faults: Fault[] = [];
  const errors: string[] = [];
  const note = (line: Sample | Fault): void => { appendFileSync(out, `${JSON.stringify(line)}\n`); };
  let soaked: Soaked | null = null;
  try {
    const feeder = pace === 1 ? await fed.feeder() : null;
    const gateway = feeder === null ? await fed.simulation(pace) : await fed.gateway();
    const proxy = await FaultProxy.before(gateway.port);
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    page.on('console', (message) => { if (message.type() === 'error' && !EXPECTED.test(message.text())) errors.push(message.text()); });
    page.on('pageerror', (error) => { if (!EXPECTED.test(error.message)) errors.push(error.message); });
    await countTimers(page);
    const origin = `http://127.0.0.1:${proxy.port}`;
    const address = `${origin}/wall?wall=sales-peak&lang=fr`;
    await page.goto(address);
    const isLive = async (): Promise<void> => { await page.locator('[data-freshness="live"] [data-tile]').first().waitFor({ timeout: BACK_WITHIN_MS }); };
    await isLive();
    /** Of the log, as the gateway has it. */
    const logMs = async (): Promise<number> => Date.parse((await centreOf(current.gateway)).asOf);
    const take = await witness(page, feeder === null ? null : 3_600_000 * fed.aheadHours);
    const tools = await DevTools.of(debugPort, address);
    const current: Soaked = {
      gateway, feeder, browser, page, proxy,
      restart: async (store) => {
        if (store === 'new') {
          fed.anew();
          current.feeder?.kill();
          current.feeder = await fed.feeder();
        }
        current.gateway = await fed.gateway();
      },
    };
    soaked = current;
    const beganMs = nowMs();
    const logBeganMs = await logMs();
    const minuteNow = (): number => Math.round(((nowMs() - beganMs) / MINUTE_MS) * 10) / 10;
    const lookBeside = async (): Promise<Beside> => {
      const other = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
      const theirs = `${address}&`;
      await other.goto(theirs);
      await other.locator('[data-freshness="live"] [data-tile]').first().waitFor({ timeout: BACK_WITHIN_MS });
      const others = await DevTools.of(debugPort, theirs);
      await sleep(WARM_MS);
      const looked: Beside = { minute: minuteNow(), old: heldMb(await tools.measure()), fresh: heldMb(await others.measure()) };
      others.close();
      await other.close();
      appendFileSync(out, `${JSON.stringify(looked)}\n`);
      return looked;
    };
    let beside: Beside | null = null;
    let former: { readonly taskAfterS: number; readonly atMs: number } | null = null;
    let nextFaultMs = pace === 1 ? beganMs + faultEveryMinutes * MINUTE_MS : Infinity;
    const endMs = beganMs + minutes * MINUTE_MS;
    let nextSampleMs = beganMs;
    while (nowMs() < endMs) {
      if (nowMs() >= nextFaultMs) {
        nextFaultMs += faultEveryMinutes * MINUTE_MS;
        const fault = SOAK_FAULTS[faults.length % SOAK_FAULTS.length];
        if (fault === undefined) break;
        if (fault.endsEngine === true) beside ??= await lookBeside();
        const suffered = await suffer(fault, current, take, isLive, minuteNow());
        faults.push(suffered);
        note(suffered);
        former = null;
      }
      if (nowMs() >= nextSampleMs) {
        nextSampleMs = nowMs() + MINUTE_MS;
        const measured = await tools.measure();
        const atMs = nowMs();
        const busy = former === null ? null : Math.round(((measured.taskS - former.taskAfterS) / ((atMs - former.atMs) / 1_000)) * 10_000) / 10_000;
        former = { taskAfterS: measured.taskAfterS, atMs };
        const logMinute = Math.round(((await logMs() - logBeganMs) / MINUTE_MS) * 10) / 10;
        const sample = sampleOf({ minute: minuteNow(), logMinute }, measured, busy, await take(), await page.locator('[data-freshness]').first().getAttribute('data-freshness') ?? 'none');
        samples.push(sample);
        note(sample);
        if (logMinute >= logMinutes) break;
      }
      await sleep(Math.min(nextSampleMs, nextFaultMs, endMs) - nowMs());
    }
    beside ??= await lookBeside();
    tools.close();
    return { samples, faults, beside, errors };
  } finally {
    await browser.close();
    soaked?.proxy.stop();
    soaked?.feeder?.kill();
    await soaked?.gateway.end('SIGKILL');
    fed.clear();
  }
}

async function suffer(fault: SoakFault, soaked: Soaked, take: () => Promise<Seen>, isLive: () => Promise<void>, minute: number): Promise<Fault> {
  await take();
  const beginMs = nowMs();
  const end = await fault.begin(soaked);
  await sleep(fault.lastsS * 1_000 - (nowMs() - beginMs));
  await end();
  const endedMs = nowMs();
  // Whoever is late to say so must not be taken for live.
  if (fault.endsEngine === true) await sleep(8_000);
  await isLive();
  // The witness looks four times a second.
  await sleep(500);
  const { changes, unmarkedMs, unhatched, mostDrawn } = await take();
  const marked = changes.find(({ atMs, freshness }) => atMs >= beginMs && freshness !== 'live');
  const live = changes.findLast(({ freshness }) => freshness === 'live');
  return {
    kind: 'fault', minute, name: fault.name, markedWithinS: fault.markedWithinS, endsEngine: fault.endsEngine === true, markedMs: marked === undefined ? null : Math.round(marked.atMs - beginMs),
    backMs: Math.max(0, Math.round((live?.atMs ?? endedMs) - endedMs)), unmarkedMs: Math.round(unmarkedMs), unhatched, mostDrawn,
    changes: changes.map(({ atMs, freshness }) => `${Math.round((atMs - beginMs) / 100) / 10} s ${freshness}`),
  };
}

const heldMb = ({ page, workers }: Measured): HeldMb => ({ pageMb: mb(page.heapBytes + page.bufferBytes), workersMb: mb(workers.reduce((sum, { heapBytes, bufferBytes }) => sum + heapBytes + bufferBytes, 0)) });

const sampleOf = (when: Pick<Sample, 'minute' | 'logMinute'>, measured: Measured, busy: number | null, { mostDrawn, drawnAgain, timers, unmarkedMs, unhatched }: Seen, freshness: string): Sample => ({
  kind: 'sample', ...when, ...heldMb(measured), nodes: measured.nodes, listeners: measured.listeners, timers, busy, freshness, mostDrawn, drawnAgain, unmarkedMs: Math.round(unmarkedMs), unhatched,
});

async function centreOf({ origin }: VigieProcess): Promise<{ readonly asOf: string }> {
  return await (await fetch(`${origin}/api/centre`)).json() as { asOf: string }; // as documented
}

const JOIN_HOUR = 11;

/** Of a zone in which it is `hour` o'clock now. */
function hoursAhead(hour: number): number {
  const ahead = hour - new Date().getUTCHours();
  return ahead < -12 ? ahead + 24 : ahead > 12 ? ahead - 24 : ahead;
}

/** Least squares, per hour; `minute` and value. */
export function slopePerHour(points: readonly (readonly [minute: number, value: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return (60 * points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)) / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
