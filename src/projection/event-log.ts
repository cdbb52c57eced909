/**
 * The log of one epoch in memory: columns for what most events have, the other fields beside. Grows at its head, and at its base while
 * older history is read back; may forget its oldest part. A sequence names an event: `base < sequence <= head`.
 */
import { Interner } from '../base/interner.ts';
import { invariant } from '../base/invariant.ts';
import { TwoEnded } from '../base/two-ended.ts';
import { EVENT_TYPES, type EventType, type LogEvent } from '../model/events.ts';
import { TIME_QUALITIES } from '../model/vocabulary.ts';
import type { EpochUs } from '../model/units.ts';
import { EntityChains } from './entity-chains.ts';
import { EventFields, NO_FIELDS } from './event-fields.ts';

type Entry = LogEvent | null;
interface Row { type: number; flags: number; at: number; work: number; agent: number; queue: number; root: number; shape: number; start: number }

const TYPE_CODES: ReadonlyMap<string, number> = new Map(EVENT_TYPES.map((type, code) => [type, code]));
const UNKNOWN_TYPE = 255;
/** Bits of `flags`: quality + 1, then `inferred`. */
const INFERRED = 8;

const ints = (length: number): Int32Array => new Int32Array(length);
const bytes = (length: number): Uint8Array => new Uint8Array(length);
const numbers = (length: number): Float64Array => new Float64Array(length);

const newColumns = () => ({
  ids: new Interner(), type: new TwoEnded(bytes), flags: new TwoEnded(bytes), at: new TwoEnded(numbers),
  /** Running maximum of `at` from the base on. */
  known: new TwoEnded(numbers),
  /** Interned ids, -1 for none. */
  queue: new TwoEnded(ints), work: new EntityChains(), agent: new EntityChains(),
  /** Conversation of a `work.created`, -1 elsewhere. */
  root: new EntityChains(),
  /** The other fields: their shape, and where their values begin. */
  shape: new TwoEnded(ints), start: new TwoEnded(ints), fields: new EventFields(),
});

/** Of an event: its cells, their room to grow, its code in three chains. */
const EVENT_BYTES = 100;
/** Of an id: its entry in a map, its places in the chains. */
const ID_BYTES = 100;
/** Events that are read at once where all are. */
const CHUNK_EVENTS = 10_000;

export class EventLog {
  readonly epoch: string;
  #base: number;
  #columns = newColumns();

  constructor(epoch: string, base = 0) {
    this.epoch = epoch;
    this.#base = base;
  }

