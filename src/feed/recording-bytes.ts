/**
 * From bytes to text for every file that is read: gzip by its magic bytes, bounded while inflating, byte order marks, UTF-8.
 * Pure: the host lends an inflater and a decoder (Node: `cli/node-bytes.ts`; page and worker: `feed/transport/web-bytes.ts`).
 */
import { failure, type Result } from '../base/result.ts';
import { recordingFault, type RecordingFault } from './recording-fault.ts';
import { RecordingReader, type RecordingSink, type RecordingSummary } from './recording-reader.ts';

export type Bytes = AsyncIterable<Uint8Array>;

export interface BytePorts {
  /** Inflates gzip, as it comes; throws on damage. */
  readonly inflate: (bytes: Bytes) => Bytes;
  /** A decoder that keeps its state between chunks and throws on what is not UTF-8; an empty last chunk ends it. */
  readonly createDecoder: () => (chunk: Uint8Array, last: boolean) => string;
}

export interface ByteLimits {
  /** Bytes after inflating at which a file is refused. */
  readonly maxBytes: number;
}
const DEFAULT_BYTE_LIMITS: ByteLimits = { maxBytes: 2 * 1024 * 1024 * 1024 };

/** Reads a whole recording; bytes that end too early (a copy cut short) end it as a truncated last line does. @throws what `bytes` throws. */
export async function readRecording(bytes: Bytes, sink: RecordingSink, ports: BytePorts, limits: ByteLimits = DEFAULT_BYTE_LIMITS): Promise<Result<RecordingSummary, RecordingFault>> {
  const reader = new RecordingReader(sink);
  const opened = await openBytes(bytes, ports);
  const decode = ports.createDecoder();
  let read = 0;
  let begun = false;
  for await (const chunk of opened.chunks) {
    if (typeof chunk === 'string') return chunk === 'cut' ? reader.end(true) : failure(recordingFault('bad-gzip', reader.line, 'damaged gzip data'));
    if (read === 0 && isUtf16(chunk)) return failure(recordingFault('utf-16', 1, 'UTF-16 text; a recording is UTF-8'));
    // line by line, so that a fault is told with its line
    for (const part of lines(chunk)) {
      const text = decoded(decode, part, false);
      if (text === null) return failure(recordingFault('not-utf-8', reader.line, 'bytes that are not UTF-8'));
      const pushed = reader.push(begun ? text : text.replace(/^\uFEFF/, ''));
      if (!pushed.ok) return pushed;
      begun ||= text !== '';
    }
    read += chunk.length;
    if (read > limits.maxBytes) return failure(recordingFault('too-large', reader.line, `more than ${limits.maxBytes} bytes once inflated`));
  }
  const rest = decoded(decode, new Uint8Array(0), true);
  if (rest === null) return reader.end(true); // the file ends inside a character: inside its last line
  const pushed = reader.push(rest);
  return pushed.ok ? reader.end() : pushed;
}

/** A chunk cut after each line end. */
function* lines(chunk: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
    yield chunk.subarray(start, end + 1);
    start = end + 1;
  }
  if (start < chunk.length) yield chunk.subarray(start);
}

function decoded(decode: (chunk: Uint8Array, last: boolean) => string, chunk: Uint8Array, last: boolean): string | null {
  try { return decode(chunk, last); } catch { return null; }
}

/** Inflated chunks; the last one is a word instead where the gzip data is `damaged`, or `cut` before its end. */
export async function openBytes(bytes: Bytes, ports: Pick<BytePorts, 'inflate'>): Promise<{ readonly zipped: boolean; readonly chunks: AsyncIterable<Uint8Array | 'damaged' | 'cut'> }> {
  const { head, all } = await peek(bytes);
  const zipped = isGzip(head);
  return { zipped, chunks: zipped ? inflated(ports.inflate(all)) : nonEmpty(all) };
}

async function* inflated(chunks: Bytes): AsyncGenerator<Uint8Array | 'damaged' | 'cut'> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      let next;
      try { next = await iterator.next(); } catch (error) { yield isUnexpectedEnd(error) ? 'cut' : 'damaged'; return; }
      if (next.done === true) return;
      if (next.value.length > 0) yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

async function* nonEmpty(chunks: Bytes): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) if (chunk.length > 0) yield chunk;
}

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;
const isUtf16 = (head: Uint8Array): boolean => (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);

/** How the platforms say that a gzip stream stopped before its end: Node's zlib by code, browsers by words only. */
function isUnexpectedEnd(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'Z_BUF_ERROR') || /unexpected end|incomplete|truncated/i.test(error.message);
}

/** The first bytes (two, unless there are fewer), and all of them again. */
async function peek(bytes: Bytes): Promise<{ readonly head: Uint8Array; readonly all: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  let done = false;
  while (head.length < 2 && !done) {
    const next = await iterator.next();
    if (next.done === true) done = true;
    else head = concat(head, next.value);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head, all: all() };
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

