/** The running gateway from outside: with `ws` and `fetch` only, from the documents. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AsteriskServer, SECRET, USER } from '../../support/live/asterisk-server.ts';
import { eventually } from '../../support/live/eventually.ts';
import { cloudEvent, FeedClient, KEY, post, startVigie, wholeLog, type VigieProcess } from './vigie-process.ts';

describe('a gateway that is posted to', () => {
  let vigie: VigieProcess;
  beforeAll(async () => { vigie = await startVigie(['--port', '0', '--source', 'http', '--origin', 'https://board.example']); }, 30_000);
  afterAll(async () => { await vigie.end('SIGKILL'); });

  it('says where it is, and that only this machine reaches it', () => {
    expect(vigie.log().at(-1)).toMatchObject({ level: 'info', event: 'serving', loopbackOnly: true, reason: 'no users file' });
  });

  it('greets, gives a snapshot, then each event once, with a heartbeat that confirms', async () => {
    const client = new FeedClient();
    void client.connect(vigie.origin);
    await eventually(() => client.last?.kind, (kind) => kind === 'heartbeat');
    expect(client.frames[0]).toMatchObject({ kind: 'hello', protocol: 1, mode: 'live' });
    const before = client.position;
    const answer = await post(vigie.origin, [cloudEvent('a1', 'queue.added', { queue: { id: 'sales', name: 'Sales', channels: [] } }), cloudEvent('a2', 'presence.changed', { agent: 'ann', presence: 'available' }), cloudEvent('a2', 'presence.changed', { agent: 'ann', presence: 'available' })]);
    expect([answer.status, await answer.json()]).toEqual([202, { accepted: 2, duplicates: 1, refused: [] }]);
    await eventually(() => client.position, (position) => position === before + 2);
    await eventually(() => client.last, (frame) => frame?.kind === 'heartbeat' && frame['position'] === before + 2);
    expect(client.last).toMatchObject({ digest: { position: before + 2 }, sources: [{ id: 'http' }] });
    expect(client.contradictions).toEqual([]);
    expect((await wholeLog(vigie.origin)).slice(before)).toEqual([...client.events.values()]);
    client.close();
  });

  it('names each refused event', async () => {
    const answer = await post(vigie.origin, [cloudEvent('b1', 'work.exploded', {}), { specversion: '1.0' }]);
    expect(answer.status).toBe(207);
    expect(await answer.json()).toMatchObject({ accepted: 0, refused: [{ index: 0, id: 'b1', code: 'unknown-type' }, { index: 1, code: 'not-a-cloud-event' }] });
  });

  it.each([['no key', {}], ['another key', { Authorization: 'Bearer wrong' }], ['a foreign page', { Authorization: `Bearer ${KEY}`, Origin: 'https://evil.example' }]])('refuses events with %s', async (_name, headers) => {
    const answer = await post(vigie.origin, [cloudEvent('c1', 'source.heartbeat', {})], headers);
    expect([401, 403]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each([['http://evil.example', 403], ['null', 403], ['https://board.example', 101], [undefined, 101]])('a feed from a page of %s: %i', async (origin, status) => {
    const client = new FeedClient();
    const ended = client.connect(vigie.origin, origin === undefined ? {} : { headers: { Origin: origin } });
    if (status === 101) {
      await eventually(() => client.frames.length, (frames) => frames > 0);
      client.close();
    } else expect(await ended).toBe(status);
  });

  it('does not answer to the name of another site', async () => {
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(vigie.port, '127.0.0.1', () => socket.write('GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'));
      socket.on('data', (bytes) => { text += bytes.toString(); }).on('close', () => { resolve(text); });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  it.each([['too long', `{"kind":"resync","reason":"${'x'.repeat(17_000)}"}`, 1009], ['no JSON', '{', 1008], ['an unknown word', '{"kind":"sudo"}', 1008], ['another version', '{"kind":"resume","protocol":99}', 4002], ['deep', '['.repeat(5_000), 1008]])('ends a connection whose first word is %s', async (_name, first, code) => {
    expect(await new FeedClient().connect(vigie.origin, { first })).toBe(code);
  });

  it('X13 ends a flood, and others hear on', async () => {
    const [flood, calm] = [new FeedClient(), new FeedClient()];
    void calm.connect(vigie.origin);
    await eventually(() => calm.frames.length, (frames) => frames > 2);
    const ended = flood.connect(vigie.origin);
    await eventually(() => flood.frames.length, (frames) => frames > 0);
    for (let i = 0; i < 500; i += 1) flood.say('{"kind":"ack","position":0}');
    expect(await ended).toBe(1008);
    await post(vigie.origin, [cloudEvent('d1', 'presence.changed', { agent: 'bob', presence: 'available' })]);
    await eventually(() => [...calm.events.values()].at(-1), (event) => event?.includes('"bob"') === true);
    calm.close();
  });

  it('refuses a body that is too long', async () => {
    const answer = await fetch(`${vigie.origin}/api/events`, { method: 'POST', headers: { Authorization: `Bearer ${KEY}` }, body: 'x'.repeat(2 * 1024 * 1024) }).catch(() => null);
    expect(answer === null || answer.status === 413).toBe(true);
    expect((await fetch(`${vigie.origin}/healthz`)).status).toBe(200);
  });

  it('X11 has metrics, health and the security headers everywhere, and no personal data in its log', async () => {
    const metrics = await fetch(`${vigie.origin}/metrics`);
    expect(await metrics.text()).toMatch(/^vigie_source_late\{source="http"\} 0$/m);
    for (const path of ['/healthz', '/metrics', '/api/log', '/config.json', '/nothing']) {
      expect((await fetch(vigie.origin + path)).headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(await (await fetch(`${vigie.origin}/config.json`)).json()).toEqual({ mode: 'live' });
    expect(JSON.stringify(vigie.log())).not.toMatch(/ann|bob|a key/);
  });
});

it('says goodbye, and when to come back', { timeout: 30_000 }, async () => {
  const vigie = await startVigie(['--port', '0', '--source', 'http']);
  const client = new FeedClient();
  const ended = client.connect(vigie.origin);
  await eventually(() => client.frames.length, (frames) => frames > 0);
  const exit = vigie.end('SIGTERM');
  expect(await ended).toBe(1012);
  expect(client.last).toEqual({ kind: 'goodbye', reason: 'shutdown', retryAfterMs: 2_000 });
  expect(await exit).toBe(0);
});

it('two telephone systems are two sites; the secret is on no command line', { timeout: 60_000 }, async () => {
  const asterisk = new AsteriskServer(40);
  await asterisk.listen();
  const vigie = await startVigie(['--port', '0', '--source', `paris=asterisk-ami:127.0.0.1:${asterisk.port}`, '--source', 'crm=http'], { VIGIE_PARIS_USER: USER, VIGIE_PARIS_SECRET: SECRET, VIGIE_CRM_KEY: KEY });
  const client = new FeedClient();
  void client.connect(vigie.origin);
  await eventually(() => asterisk.connected, (connected) => connected === 1);
  await asterisk.play(0.02);
  await eventually(() => [...client.events.values()], (events) => events.some((event) => event.includes('"queue":"paris/sales"')));
  await eventually(() => client.last, (frame) => frame?.kind === 'heartbeat');
  expect(client.last?.['sources']).toMatchObject([{ id: 'paris' }, { id: 'crm' }]);
  client.close();
  await vigie.end('SIGKILL');
  asterisk.stop();
});

it.each([
  [['--source', 'asterisk-ami:127.0.0.1:5038'], 'VIGIE_AMI_USER'],
  [['--source', 'http', '--source', 'asterisk-queue-log:/tmp/x'], 'each needs a name'],
  [['--source', 'http', '--host', '0.0.0.0'], 'without a users file'],
  [['--source', 'carrier-pigeon:roof'], 'KIND one of'],
  [[], '--source is needed'],
  [['--source', 'recording:mocks/recordings/asterisk-session.jsonl.gz', '--store', '/tmp/never'], 'can be had again'],
])('%j is refused, with the way out', async (args, words) => {
  await expect(startVigie(['--port', '0', ...args])).rejects.toThrow(words);
});
