/** Opens a directory that holds a log, or shall hold one: what is there is read to its head, and the same epoch goes on. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failure, success, type Result } from '../../../base/result.ts';
import type { Centre } from '../../../model/centre.ts';
import type { LogEvent } from '../../../model/events.ts';
import { LogResumption, type ResumedLog } from '../../log-store.ts';
import { Actors } from '../../actors.ts';
import { Texts } from '../../pseudonyms.ts';
import { cutTornTail, readCheckpoint, readSegment } from './read-segment.ts';
import { countErasures } from './erasures.ts';
import { takeLock } from './lock.ts';
import { freshId, NamesWriter, readNames } from './names-file.ts';
import { namedPositions, namesPath, segmentsOf, usersPath, type Segment } from './segment-files.ts';
import { SegmentStore, type OpenSegment, type Retention } from './segment-store.ts';

export interface OpenStore {
  readonly epoch: string;
  readonly store: SegmentStore;
  readonly actors: Actors;
  /** `null`: the log begins now. */
  readonly resumed: ResumedLog | null;
  /** Bytes behind the last whole line of the log and of its names, which a dying writer left; they were never sent. */
  readonly tornBytes: number;
  /** The next older part that is kept but not in memory, ending where the former began; `null` when there is none, or when agents' names are kept no more: nobody is two people. */
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
  const names = join(directory, 'names');
  for (const needed of [log, names]) mkdirSync(needed, { recursive: true, mode: 0o700 });
  const lock = takeLock(directory);
  if (!lock.ok) return lock;
  const close = lock.value;
  const kept = { log, names, erasures: countErasures(names) };
  const segments = segmentsOf(log);
  removeOrphans(names, segments);
  const last = segments.at(-1);
  const torn = cutTornTail(usersPath(names));
  const tornBytes = torn + (last === undefined ? 0 : cutTornTail(last.path) + cutTornTail(namesPath(names, last.position)));
  const known = readNames(usersPath(names));
  const read = !known.ok ? known : last === undefined ? success(null) : readBack(kept, segments);
  if (!read.ok || !known.ok) {
    close();
    return failure(`${read.ok ? '' : read.error}\nThe log cannot be trusted beyond that place: move ${directory} away to begin a new one, or put the file back from a copy.`);
  }
  const epoch = read.value?.epoch ?? newEpoch();
  const store = new SegmentStore({ directory: log, names, epoch, ...options }, read.value?.resumed.log.head ?? 0, read.value?.open ?? null);
  store.forget();
  const users = new NamesWriter(usersPath(names), 'on');
  const actors = new Actors(freshId, (entry) => { users.add(entry); users.commit(); }, known.value);
  return success({ actors, epoch: servedEpoch(epoch, kept.erasures), store, resumed: read.value?.resumed ?? null, tornBytes, older: olderParts(names, (read.value?.older ?? []).filter(({ writtenMs }) => options.now() - writtenMs <= options.retention.agentsMs)), close: () => { store.close(); users.close(); close(); } });
}

interface Kept { readonly log: string; readonly names: string; readonly erasures: number }
/** `epoch`: as the segments have it. `open`: the segment that is gone on with; `null` where a new one begins. */
interface ReadBack { readonly epoch: string; readonly resumed: ResumedLog; readonly older: readonly Segment[]; readonly open: OpenSegment | null }

/** Whoever still shows what was erased since has another log: he begins anew. */
const servedEpoch = (epoch: string, erasures: number): string => (erasures === 0 ? epoch : `${epoch}.${erasures}`);

/** From the latest checkpoint that can be trusted; without any, from the beginning. */
function readBack(kept: Kept, segments: readonly Segment[]): Result<ReadBack | null, string> {
  const { log, names, erasures } = kept;
  for (let from = segments.length - 1; from >= 0; from -= 1) {
    const first = segments[from];
    if (first === undefined) continue;
    const checkpoint = first.position === 0 ? null : readCheckpoint(log, first.position);
    if (first.position > 0 && checkpoint === null) continue;
    // a writer that died between naming a segment and writing its header left an empty one
    const parts = segments.slice(from).filter(({ path }) => readFileSync(path).length > 0);
    const [opening] = parts;
    if (opening === undefined) return from === 0 ? success(null) : readBack(kept, segments.slice(0, from));
    const known = parts.map(({ position }) => readNames(namesPath(names, position)));
    const unreadable = known.find((read) => !read.ok);
    if (unreadable?.ok === false) return unreadable;
    const entries = known.map((read) => (read.ok ? read.value : []));
    // of all of them: names may have gone from the older parts
    const texts = new Texts(entries.flat());
    const head = readSegment(opening, texts);
    if (!head.ok) return head;
    const { epoch } = head.value.header;
    const resumption = LogResumption.from(servedEpoch(epoch, erasures), first.position, checkpoint, texts);
    if (!resumption.ok) continue;
    let position = first.position;
    for (const part of parts) {
      const segment = part === opening ? head : readSegment(part, texts);
      if (!segment.ok) return segment;
      if (part.position !== position) return failure(`${part.path}: begins at ${part.position}, but the log ends at ${position}`);
      resumption.value.apply(segment.value.events);
      position = segment.value.to;
    }
    const tail = segments.at(-1);
    const open = tail === undefined ? null : { ...tail, names: tail === parts.at(-1) ? entries.at(-1) ?? [] : [] };
    return success({ epoch, resumed: resumption.value.done(), older: segments.slice(0, from), open });
  }
  return failure(`${log}: no checkpoint can be read`);
}

function olderParts(names: string, segments: readonly Segment[]): OpenStore['older'] {
  const left = [...segments];
  return () => {
    const segment = left.pop();
    const known = segment === undefined ? null : readNames(namesPath(names, segment.position));
    const read = segment === undefined || known === null ? null : readSegment(segment, new Texts(known.ok ? known.value : []));
    // what retention removed meanwhile, or what is damaged, ends what can be read back
    return read?.ok === true ? read.value.events : null;
  };
}

/** Of a writer that died while it began a segment. */
function removeOrphans(names: string, segments: readonly Segment[]): void {
  for (const position of namedPositions(names)) if (!segments.some((segment) => segment.position === position)) rmSync(namesPath(names, position), { force: true });
}
