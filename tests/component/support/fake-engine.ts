/** An engine made of plain objects: enough to draw every screen, with nothing of the real one in it. */
import type { EngineClient, View, ViewState } from '../../../src/engine/client.ts';
import type { AnswerTo, CentreAnswer, HistoryEntry, Row, RowsQuery, TimelineSegment, TrendPoint, ViewQuery } from '../../../src/model/views/queries.ts';
import type { WallAnswer } from '../../../src/model/views/wall.ts';
import { DIAGNOSTIC_COUNTS, type CursorCommand, type DiagnosticCount, type Summary } from '../../../src/model/views/summary.ts';
import { OPEN_STATES } from '../../../src/model/vocabulary.ts';
import type { Cell, Table } from '../../../src/model/views/columns.ts';

/** A row by column id; `n` of a ratio under `<id>#n`. */
export type FakeRow = Readonly<Record<string, Cell>> & { readonly id: string };

export interface FakeCentre {
  readonly centre: CentreAnswer;
  readonly rows: Readonly<Record<Table, readonly FakeRow[]>>;
  /** Of an item, or of the commands about an agent or a queue. */
  readonly history: (subject: string) => readonly HistoryEntry[];
  readonly timeline: (agent: string) => readonly TimelineSegment[];
  readonly trend: (queue: string) => readonly TrendPoint[];
  readonly wall: WallAnswer;
}

export const summaryOf = (patch: Partial<Summary> = {}): Summary => ({
  freshness: 'live', mode: 'replay', capabilities: ['history'], head: { epoch: 'e1', sequence: 1_204_881 }, shown: { epoch: 'e1', sequence: 1_204_881 },
  clock: { logAt: NOW_US, rate: 1, wallAt: NOW_US / 1000 }, headClock: { logAt: NOW_US, rate: 1, wallAt: NOW_US / 1000 }, cursor: { kind: 'live' },
  history: { from: NOW_US - 2 * 3_600_000_000, to: NOW_US }, linkAgeMs: 400, confirmedAgeMs: 400, sources: [{ id: 'pbx', ageMs: 400, limitMs: 5000 }], refusal: null,
  diagnostics: Object.fromEntries(DIAGNOSTIC_COUNTS.map((name) => [name, 0])) as Record<DiagnosticCount, number>, // every name of the list is there
  unbalancedQueues: [], ...patch,
});

/** 2026-11-23 09:42:07 UTC, 10:42:07 in Paris. */
export const NOW_US = Date.UTC(2026, 10, 23, 9, 42, 7) * 1000;

const listed = (list: readonly string[] | undefined, values: readonly (Cell | undefined)[]): boolean => !list || list.length === 0 || values.some((value) => typeof value === 'string' && value.split(', ').some((part) => list.includes(part)));

/** As the real engine: without named states, the work table holds open items alone. */
const inTable = (table: Table, row: FakeRow, { filter }: RowsQuery): boolean => table !== 'work' || (filter.states?.length ?? 0) > 0 || OPEN_STATES.some((state) => state === row['state']);

function passes(table: Table, row: FakeRow, { filter }: RowsQuery): boolean {
  const text = filter.text?.toLowerCase();
  return (!text || Object.values(row).some((value) => typeof value === 'string' && value.toLowerCase().includes(text)))
    && listed(filter.ids, [row.id])
    && listed(filter.queues, table === 'queues' ? [row.id] : table === 'agents' ? [row['queues']] : [row['queueId']])
    && listed(filter.states, [row['routing'], row['presence'], row['state']])
    && listed(filter.channels, [row['channel'], row['channels']])
    && listed(filter.teams, [row['team']])
    && listed(filter.agents, [row['agentIds']]);
}

function compare(a: Cell | undefined, b: Cell | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : 1;
  if (b === null || b === undefined) return -1;
  return String(a).localeCompare(String(b));
}

