/** The page's and the worker's way to read bytes gives what Node's gives. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readRecording, type BytePorts } from '../../src/feed/recording-bytes.ts';
import { webBytes } from '../../src/feed/transport/web-bytes.ts';
import { nodeBytes } from '../../src/cli/node-bytes.ts';
import { smallText } from '../support/recording/small-recording.ts';

async function read(bytes: Uint8Array, ports: BytePorts): Promise<unknown> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
  }
  const blocks: unknown[] = [];
  return { result: await readRecording(chunks(), { header: (header) => { blocks.push(header); }, block: (block) => { blocks.push(block); } }, ports), blocks };
}

const text = new TextEncoder().encode(smallText());
const zipped = new Uint8Array(gzipSync(text));
const flipped = zipped.with(zipped.length - 6, (zipped.at(-6) ?? 0) ^ 1);

describe.each([
  ['plain', text], ['gzipped', zipped], ['gzipped and cut', zipped.subarray(0, zipped.length - 30)], ['gzipped and damaged', flipped], ['cut inside a character', text.subarray(0, text.length - 25)], ['empty', new Uint8Array(0)],
])('a recording, %s', (_name, bytes) => {
  it('is read alike', async () => { expect(await read(bytes, webBytes)).toEqual(await read(bytes, nodeBytes)); });
});

it('a damaged checksum is refused by both', async () => {
  for (const ports of [webBytes, nodeBytes]) expect(await read(flipped, ports)).toMatchObject({ result: { ok: false, error: { code: 'bad-gzip' } } });
});
