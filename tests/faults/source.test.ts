/** FAULTS T21 on real sockets: the feed is alive, and what it tells of is not. */
import { afterAll, expect, it } from 'vitest';
import { createLiveSources } from '../../src/gateway/node/live-sources.ts';
import { soleSource } from '../../src/gateway/sources/source-name.ts';
import { WatchedBoard } from '../support/faults/watched-board.ts';
import { AsteriskServer, SECRET, USER } from '../support/live/asterisk-server.ts';
import { startLiveGateway } from '../support/live-gateway.ts';

const running: (() => unknown)[] = [];
afterAll(async () => { for (const stop of running.reverse()) await stop(); });

it('T21 a telephone system that is cut off: DEGRADED within 2 s, named, and LIVE when it is back', { timeout: 60_000 }, async () => {
  const exchange = new AsteriskServer(80);
  await exchange.listen();
  running.push(() => { exchange.stop(); });
  const { source, readers } = createLiveSources({
    specs: [{ kind: 'asterisk-ami', name: soleSource('pbx'), host: '127.0.0.1', port: exchange.port, user: USER, secret: SECRET }],
    centre: { id: 'centre', name: 'Centre', timeZone: 'UTC', channels: [], queues: [], agents: [] }, epoch: 'e', resumed: null, readOlder: () => false, log: () => undefined,
  });
  const served = await startLiveGateway(() => source);
  running.push(served.kill);
  for (const { reader } of readers) {
    await reader.start();
    running.push(() => reader.stop());
  }
  const board = new WatchedBoard(served.port);
  running.push(() => { board.stop(); });
  await board.until('live', 15_000);
  await exchange.play(0.1);
  exchange.cut();
  const degradedMs = await board.until('degraded', 2_500);
  expect(board.client.summary.current().sources.filter(({ ageMs, limitMs }) => ageMs > limitMs).map(({ id }) => id)).toEqual(['pbx']);
  exchange.reconnectable();
  const backMs = await board.until('live', 20_000);
  console.log(`T21: DEGRADED after ${Math.round(degradedMs)} ms, LIVE ${Math.round(backMs)} ms after it could be reached`);
});
