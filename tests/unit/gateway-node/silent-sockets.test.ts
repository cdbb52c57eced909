import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { limitSilentSockets } from '../../../src/gateway/node/silent-sockets.ts';
import { eventually } from '../../support/live/eventually.ts';

it('of too many silent connections the oldest go, and never one that spoke', async () => {
  const server = createServer((_request, response) => { response.end('heard'); });
  limitSilentSockets(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const open = async (): Promise<Socket> => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket.resume();
  };
  const speaking = await open();
  speaking.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(speaking, 'data');
  const silent: Socket[] = [];
  for (let n = 0; n < 510; n += 1) silent.push(await open());
  await eventually(() => silent.flatMap((socket, n) => (socket.closed ? [n] : [])), (closed) => closed.length >= 10, 5_000);
  expect(silent.flatMap((socket, n) => (socket.closed ? [n] : []))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(speaking.closed).toBe(false);
  for (const socket of [speaking, ...silent]) socket.destroy();
  server.close();
});
