/** A gateway with a store that is killed again and again while events and commands come, and clients that note what they saw. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloudEvent, FeedClient, KEY, post, startVigie, wholeLog } from '../../contract/black-box/vigie-process.ts';
import { AsteriskServer, SECRET, USER } from './asterisk-server.ts';
import { Commanding, type CommandsOutcome } from './commanding.ts';
import { eventually } from './eventually.ts';

export interface KilledOutcome {
  readonly posted: number;
  /** Of the log at the end: events that were confirmed to the sender, by how often each is there. */
  readonly missing: number;
  readonly doubled: number;
  readonly contradictions: readonly string[];
  /** Seen by a client, and not at that position of the log at the end. */
  readonly lost: number;
  /** From the moment the gateway served again to a client's first confirmed heartbeat. */
  readonly backMs: readonly number[];
  readonly commands: CommandsOutcome;
}

const BATCH = 25;

/** Posts `perSecond` for `lifeMs` between kills. What was not confirmed is sent again, as a sender must. */
export async function killAgainAndAgain(kills: number, lifeMs: number, perSecond: number): Promise<KilledOutcome> {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-kill-'));
  const client = new FeedClient();
  const backMs: number[] = [];
  const commanding = new Commanding();
  const exchange = new AsteriskServer(1);
  exchange.manner = 'slow';
  let posted = 0;
  try {
    await exchange.listen();
    const sources = ['--source', 'web=http', '--source', `pbx=asterisk-ami:127.0.0.1:${exchange.port}`, '--store', directory];
    let args = ['--port', '0', ...sources];
    for (let life = 0; life <= kills; life += 1) {
      const vigie = await startVigie(args, { VIGIE_WEB_KEY: KEY, VIGIE_PBX_USER: USER, VIGIE_PBX_SECRET: SECRET });
      const servedMs = performance.now();
      args = ['--port', String(vigie.port), ...sources];
      const ended = client.connect(vigie.origin);
      const frames = client.frames.length;
      await eventually(() => client.frames.slice(frames).some(({ kind }) => kind === 'heartbeat'), Boolean);
      backMs.push(performance.now() - servedMs);
      const untilMs = performance.now() + lifeMs;
      const killing = life === kills ? null : new Promise((resolve) => { setTimeout(resolve, lifeMs); }).then(() => vigie.end('SIGKILL'));
      const commanded = killing === null ? null : commanding.until(vigie.origin, killing);
      const firstOfLife = posted;
      while (performance.now() < untilMs) {
        const batch = Array.from({ length: BATCH }, (_, i) => cloudEvent(`e${posted + i}`, 'presence.changed', { agent: `agent-${(posted + i) % 50}`, presence: (posted + i) % 2 === 0 ? 'available' : 'busy' }));
        const answer = await post(vigie.origin, batch).catch(() => null);
        if (answer?.status !== 202) break;
        posted += BATCH;
        const aheadMs = ((posted - firstOfLife) / perSecond) * 1000 - (performance.now() - untilMs + lifeMs);
        if (aheadMs > 0) await new Promise((resolve) => { setTimeout(resolve, aheadMs); });
      }
      if (killing !== null) {
        await killing;
        await commanded;
        await ended;
        continue;
      }
      await eventually(() => client.position, (position) => position >= posted);
      await eventually(() => exchange.connected, (connected) => connected === 1);
      const commands = await commanding.judge(vigie.origin, () => wholeLog(vigie.origin), exchange);
      const log = await wholeLog(vigie.origin);
      client.close();
      await vigie.end('SIGTERM');
      const times = new Map<string, number>();
      for (const event of log) {
        const id = /\\"(e\d+)\\"/.exec(event)?.[1];
        if (id !== undefined) times.set(id, (times.get(id) ?? 0) + 1);
      }
      return {
        posted, contradictions: client.contradictions, backMs, commands,
        missing: Array.from({ length: posted }, (_, i) => `e${i}`).filter((id) => !times.has(id)).length,
        doubled: [...times.values()].filter((count) => count > 1).length,
        lost: [...client.events].filter(([position, event]) => log[position - 1] !== event).length,
      };
    }
    throw new Error('not reached');
  } finally {
    exchange.stop();
    rmSync(directory, { recursive: true });
  }
}
