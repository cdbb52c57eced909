/**
 * The log on disk. Every batch is written, and flushed to the disk itself (fdatasync), before anything of it is sent: what a client has seen survives
 * the process, and the machine's power. A segment is closed after so many bytes or so long; the next one begins with a checkpoint, and the oldest go by age and size.
 * It names nobody: people and their words are pseudonyms in it, whose texts are kept before it in the directory of names, and go earlier where that is asked.
 */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Centre } from '../../../model/centre.ts';
import type { LogEvent } from '../../../model/events.ts';
import { BlockWriter, headerLine } from '../../../feed/recording-writer.ts';
import { retell } from '../../../model/personal.ts';
import { encodeCheckpoint } from '../../../projection/checkpoint-codec.ts';
import type { Projection } from '../../../projection/projection.ts';
import { retoldCopy } from '../../../projection/retold.ts';
import type { LogStore } from '../../log-store.ts';
import { Pseudonyms, type NameEntry } from '../../pseudonyms.ts';
import { eraseNames, freshId, NamesWriter } from './names-file.ts';
import { flushDirectory, namesPath, removeSegment, segmentPath, segmentsOf, writeCheckpoint } from './segment-files.ts';

/** A restart reads what came since the last checkpoint: about a second of work. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
const SEGMENT_MS = 6 * 3_600_000;

/** Of the log itself by size and age; of what it says of agents and of customers, by the age of the segment that said it last. */
export interface Retention { readonly maxBytes: number; readonly maxAgeMs: number; readonly agentsMs: number; readonly customersMs: number }

export interface SegmentStoreOptions {
  readonly directory: string;
  /** Of the directory of names. */
  readonly names: string;
  readonly epoch: string;
  /** Named in each segment's header; who and what it has comes in events. */
  readonly centre: Centre;
  readonly retention: Retention;
  readonly now: () => number;
  readonly segmentBytes?: number;
}

/** Where an earlier writer left off. */
export interface OpenSegment { readonly position: number; readonly bytes: number; readonly names: readonly NameEntry[] }

export class SegmentStore implements LogStore {
  readonly #options: SegmentStoreOptions;
  readonly #pseudonyms: Pseudonyms;
  #handle: number;
  #names: NamesWriter;
  #blocks: BlockWriter;
  #lines: string[] = [];
  #bytes: number;
  #beganMs: number;
  /** Up to this position, agents' names and customers' words are gone. */
  readonly #gone = { agents: 0, customers: 0 };

  /** Goes on at `position`: at the end of the segment that began at `segment`, or with a new one. */
  constructor(options: SegmentStoreOptions, position: number, segment: OpenSegment | null) {
    this.#options = options;
    this.#beganMs = options.now();
    this.#bytes = segment?.bytes ?? 0;
    const begins = segment?.position ?? position;
    this.#names = new NamesWriter(namesPath(options.names, begins), segment === null ? 'anew' : 'on');
    this.#pseudonyms = new Pseudonyms(freshId, this.#names.add);
    this.#pseudonyms.recall(segment?.names ?? []);
    this.#handle = openSync(segmentPath(options.directory, begins), 'a', 0o600);
    this.#blocks = this.#writerAt(position);
    if (this.#bytes === 0) this.#writeHeader(position);
  }

  append(events: readonly LogEvent[]): void {
    for (const event of events) this.#blocks.add(retell(event, this.#pseudonyms));
  }

  commit(state: () => Projection): number {
    this.#blocks.flush();
    if (this.#lines.length === 0) return 0;
    this.#names.commit();
    this.#write(this.#lines);
    this.#lines = [];
    if (this.#bytes < (this.#options.segmentBytes ?? SEGMENT_BYTES) && this.#options.now() - this.#beganMs < SEGMENT_MS) return 0;
    this.#roll(state());
    return this.forget();
  }

  close(): void {
    closeSync(this.#handle);
    this.#names.close();
  }

  #write(lines: readonly string[]): void {
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    for (let written = 0; written < bytes.length;) written += writeSync(this.#handle, bytes, written);
    fdatasyncSync(this.#handle);
    this.#bytes += bytes.length;
  }

  /** The names first, then the checkpoint that refers to them: a segment that begins without one is read from an older one. */
  #roll(state: Projection): void {
    const { directory, names, now } = this.#options;
    const { position } = this.#blocks;
    this.#names.close();
    this.#names = new NamesWriter(namesPath(names, position), 'anew');
    this.#pseudonyms.beginPart(this.#names.add);
    const checkpoint = encodeCheckpoint(retoldCopy(state, this.#pseudonyms).checkpoint());
    this.#names.commit();
    writeCheckpoint(directory, position, checkpoint);
    closeSync(this.#handle);
    this.#handle = openSync(segmentPath(directory, position), 'a', 0o600);
    this.#blocks = this.#writerAt(position);
    this.#bytes = 0;
    this.#beganMs = now();
    this.#writeHeader(position);
  }

  #writerAt(position: number): BlockWriter {
    return new BlockWriter(this.#options.epoch, (line) => { this.#lines.push(line); }, position);
  }

  #writeHeader(position: number): void {
    const { epoch, centre, directory } = this.#options;
    this.#write([headerLine({ kind: 'recording', version: 1, epoch, position, people: 'pseudonyms', centre: { ...centre, channels: [], queues: [], agents: [], skills: [] }, source: { id: 'vigie', kind: 'reporting', format: 'vigie' } })]);
    flushDirectory(directory);
  }

  /**
   * The oldest segments go; the one being written, and the checkpoint that it begins with, never. Of those that stay, names go by their own limits.
   * Returns up to where names went now. What of a directory cannot be read goes whole.
   */
  forget(): number {
    const { directory, names, retention: { maxBytes, maxAgeMs, ...people }, now } = this.#options;
    const segments = segmentsOf(directory);
    const limits = [{ kind: 'agents', ms: people.agentsMs, isOf: ({ agent }: NameEntry) => agent !== undefined }, { kind: 'customers', ms: people.customersMs, isOf: ({ work }: NameEntry) => work !== undefined }] as const;
    let bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
    let goneTo = 0;
    for (const [i, segment] of segments.slice(0, -1).entries()) {
      const ageMs = now() - segment.writtenMs;
      if (bytes > maxBytes || ageMs > maxAgeMs) {
        bytes -= segment.bytes;
        removeSegment(directory, names, segment);
        continue;
      }
      const ends = segments[i + 1]?.position ?? segment.position;
      for (const { kind, ms, isOf } of limits) {
        if (ageMs <= ms || this.#gone[kind] >= ends) continue;
        const path = namesPath(names, segment.position);
        const erased = eraseNames(path, isOf);
        if (!erased.ok) rmSync(path, { force: true });
        this.#gone[kind] = ends;
        if (!erased.ok || erased.value > 0) goneTo = ends;
      }
    }
    return goneTo;
  }
}
