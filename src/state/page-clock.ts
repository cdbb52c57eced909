/**
 * The page's own sense of time. Log time runs on from the last summary; freshness is checked against the age of that summary,
 * so an engine that froze cannot look live. Dead data never counts up.
 */
import { MOVING, worsen } from '../model/views/freshness.ts';
import { MS_US, type EpochUs } from '../model/units.ts';
import type { Freshness, LogClock, Summary } from '../model/views/summary.ts';
import type { Subscribable } from '../engine/client.ts';

export interface TimePort {
  /** Milliseconds that never go back. */
  readonly monotonicMs: () => number;
  /** Calls back again and again; returns the end of it. */
  readonly every: (ms: number, tick: () => void) => () => void;
}

export interface PageClock {
  /** Calls back a few times a second. */
  readonly subscribe: (ticked: () => void) => () => void;
  /** Of the page, never going back. */
  readonly monotonicMs: () => number;
  /** Log time that the screen shows now. */
  readonly nowUs: () => EpochUs;
  /** Log time at the head of the log, which differs when the cursor is in the past. */
  readonly headUs: () => EpochUs;
  readonly freshness: () => Freshness;
  /** Age of the last message of the link. */
  readonly linkAgeMs: () => number;
  /** Since the server last confirmed what is shown. */
  readonly confirmedAgeMs: () => number;
  readonly close: () => void;
}

const TICK_MS = 250;

interface Anchor { readonly clock: LogClock; readonly atMs: number }

const sameClock = (a: LogClock, b: LogClock): boolean => a.logAt === b.logAt && a.rate === b.rate && a.wallAt === b.wallAt;

export function createPageClock(summary: Subscribable<Summary>, port: TimePort): PageClock {
  const subscribers = new Set<() => void>();
  let receivedMs = port.monotonicMs();
  let shown: Anchor = { clock: summary.current().clock, atMs: receivedMs };
  let head: Anchor = { clock: summary.current().headClock, atMs: receivedMs };
  let nowUs = shown.clock.logAt;
  let headUs = head.clock.logAt;
  let freshness: Freshness = summary.current().freshness;

  const running = ({ clock, atMs }: Anchor, nowMs: number): EpochUs => clock.logAt + Math.round(Math.max(0, nowMs - atMs) * MS_US * clock.rate);

  /** Freezes by simply not moving: the last instant shown stays. */
  const refresh = (): void => {
    const nowMs = port.monotonicMs();
    freshness = worsen(summary.current().freshness, nowMs - receivedMs);
    if (MOVING.includes(freshness)) {
      nowUs = running(shown, nowMs);
      headUs = running(head, nowMs);
    } else if (freshness === 'catching-up') {
      nowUs = shown.clock.logAt;
      headUs = head.clock.logAt;
    }
  };

  const unsubscribe = summary.subscribe(() => {
    const { clock, headClock } = summary.current();
    receivedMs = port.monotonicMs();
    // A clock sent again unchanged goes on from where it was anchored.
    if (!sameClock(clock, shown.clock)) shown = { clock, atMs: receivedMs };
    if (!sameClock(headClock, head.clock)) head = { clock: headClock, atMs: receivedMs };
    refresh();
    if (nowUs === 0) nowUs = clock.logAt;
  });
  const stop = port.every(TICK_MS, () => {
    refresh();
    for (const ticked of subscribers) ticked();
  });

  const sinceReceiptMs = (): number => Math.max(0, port.monotonicMs() - receivedMs);
  return {
    subscribe: (ticked) => {
      subscribers.add(ticked);
      return () => { subscribers.delete(ticked); };
    },
    monotonicMs: port.monotonicMs,
    nowUs: () => nowUs,
    headUs: () => headUs,
    freshness: () => freshness,
    linkAgeMs: () => summary.current().linkAgeMs + sinceReceiptMs(),
    confirmedAgeMs: () => summary.current().confirmedAgeMs + sinceReceiptMs(),
    close: () => { unsubscribe(); stop(); },
  };
}
