/** Reads segments and checkpoints back, and finds where a segment that was being written when its writer died ends well. */
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { failure, success, type Result } from '../../../base/result.ts';
import { decodeJson } from '../../../feed/json-text.ts';
import { MAX_LINE_BYTES, type DeltaFrame, type RecordingHeader } from '../../../feed/frames.ts';
import { RecordingReader } from '../../../feed/recording-reader.ts';
import { unsealLine } from '../../../feed/recording-seal.ts';
import type { LogEvent } from '../../../model/events.ts';
import { retell, type Telling } from '../../../model/personal.ts';
import { checkpointPath, type Segment } from './segment-files.ts';

export interface ReadSegment { readonly header: RecordingHeader; readonly events: readonly (LogEvent | null)[]; readonly to: number }

const LINE_END = 0x0a;

/** Cuts what a dying writer left behind its last whole line; returns the bytes cut. A bad line before a good one is damage, and left for the reader to refuse. */
export function cutTornTail(path: string): number {
  if (!existsSync(path)) return 0;
  const bytes = readFileSync(path);
  let good = 0;
  for (let start = 0, end = bytes.indexOf(LINE_END); end >= 0; start = end + 1, end = bytes.indexOf(LINE_END, start)) {
    if (typeof unsealLine(bytes.subarray(start, end).toString('utf8')) === 'object') good = end + 1;
  }
  if (good < bytes.length) truncateSync(path, good);
  return bytes.length - good;
}

/** With the texts of its pseudonyms. */
export function readSegment({ path }: Segment, texts: Telling): Result<ReadSegment, string> {
  let header: RecordingHeader | null = null;
  const events: (LogEvent | null)[] = [];
  const reader = new RecordingReader({
    header: (given) => { header = given; },
    block: (block: DeltaFrame) => { for (const event of block.events) events.push(event === null ? null : retell(event, texts)); },
  });
  reader.push(readFileSync(path, 'utf8'));
  const read = reader.end();
  if (!read.ok) return failure(`${path}:${read.error.line}: ${read.error.detail}`);
  if (header === null) return failure(`${path}: no header`);
  // held wide: it was given inside a callback
  const given: RecordingHeader = header;
  return given.people === 'pseudonyms' ? success({ header: given, events, to: read.value.position }) : failure(`${path}:1: not a segment of this version, which names nobody`);
}

/** `null` when there is none, or none that can be trusted: an older one will do. */
export function readCheckpoint(directory: string, position: number): unknown[] | null {
  let text: string;
  try { text = readFileSync(checkpointPath(directory, position), 'utf8'); } catch { return null; }
  const bodies: unknown[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const opened = unsealLine(line);
    if (typeof opened === 'string') return null;
    const json = decodeJson(opened.object, { maxBytes: 2 * MAX_LINE_BYTES });
    if (!json.ok || typeof json.value !== 'object' || json.value === null) return null;
    bodies.push(Reflect.get(json.value, 'body'));
  }
  return bodies;
}
