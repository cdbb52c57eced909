/**
 * Reads the part of the log that lies before the first snapshot, newest first, a page at a time, so that the cursor can go there
 * and an item's history is whole. A page that fails is asked for again later; a new epoch begins anew.
 */
import { decodeServerFrame } from '../feed/codec.ts';
import type { LogEvent } from '../model/events.ts';

/** Must not exceed what the gateway gives at once. */
const PAGE_EVENTS = 5_000;
const RETRY_MS = 2_000;

export interface BackfillTarget {
  readonly epoch: string;
  /** Sequence before its first event. */
  readonly base: number;
  readonly prepend: (events: readonly (LogEvent | null)[]) => void;
}

interface Pending { readonly request: number; readonly target: BackfillTarget; readonly from: number; readonly to: number }

export class Backfill {
  readonly #ask: (request: number, epoch: string, from: number, to: number) => void;
  #requests = 0;
  #pending: Pending | null = null;
  #notBeforeMs = 0;

  constructor(ask: (request: number, epoch: string, from: number, to: number) => void) {
    this.#ask = ask;
  }

  /** Asks for the next older page, unless one is on its way. `target.base` is above 0. */
  advance(target: BackfillTarget, nowMs: number): void {
    if (nowMs < this.#notBeforeMs) return;
    if (this.#pending && this.#pending.target === target) return;
    const to = target.base;
    const from = Math.max(0, to - PAGE_EVENTS);
    this.#requests += 1;
    this.#pending = { request: this.#requests, target, from, to };
    this.#ask(this.#requests, target.epoch, from, to);
  }

  /** `text` is lines of delta frames, or `null` when they could not be had. Returns whether the log grew. */
  received(request: number, text: string | null, nowMs: number): boolean {
    const pending = this.#pending;
    if (!pending || pending.request !== request) return false;
    this.#pending = null;
    const events = text === null ? null : eventsBetween(text, pending);
    if (!events || pending.target.base !== pending.to) {
      this.#notBeforeMs = nowMs + RETRY_MS;
      return false;
    }
    pending.target.prepend(events);
    return true;
  }
}

/** Events of the lines, when these are the whole range without a hole; else `null`. */
function eventsBetween(text: string, { target, from, to }: Pending): (LogEvent | null)[] | null {
  const events: (LogEvent | null)[] = [];
  let at = from;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const decoded = decodeServerFrame(line);
    if (!decoded.ok || decoded.value.frame.kind !== 'delta') return null;
    const { frame } = decoded.value;
    if (frame.epoch !== target.epoch || frame.from !== at) return null;
    for (const event of frame.events) events.push(event);
    at = frame.to;
  }
  return at === to ? events : null;
}
