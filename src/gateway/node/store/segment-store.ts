/**
 * The log on disk. Every batch is written, and flushed to the disk itself (fdatasync), before anything of it is sent: what a client has seen survives
 * the process, and the machine's power. A segment is closed after so many bytes or so long; the next one begins with a checkpoint, and the oldest go by age and size.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import type { Centre } from '../../../model/centre.ts';
import type { LogEvent } from '../../../model/events.ts';
import { BlockWriter, headerLine } from '../../../feed/recording-writer.ts';
import type { LogStore } from '../../log-store.ts';
import { flushDirectory, removeSegment, segmentPath, segmentsOf, writeCheckpoint } from './segment-files.ts';

/** A restart reads what came since the last checkpoint: about a second of work. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
const SEGMENT_MS = 6 * 3_600_000;

export interface Retention { readonly maxBytes: number; readonly maxAgeMs: number }

export interface SegmentStoreOptions {
  readonly directory: string;
  readonly epoch: string;
  /** Named in each segment's header; who and what it has comes in events. */
  readonly centre: Centre;
  readonly retention: Retention;
  readonly now: () => number;
  readonly segmentBytes?: number;
}

export class SegmentStore implements LogStore {
  readonly #options: SegmentStoreOptions;
  #handle: number;
  #blocks: BlockWriter;
  #lines: string[] = [];
  #bytes: number;
  #beganMs: number;

  /** Goes on at `position`: at the end of the segment that began at `segment`, or with a new one. */
  constructor(options: SegmentStoreOptions, position: number, segment: { readonly position: number; readonly bytes: number } | null) {
    this.#options = options;
    this.#beganMs = options.now();
    this.#bytes = segment?.bytes ?? 0;
    this.#handle = openSync(segmentPath(options.directory, segment?.position ?? position), 'a', 0o600);
    this.#blocks = this.#writerAt(position);
    if (this.#bytes === 0) this.#writeHeader(position);
  }

  append(events: readonly LogEvent[]): void {
    for (const event of events) this.#blocks.add(event);
  }

  commit(checkpoint: () => readonly unknown[]): void {
    this.#blocks.flush();
    if (this.#lines.length === 0) return;
    this.#write(this.#lines);
    this.#lines = [];
    if (this.#bytes >= (this.#options.segmentBytes ?? SEGMENT_BYTES) || this.#options.now() - this.#beganMs >= SEGMENT_MS) this.#roll(checkpoint());
  }

  close(): void { closeSync(this.#handle); }

  #write(lines: readonly string[]): void {
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    for (let written = 0; written < bytes.length;) written += writeSync(this.#handle, bytes, written);
    fdatasyncSync(this.#handle);
    this.#bytes += bytes.length;
  }

  /** The checkpoint first: a segment that begins without one is read from an older one. */
  #roll(checkpoint: readonly unknown[]): void {
    const { directory, now } = this.#options;
    const { position } = this.#blocks;
    writeCheckpoint(directory, position, checkpoint);
    closeSync(this.#handle);
    this.#handle = openSync(segmentPath(directory, position), 'a', 0o600);
    this.#blocks = this.#writerAt(position);
    this.#bytes = 0;
    this.#beganMs = now();
    this.#writeHeader(position);
    this.#forget();
  }

  #writerAt(position: number): BlockWriter {
    return new BlockWriter(this.#options.epoch, (line) => { this.#lines.push(line); }, position);
  }

  #writeHeader(position: number): void {
    const { epoch, centre, directory } = this.#options;
    this.#write([headerLine({ kind: 'recording', version: 1, epoch, position, centre: { ...centre, channels: [], queues: [], agents: [], skills: [] }, source: { id: 'vigie', kind: 'reporting', format: 'vigie' } })]);
    flushDirectory(directory);
  }

  /** The oldest segments go; the one being written, and the checkpoint that it begins with, never. */
  #forget(): void {
    const { directory, retention: { maxBytes, maxAgeMs }, now } = this.#options;
    const segments = segmentsOf(directory);
    let bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
    for (const segment of segments.slice(0, -1)) {
      if (bytes <= maxBytes && now() - segment.writtenMs <= maxAgeMs) return;
      bytes -= segment.bytes;
      removeSegment(directory, segment);
    }
  }
}