  /** Sequence before the first event that is here. */
  get base(): number { return this.#base; }
  get head(): number { return this.#base + this.#columns.type.length; }

  /** Memory that it takes, about: a bound for whoever keeps one for long. */
  get bytes(): number {
    const { type, ids, fields } = this.#columns;
    return type.length * EVENT_BYTES + ids.texts.length * ID_BYTES + 2 * ids.length + fields.bytes;
  }

  append(events: readonly Entry[]): void {
    for (const event of events) {
      const row = this.#split(event);
      const length = this.#columns.type.length;
      const at = event === null ? this.#columns.known.at(length - 1) : row.at;
      this.#columns.type.push(row.type);
      this.#columns.flags.push(row.flags);
      this.#columns.at.push(at);
      this.#columns.known.push(Math.max(at, this.#columns.known.at(length - 1)));
      this.#columns.queue.push(row.queue);
      this.#columns.work.append(row.work);
      this.#columns.agent.append(row.agent);
      this.#columns.root.append(row.root);
      this.#columns.shape.push(row.shape);
      this.#columns.start.push(row.start);
    }
  }

  /** Older history: the events base - n + 1 ... base. */
  prepend(events: readonly Entry[]): void {
    invariant(events.length <= this.#base, 'events before the first position');
    let latest = 0;
    const known: number[] = [];
    for (const event of events) {
      latest = Math.max(latest, event === null ? 0 : event.at);
      known.push(latest);
    }
    for (let i = 0; i < this.#columns.known.length && this.#columns.known.at(i) < latest; i += 1) this.#columns.known.set(i, latest);
    for (let i = events.length - 1; i >= 0; i -= 1) {
      const event = events[i]!;
      const row = this.#split(event);
      this.#columns.type.unshift(row.type);
      this.#columns.flags.unshift(row.flags);
      this.#columns.at.unshift(event === null ? known[i]! : row.at);
      this.#columns.known.unshift(known[i]!);
      this.#columns.queue.unshift(row.queue);
      this.#columns.work.prepend(row.work);
      this.#columns.agent.prepend(row.agent);
      this.#columns.root.prepend(row.root);
      this.#columns.shape.unshift(row.shape);
      this.#columns.start.unshift(row.start);
    }
    this.#base -= events.length;
  }

  eventAt(sequence: number): Entry {
    const i = sequence - this.#base - 1;
    invariant(i >= 0 && i < this.#columns.type.length, 'a sequence of this log');
    const type = this.#columns.type.at(i);
    if (type === UNKNOWN_TYPE) return null;
    const event: Record<string, unknown> = { type: EVENT_TYPES[type], at: this.#columns.at.at(i) };
    const flags = this.#columns.flags.at(i);
    if ((flags & 7) !== 0) event['quality'] = TIME_QUALITIES[(flags & 7) - 1];
    if ((flags & INFERRED) !== 0) event['inferred'] = true;
    const work = this.#columns.work.codeAt(i);
    const agent = this.#columns.agent.codeAt(i);
    const queue = this.#columns.queue.at(i);
    if (work !== -1) event['work'] = this.#columns.ids.text(work);
    if (queue !== -1) event['queue'] = this.#columns.ids.text(queue);
    if (agent !== -1) event['agent'] = this.#columns.ids.text(agent);
    this.#columns.fields.restore(this.#columns.shape.at(i), this.#columns.start.at(i), event);
    // Put together from the parts of a LogEvent, none lost and none added.
    return event as LogEvent;
  }

  /** Events from + 1 ... to. */
  slice(from: number, to: number): Entry[] {
    const events: Entry[] = [];
    for (let sequence = Math.max(from, this.#base) + 1; sequence <= Math.min(to, this.head); sequence += 1) events.push(this.eventAt(sequence));
    return events;
  }

  /** Last sequence that was known at `time`: every event up to it had arrived by then, in log time. */
  sequenceAt(time: EpochUs): number {
    let low = 0;
    let high = this.#columns.known.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#columns.known.at(middle) <= time) low = middle + 1;
      else high = middle;
    }
    return this.#base + low;
  }

  /** Log time when the event was told: the largest time that is known with it. */
  knownAt(sequence: number): EpochUs { return this.#columns.known.at(sequence - this.#base - 1); }

  /** From the first event's time to the largest; `null` when empty. */
  timeRange(): { from: EpochUs; to: EpochUs } | null {
    const { known } = this.#columns;
    let first = 0;
    // Events of unknown type have no time.
    while (first < known.length && known.at(first) === 0) first += 1;
    return known.length === 0 ? null : { from: known.at(Math.min(first, known.length - 1)), to: known.at(known.length - 1) };
  }

  /** Sequences of the events that name an item or an agent, ascending. */
  ofWork(work: string): number[] { return this.#sequences(this.#columns.work, work); }
  ofAgent(agent: string): number[] { return this.#sequences(this.#columns.agent, agent); }
  /** Sequences of the `work.created` of a conversation's legs. */
  ofConversation(root: string): number[] { return this.#sequences(this.#columns.root, root); }

  ofType(...types: readonly EventType[]): number[] {
    const wanted = new Uint8Array(UNKNOWN_TYPE + 1);
    for (const type of types) wanted[TYPE_CODES.get(type)!] = 1;
    const found: number[] = [];
    for (let i = 0; i < this.#columns.type.length; i += 1) if (wanted[this.#columns.type.at(i)] === 1) found.push(this.#base + 1 + i);
    return found;
  }

  /** Forgets the events up to and including `sequence`; costs as much as reading the others again. */
  dropBefore(sequence: number): void {
    const first = Math.min(sequence, this.head);
    if (first <= this.#base) return;
    const rest = new EventLog(this.epoch, first);
    for (let from = first; from < this.head; from += CHUNK_EVENTS) rest.append(this.slice(from, Math.min(from + CHUNK_EVENTS, this.head)));
    this.#columns = rest.#columns;
    this.#base = first;
  }

  #sequences(chains: EntityChains, id: string): number[] { return chains.placesOf(this.#columns.ids.find(id)).map((place) => this.#base + 1 + place); }

  #split(event: Entry): Row {
    const row: Row = { type: UNKNOWN_TYPE, flags: 0, at: 0, work: -1, agent: -1, queue: -1, root: -1, shape: NO_FIELDS, start: this.#columns.fields.end };
    if (event === null) return row;
    const { ids, fields } = this.#columns;
    row.type = TYPE_CODES.get(event.type) ?? UNKNOWN_TYPE;
    row.at = event.at;
    row.flags = (event.quality === undefined ? 0 : TIME_QUALITIES.indexOf(event.quality) + 1) + (event.inferred === true ? INFERRED : 0);
    if (event.type === 'work.created') row.root = ids.code(event.root ?? event.work);
    if (event.type === 'agent.added' || event.type === 'agent.changed') row.agent = ids.code(event.agent.id);
    // Read field by field: what has no column is kept beside.
    const all = event as Readonly<Record<string, unknown>>;
    for (const key in all) {
      const value = all[key];
      if (key === 'type' || key === 'at' || key === 'quality' || key === 'inferred') continue;
      if ((key === 'work' || key === 'agent' || key === 'queue') && typeof value === 'string') row[key] = ids.code(value);
      else row.shape = fields.add(row.shape, key, value);
    }
    return row;
  }
}
