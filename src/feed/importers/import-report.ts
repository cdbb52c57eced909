/** What an import did and could not do: nothing that an importer works out, drops or doubts stays silent. */
import type { EventType } from '../../model/events.ts';
import type { EpochUs } from '../../model/units.ts';
import type { Journal } from './journal.ts';

const ANOMALIES = {
  'malformed-line': 'a line that cannot be read, skipped',
  'not-utf-8': 'a line with bytes that are not UTF-8; each shown as a replacement character',
  'completed-twice': 'the end of a conversation that had ended already; counted once',
  'ended-twice': 'a caller who leaves a queue he had left already; counted once',
  'entered-again': 'a caller who enters a queue while he still waits; the first wait is closed as unknown',
  'call-id-of-another-leg': 'an event under the id of another leg of the call; attributed to the leg that waits, or is active, in that queue',
  'carried-in-waiting': 'a call that waited before the log began, or whose entry is missing',
  'carried-in-active': 'a call that was connected before the log began, or whose beginning is missing',
  'ring-logged-twice': 'one ring of an agent logged as unanswered and as answered',
  'vanished-at-restart': 'a call still open when the exchange started again; closed as unknown',
  'time-went-back': "the log's time goes back by more than the reordering window",
  'member-not-linked': 'an interface that no agent of the log could be linked to; left out',
  'local-time-ambiguous': 'a local time that exists twice (clocks going back): the first one taken',
  'local-time-nonexistent': 'a local time that does not exist (clocks going forward): taken as if they had not moved yet',
  'unknown-member-event': 'a membership that ends without having been seen',
  'transfer-not-counted': 'a blind transfer that the queue logged as the end of the call by its caller',
  'totals-differ': "the exchange's own totals differ from the events",
  'status-differs': 'a later status snapshot differs from what the events gave; taken over',
} as const;
export type AnomalyKind = keyof typeof ANOMALIES;

export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly meaning: string;
  readonly count: number;
  /** Lines of the first ones. */
  readonly lines: readonly number[];
  /** What was seen, for the first one. */
  readonly example: string;
}

export interface Tally { readonly name: string; readonly count: number }

export interface ImportReport {
  readonly format: string;
  readonly lines: number;
  readonly events: number;
  readonly eventsByType: readonly Tally[];
  readonly inferredByType: readonly Tally[];
  readonly anomalies: readonly Anomaly[];
  /** Rules that gave a fact which the source does not state, and how often. */
  readonly deductions: readonly Tally[];
  /** Words that the table of pause reasons does not know; taken as `away`. */
  readonly unknownPauseReasons: readonly Tally[];
  /** Kinds of entries that nothing was made of. */
  readonly unknownEntries: readonly Tally[];
  readonly from: EpochUs | null;
  readonly to: EpochUs | null;
}

const LINES_SHOWN = 10;
/** Names kept per list; what comes after is counted under one name. */
const NAMES_KEPT = 200;
const OTHERS = '(others)';

export class ReportBuilder {
  line = 0;
  readonly #anomalies = new Map<AnomalyKind, { count: number; lines: number[]; example: string }>();
  readonly #deductions = new Map<string, number>();
  readonly #pauseReasons = new Map<string, number>();
  readonly #entries = new Map<string, number>();

  /** How often each kind was met so far. */
  get anomalies(): ReadonlyMap<string, number> { return new Map([...this.#anomalies].map(([kind, { count }]) => [kind, count])); }

  anomaly(kind: AnomalyKind, example: string, line = this.line): void {
    const known = this.#anomalies.get(kind);
    if (known === undefined) { this.#anomalies.set(kind, { count: 1, lines: [line], example }); return; }
    known.count += 1;
    if (known.lines.length < LINES_SHOWN) known.lines.push(line);
  }

  deduced(rule: string): void { bump(this.#deductions, rule); }
  unknownPauseReason(reason: string): void { bump(this.#pauseReasons, reason); }
  unknownEntry(name: string): void { bump(this.#entries, name); }

  build(format: string, journal: Journal): ImportReport {
    const byType = tallies<EventType>(journal.types);
    return {
      format,
      lines: this.line,
      events: byType.reduce((sum, t) => sum + t.count, 0),
      eventsByType: byType,
      inferredByType: tallies<EventType>(journal.inferred),
      anomalies: [...this.#anomalies].map(([kind, a]) => ({ kind, meaning: ANOMALIES[kind], ...a })),
      deductions: tallies(this.#deductions),
      unknownPauseReasons: tallies(this.#pauseReasons),
      unknownEntries: tallies(this.#entries),
      from: journal.range?.from ?? null,
      to: journal.range?.to ?? null,
    };
  }
}

function bump(counts: Map<string, number>, name: string): void {
  const kept = counts.has(name) || counts.size < NAMES_KEPT ? name : OTHERS;
  counts.set(kept, (counts.get(kept) ?? 0) + 1);
}

const tallies = <N extends string>(counts: ReadonlyMap<N, number>): Tally[] => [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
