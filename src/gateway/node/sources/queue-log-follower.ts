/**
 * Follows a queue_log as it grows: what is there first, then line by line, through rotation by renaming (the rest of the old file, then the new one)
 * and by truncation. Each event bears its place: where its line ends, and what the line was. So a restarted gateway goes on behind the last event of its log.
 */
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hashText } from '../../../base/hash.ts';
import { QueueLogImporter } from '../../../feed/importers/asterisk-queue-log/importer.ts';
import type { Recalled } from '../../../model/recalled.ts';
import type { ReportingSource } from '../../sources/reporting-source.ts';
import type { OperationLog } from '../operation-log.ts';
import type { SourceReader } from '../source-reader.ts';
import { wallMs } from '../wall-time.ts';

const POLL_EVERY_MS = 200;
const CHUNK_BYTES = 256 * 1024;
/** No exchange writes a longer line: what is longer is given as it is, to be counted as malformed. */
const MAX_LINE_BYTES = 64 * 1024;
const LINE_END = 0x0a;

/** Where a line ends, in bytes, and the hash of its text. */
interface Place { readonly end: number; readonly hash: number }
const placeText = ({ end, hash }: Place): string => `${end}:${hash.toString(16)}`;
function readPlace(text: string): Place | null {
  const match = /^(\d{1,15}):([0-9a-f]{1,8})$/.exec(text);
  return match === null ? null : { end: Number(match[1]), hash: Number.parseInt(match[2] ?? '', 16) };
}

export interface QueueLogFollowerOptions {
  readonly id: string;
  readonly path: string;
  readonly serviceLevelS?: number;
  readonly source: ReportingSource;
  readonly recalled: Recalled | null;
  /** Place of the last event that the log has of it. */
  readonly after: string | null;
  readonly log: OperationLog;
}

export class QueueLogFollower implements SourceReader {
  readonly #options: QueueLogFollowerOptions;
  readonly #importer: QueueLogImporter;
  #file: { readonly handle: FileHandle; readonly inode: number } | null = null;
  /** Bytes read of the present file; of these, the unfinished line. */
  #offset = 0;
  #rest: Buffer = Buffer.alloc(0);
  #last: Place | null = null;
  #timer: NodeJS.Timeout | null = null;
  #interruptions = 0;
  #unreadable = false;
  #stopped = false;

