/**
 * The erasable directory beside the log: what each pseudonym stands for, a sealed line each, a file a segment (`DIR/names/POSITION.jsonl`).
 * An entry that is gone is erased, and a file that is gone leaves a segment without names; nothing else of the log changes.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure, success, type Result } from '../../../base/result.ts';
import { decodeJson } from '../../../feed/json-text.ts';
import { sealLine, unsealLine } from '../../../feed/recording-seal.ts';
import { OPAQUE_BYTES, opaqueId, readNameEntry, type NameEntry } from '../../pseudonyms.ts';
import { flushDirectory } from './segment-files.ts';

/** A text of an event, however it is escaped. */
const MAX_LINE_BYTES = 2 * 1024 * 1024;

export const freshId = (): string => opaqueId(randomBytes(OPAQUE_BYTES).toString('base64url'));

/** Nothing where there is no file. */
export function readNames(path: string): Result<readonly NameEntry[], string> {
  if (!existsSync(path)) return success([]);
  const entries: NameEntry[] = [];
  for (const [i, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line === '') continue;
    const opened = unsealLine(line);
    const json = typeof opened === 'string' ? null : decodeJson(opened.object, { maxBytes: MAX_LINE_BYTES });
    const entry = json?.ok === true ? readNameEntry(json.value) : null;
    if (entry === null) return failure(`${path}:${i + 1}: no entry of a directory of names`);
    entries.push(entry);
  }
  return success(entries);
}

const lineOf = (entry: NameEntry): string => `${sealLine(JSON.stringify(entry))}\n`;

/** Takes entries, and keeps them when it is told to. */
export class NamesWriter {
  readonly #handle: number;
  #lines: string[] = [];

  constructor(path: string, mode: 'anew' | 'on') {
    this.#handle = openSync(path, mode === 'on' ? 'a' : 'w', 0o600);
    flushDirectory(dirname(path));
  }

  readonly add = (entry: NameEntry): void => { this.#lines.push(lineOf(entry)); };

  /** When this returns, the entries survive the machine's power. */
  commit(): void {
    if (this.#lines.length === 0) return;
    const bytes = Buffer.from(this.#lines.join(''));
    for (let written = 0; written < bytes.length;) written += writeSync(this.#handle, bytes, written);
    fdatasyncSync(this.#handle);
    this.#lines = [];
  }

  close(): void { closeSync(this.#handle); }
}

/** Takes entries out, whole or not at all; returns how many. What they said is on the disk no more as far as a file system lets that be said. */
export function eraseNames(path: string, isErased: (entry: NameEntry) => boolean): Result<number, string> {
  const read = readNames(path);
  if (!read.ok) return read;
  const kept = read.value.filter((entry) => !isErased(entry));
  if (kept.length === read.value.length) return success(0);
  if (kept.length === 0) rmSync(path);
  else {
    const part = openSync(`${path}.part`, 'w', 0o600);
    try {
      writeFileSync(part, kept.map(lineOf).join(''));
      fsyncSync(part);
    } finally {
      closeSync(part);
    }
    renameSync(`${path}.part`, path);
  }
  flushDirectory(dirname(path));
  return success(read.value.length - kept.length);
}
