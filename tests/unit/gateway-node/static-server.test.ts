import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../../../src/gateway/node/listen.ts';
import { securityHeaders } from '../../../src/gateway/node/security-headers.ts';
import { createStaticServer } from '../../../src/gateway/node/static-server.ts';

const INDEX = '<!doctype html><title>Page</title>';
const RECORDING = '{"kind":"recording"}\n';
let directory: string;
let origin: string;
let port: number;
let server: ReturnType<typeof createStaticServer>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigie-static-'));
  await mkdir(join(directory, 'assets'));
  await mkdir(join(directory, 'recordings'));
  await mkdir(join(directory, '.vite'));
  await writeFile(join(directory, 'index.html'), INDEX);
  await writeFile(join(directory, 'assets/app-1a2b.js'), 'export {};');
  await writeFile(join(directory, '.vite/manifest.json'), '{}');
  await writeFile(join(directory, 'recordings/day.jsonl.gz'), gzipSync(RECORDING));
  server = createStaticServer({ directory, config: { mode: 'live' } });
  const bound = await listen(server, 0, 1);
  if (!bound.ok) throw new Error(bound.error.code);
  port = bound.value;
  origin = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true });
});

test.each([
  ['/', 200, 'text/html;charset=utf-8'],
  ['/?sort=wait', 200, 'text/html;charset=utf-8'],
  ['/agents', 200, 'text/html;charset=utf-8'],
  ['/queues/__proto__', 200, 'text/html;charset=utf-8'],
  ['/work?item=1', 200, 'text/html;charset=utf-8'],
  ['/config.json', 200, 'application/json'],
  ['/assets/app-1a2b.js', 200, 'text/javascript'],
  ['/recordings/day.jsonl.gz', 200, 'application/gzip'],
  ['/recordings/none.jsonl.gz', 404, 'application/problem+json'],
  ['/assets/none.js', 404, 'application/problem+json'],
  ['/api/session', 404, 'application/problem+json'],
  ['/feed', 426, 'application/problem+json'],
  ['/workers', 404, 'application/problem+json'],
  ['/.vite/manifest.json', 404, 'application/problem+json'],
  ['/recordings/..%2f..%2fetc%2fpasswd', 404, 'application/problem+json'],
  ['/%E0%A4%A', 404, 'application/problem+json'],
])('%s answers %i, with every security header', async (path, status, contentType) => {
  const response = await fetch(origin + path, { redirect: 'error' });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe(contentType);
  for (const [name, value] of securityHeaders()) expect(response.headers.get(name)).toBe(value);
  await response.arrayBuffer();
});

test('X11 a page address gives the page, and asks again each time', async () => {
  const response = await fetch(`${origin}/agents`);
  expect(await response.text()).toBe(INDEX);
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

test('named files are kept for ever', async () => {
  expect((await fetch(`${origin}/assets/app-1a2b.js`)).headers.get('cache-control')).toContain('immutable');
});

test('a recording arrives still compressed', async () => {
  const response = await fetch(`${origin}/recordings/day.jsonl.gz`);
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(gunzipSync(Buffer.from(await response.arrayBuffer())).toString()).toBe(RECORDING);
});

test('an unchanged page answers 304 with the headers', async () => {
  const etag = (await fetch(`${origin}/`)).headers.get('etag') ?? '';
  const again = await fetch(`${origin}/`, { headers: { 'If-None-Match': etag } });
  expect(again.status).toBe(304);
  for (const [name, value] of securityHeaders()) expect(again.headers.get(name)).toBe(value);
});

test('nothing can be written', async () => {
  const response = await fetch(`${origin}/config.json`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
});

test('a request that is not HTTP gets 400 and the headers too', async () => {
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('NOT HTTP\r\n\r\n'));
    socket.on('data', (chunk) => (text += chunk.toString())).on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  for (const [name, value] of securityHeaders()) expect(answer).toContain(`${name}: ${value}\r\n`);
});

test('a taken port is passed over, or named when it was asked for', async () => {
  const second = createStaticServer({ directory, config: { mode: 'live' } });
  expect(await listen(second, port, 1)).toEqual({ ok: false, error: { code: 'port-taken', port } });
  const next = await listen(second, port, 20);
  expect(next.ok && next.value > port).toBe(true);
  second.close();
});

test('a connection that was opened in advance, and asked nothing, ends without an answer that could be taken for another\'s', async () => {
  const impatient = createStaticServer({ directory, config: { mode: 'live' }, patience: { headersTimeout: 60, connectionsCheckingInterval: 30 } });
  await new Promise<void>((resolve) => { impatient.listen(0, '127.0.0.1', resolve); });
  const address = impatient.address();
  const heard = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
    socket.on('data', (chunk) => { text += String(chunk); }).on('error', () => undefined).on('close', () => { resolve(text); });
  });
  expect(heard).toBe('');
  await new Promise((resolve) => { impatient.close(resolve); });
});