export class FakeEngine implements EngineClient {
  readonly commands: CursorCommand[] = [];
  readonly asked: ViewQuery[] = [];
  #data: FakeCentre;
  #summary: Summary;
  readonly #drawn = new Map<string, Row>();
  readonly #subscribers = new Set<() => void>();

  constructor(data: FakeCentre, summary: Summary = summaryOf()) {
    this.#data = data;
    this.#summary = summary;
  }

  readonly summary = { subscribe: (changed: () => void) => this.#follow(changed), current: () => this.#summary };

  #halted = false;
  readonly halted = { subscribe: (changed: () => void) => this.#follow(changed), current: () => this.#halted };

  halt(): void {
    this.#halted = true;
    this.#tell();
  }

  say(patch: Partial<Summary>): void {
    this.#summary = { ...this.#summary, ...patch };
    this.#tell();
  }

  show(data: FakeCentre): void {
    this.#data = data;
    this.#tell();
  }

  readonly open = <Q extends ViewQuery>(query: Q): View<Q> => {
    let asked = query;
    let known: ViewState<Q> | null = null;
    let knownFor: unknown = null;
    this.asked.push(query);
    return {
      subscribe: (changed) => this.#follow(changed),
      current: () => {
        // One answer a state and question, so that it keeps its identity in between.
        if (known?.query !== asked || knownFor !== this.#data) {
          knownFor = this.#data;
          known = { answer: this.#answer(asked) as AnswerTo<Q>, query: asked, asOf: NOW_US }; // a question of one kind has an answer of that kind
        }
        return known;
      },
      ask: (next) => {
        asked = next;
        this.asked.push(next);
        this.#tell();
      },
      close: () => undefined,
    };
  };

  readonly moveCursor = (command: CursorCommand): void => { this.commands.push(command); };
  readonly close = (): void => undefined;

  #follow(changed: () => void): () => void {
    this.#subscribers.add(changed);
    return () => { this.#subscribers.delete(changed); };
  }

  #tell(): void {
    for (const changed of this.#subscribers) changed();
  }

  #answer(query: ViewQuery): AnswerTo<ViewQuery> {
    const { centre, rows, history, timeline, trend, wall } = this.#data;
    switch (query.kind) {
      case 'centre': return centre;
      case 'wall': return wall;
      case 'history': return { kind: 'history', entries: history('work' in query ? query.work : query.commandsOn), complete: true };
      case 'timeline': return { kind: 'timeline', segments: timeline(query.agent), planned: [], complete: true };
      case 'plan': return { kind: 'plan', intervals: [] };
      case 'listeners': return { kind: 'listeners', listeners: [] };
      case 'trend': return { kind: 'trend', points: trend(query.queue) };
      case 'rows': {
        const found = rows[query.table].filter((row) => inTable(query.table, row, query) && passes(query.table, row, query));
        const sorted = query.sort.reduceRight((list, { column, descending }) => {
          // "Descending" of an age is the longest first: the earliest instant.
          const age = ['longestWaitMs', 'waitingSince', 'stateSince', 'routingSince', 'presenceSince'].includes(column);
          return list.toSorted((a, b) => (descending === age ? 1 : -1) * compare(a[column], b[column]));
        }, found);
        const window = sorted.slice(query.range.from, query.range.from + query.range.count);
        return { kind: 'rows', total: rows[query.table].length, matched: sorted.length, from: query.range.from, rows: window.map((row) => this.#row(query, row)) };
      }
    }
  }

  /** Unchanged rows keep their object, as the real engine's do. */
  #row({ table, columns }: RowsQuery, row: FakeRow): Row {
    const drawn: Row = { id: row.id, cells: columns.map((column) => row[column] ?? null), n: columns.map((column) => { const n = row[`${column}#n`]; return typeof n === 'number' ? n : null; }) };
    const text = `${table} ${JSON.stringify(drawn)} ${columns.join(' ')}`;
    const same = this.#drawn.get(text);
    if (same) return same;
    this.#drawn.set(text, drawn);
    return drawn;
  }
}
