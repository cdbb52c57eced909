/** Opens a directory that holds a log, or shall hold one: what is there is read to its head, and the same epoch goes on. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, success, type Result } from '../../../base/result.ts';
import type { Centre } from '../../../model/centre.ts';
import type { LogEvent } from '../../../model/events.ts';
import { LogResumption, type ResumedLog } from '../../log-store.ts';
import { cutTornTail, readCheckpoint, readSegment } from './read-segment.ts';
import { segmentsOf, type Segment } from './segment-files.ts';
import { SegmentStore, type Retention } from './segment-store.ts';

export interface OpenStore {
  readonly epoch: string;
  readonly store: SegmentStore;
  /** `null`: the log begins now. */
  readonly resumed: ResumedLog | null;
  /** Bytes behind the last whole line, which a dying writer left; they were never sent. */
  readonly tornBytes: number;
  /** The next older part that is kept but not in memory, ending where the former began; `null` when there is none. */
  readonly older: () => readonly (LogEvent | null)[] | null;
  readonly close: () => void;
}

export interface StoreOptions {
  readonly directory: string;
  /** Name of a log that begins now. */
  readonly newEpoch: () => string;
  readonly centre: Centre;
  readonly retention: Retention;
  readonly now: () => number;
}

/** The message names the file at fault and the way out. @throws what the system refuses. */
export function openStore({ directory, newEpoch, ...options }: StoreOptions): Result<OpenStore, string> {
  const log = join(directory, 'log');
  mkdirSync(log, { recursive: true, mode: 0o700 });
  const owner = takeLock(join(directory, 'lock'));
  if (owner !== null) return failure(`${directory} is in use by process ${owner}: a log has one writer`);
  const close = (): void => { rmSync(join(directory, 'lock'), { force: true }); };
  const segments = segmentsOf(log);
  const last = segments.at(-1);
  const tornBytes = last === undefined ? 0 : cutTornTail(last.path);
  const read = last === undefined ? success(null) : readBack(log, segments);
  if (!read.ok) {
    close();
    return failure(`${read.error}\nThe log cannot be trusted beyond that place: move ${directory} away to begin a new one, or put the file back from a copy.`);
  }
  const epoch = read.value?.epoch ?? newEpoch();
  const segment = read.value === null ? null : segmentsOf(log).at(-1) ?? null;
  const store = new SegmentStore({ directory: log, epoch, ...options }, read.value?.resumed.log.head ?? 0, segment);
  return success({ epoch, store, resumed: read.value?.resumed ?? null, tornBytes, older: olderParts(read.value?.older ?? []), close: () => { store.close(); close(); } });
}

interface ReadBack { readonly epoch: string; readonly resumed: ResumedLog; readonly older: readonly Segment[] }

/** From the latest checkpoint that can be trusted; without any, from the beginning. */
function readBack(log: string, segments: readonly Segment[]): Result<ReadBack | null, string> {
  for (let from = segments.length - 1; from >= 0; from -= 1) {
    const first = segments[from];
    if (first === undefined) continue;
    const checkpoint = first.position === 0 ? null : readCheckpoint(log, first.position);
    if (first.position > 0 && checkpoint === null) continue;
    // a writer that died between naming a segment and writing its header left an empty one
    const parts = segments.slice(from).filter(({ path }) => readFileSync(path).length > 0);
    const [opening] = parts;
    if (opening === undefined) return from === 0 ? success(null) : readBack(log, segments.slice(0, from));
    const head = readSegment(opening);
    if (!head.ok) return head;
    const resumption = LogResumption.from(head.value.header.epoch, first.position, checkpoint);
    if (!resumption.ok) continue;
    let position = first.position;
    for (const part of parts) {
      const segment = part === opening ? head : readSegment(part);
      if (!segment.ok) return segment;
      if (part.position !== position) return failure(`${part.path}: begins at ${part.position}, but the log ends at ${position}`);
      resumption.value.apply(segment.value.events);
      position = segment.value.to;
    }
    return success({ epoch: head.value.header.epoch, resumed: resumption.value.done(), older: segments.slice(0, from) });
  }
  return failure(`${log}: no checkpoint can be read`);
}

function olderParts(segments: readonly Segment[]): OpenStore['older'] {
  const left = [...segments];
  return () => {
    const segment = left.pop();
    const read = segment === undefined ? null : readSegment(segment);
    // what retention removed meanwhile, or what is damaged, ends what can be read back
    return read?.ok === true ? read.value.events : null;
  };
}

/** `null` when the lock is ours now; else the process that has it. */
function takeLock(path: string): number | null {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    if (owner !== process.pid && isAlive(owner)) return owner;
  } catch { /* nobody has it */ }
  writeFileSync(path, String(process.pid), { mode: 0o600 });
  return null;
}

function isAlive(process_: number): boolean {
  try { return process.kill(process_, 0); } catch (error) { return error instanceof Error && 'code' in error && error.code === 'EPERM'; }
}