  constructor(options: QueueLogFollowerOptions) {
    this.#options = options;
    this.#importer = new QueueLogImporter(
      { lenient: true, live: { recalled: options.recalled }, ...(options.serviceLevelS === undefined ? {} : { serviceLevelS: options.serviceLevelS }) },
      (event) => { options.source.take(this.#last === null ? event : { ...event, sourceEvent: placeText(this.#last) }); },
    );
  }

  async start(): Promise<void> {
    if (this.#options.after !== null) await this.#resume(this.#options.after);
    await this.#poll();
    this.#next();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#file?.handle.close();
    this.#file = null;
  }

  counts(): ReturnType<SourceReader['counts']> { return { interruptions: this.#interruptions, anomalies: this.#importer.anomalies }; }

  #next(): void {
    if (!this.#stopped) this.#timer = setTimeout(() => { void this.#poll().then(() => { this.#next(); }); }, POLL_EVERY_MS);
  }

  async #poll(): Promise<void> {
    try {
      await this.#follow();
      this.#unreadable = false;
      this.#options.source.heard(wallMs());
    } catch {
      if (this.#stopped || this.#unreadable) return;
      this.#unreadable = true;
      this.#interruptions += 1;
      this.#options.log('warn', 'source-unreadable', { source: this.#options.id });
    }
  }

  async #follow(): Promise<void> {
    this.#file ??= await this.#open(this.#options.path);
    await this.#readOn(this.#file.handle);
    const now = await stat(this.#options.path);
    if (now.ino !== this.#file.inode) {
      // between the last read and the renaming, the old file may have grown
      await this.#readOn(this.#file.handle);
      await this.#file.handle.close();
      this.#begin(await this.#open(this.#options.path));
      await this.#readOn(this.#file.handle);
    }
  }

  async #open(path: string): Promise<{ readonly handle: FileHandle; readonly inode: number }> {
    const handle = await open(path, 'r');
    return { handle, inode: (await handle.stat()).ino };
  }

  #begin(file: { readonly handle: FileHandle; readonly inode: number }): void {
    this.#file = file;
    this.#offset = 0;
    this.#rest = Buffer.alloc(0);
  }

  async #readOn(handle: FileHandle): Promise<void> {
    if (this.#file?.handle === handle && (await this.#wasTruncated(handle))) {
      this.#offset = 0;
      this.#rest = Buffer.alloc(0);
    }
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, this.#offset);
      if (bytesRead === 0 || this.#stopped) return;
      this.#take(Buffer.from(chunk.subarray(0, bytesRead)));
    }
  }

  /** Shorter than what was read, or another line where the last one stood: it was emptied, and may have grown since. */
  async #wasTruncated(handle: FileHandle): Promise<boolean> {
    if (this.#offset === 0 || this.#last === null) return false;
    const { size } = await handle.stat();
    return size < this.#offset || (size > this.#offset && !(await holds(handle, this.#last)));
  }

  #take(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, start)) {
      this.#line(Buffer.concat([this.#rest, bytes.subarray(start, end)]), this.#offset + end + 1);
      this.#rest = Buffer.alloc(0);
      start = end + 1;
    }
    this.#rest = Buffer.concat([this.#rest, bytes.subarray(start)]);
    this.#offset += bytes.length;
    if (this.#rest.length <= MAX_LINE_BYTES) return;
    this.#line(this.#rest, this.#offset);
    this.#rest = Buffer.alloc(0);
  }

  #line(line: Buffer, end: number): void {
    const text = line.toString('utf8');
    this.#last = { end, hash: hashText(text) };
    const pushed = this.#importer.push(`${text}\n`);
    if (!pushed.ok && this.#interruptions === 0) {
      this.#interruptions += 1;
      this.#options.log('error', 'source-refused', { source: this.#options.id, code: pushed.error.code, line: pushed.error.line });
    }
  }

  /** Finds the place in the file, or in the one that it was rotated into, and goes on from there. */
  async #resume(after: string): Promise<void> {
    const place = readPlace(after);
    const { path } = this.#options;
    for (const name of place === null ? [] : [path, ...(await rotated(path))]) {
      const file = await this.#open(name).catch(() => null);
      if (file === null || place === null) continue;
      if (await holds(file.handle, place)) {
        this.#file = file;
        this.#offset = place.end;
        this.#last = place;
        return;
      }
      await file.handle.close();
    }
    this.#interruptions += 1;
    this.#options.log('warn', 'source-place-lost', { source: this.#options.id });
  }
}

/** Files that this one may have been renamed or copied to, latest first. */
async function rotated(path: string): Promise<string[]> {
  const names = (await readdir(dirname(path)).catch(() => [])).filter((name) => name.startsWith(`${basename(path)}.`) || name.startsWith(`${basename(path)}-`));
  const dated = await Promise.all(names.map(async (name) => ({ name: join(dirname(path), name), at: (await stat(join(dirname(path), name)).catch(() => null))?.mtimeMs ?? 0 })));
  return dated.toSorted((a, b) => b.at - a.at).map(({ name }) => name);
}

/** A line with that hash ends there. */
async function holds(handle: FileHandle, { end, hash }: Place): Promise<boolean> {
  const length = Math.min(end, MAX_LINE_BYTES);
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, end - length);
  if (bytesRead < length || bytes[length - 1] !== LINE_END) return false;
  const start = bytes.lastIndexOf(LINE_END, length - 2) + 1;
  return hashText(bytes.subarray(start, length - 1).toString('utf8')) === hash;
}
