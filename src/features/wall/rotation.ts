/**
 * Which page is shown, and for how long. Calm pages take turns; pages that an alert pins take turns among themselves, the longest-standing first,
 * with a calm page at every fourth turn. The place among the calm pages is kept throughout. Pure: time is wall time in milliseconds, never going back.
 */
export interface Turn {
  readonly page: number;
  readonly sinceMs: number;
  /** `respite`: the calm page between pinned ones; `chosen`: by a key, and nothing takes it away before its time. */
  readonly kind: 'calm' | 'pinned' | 'respite' | 'chosen';
  /** Where the round of calm pages goes on: the one shown last. */
  readonly place: number;
  /** Turns of pinned pages since the last calm one. */
  readonly pinnedTurns: number;
}

export interface Round {
  readonly pages: number;
  /** Pages that an alert pins, the one of the longest-standing alert first. */
  readonly pinned: readonly number[];
  /** Pages that have nothing to tell: no turn is theirs. */
  readonly empty: readonly number[];
  readonly dwellMs: number;
}

/** A calm page comes after this many turns of pinned ones. */
const PINNED_TURNS = 3;
/** While a page is pinned: four turns in a minute, so that within it three breaches and a calm page are seen. */
const PINNED_DWELL_MS = 15_000;

export const firstTurn = (nowMs: number, place = 0): Turn => ({ page: place, sinceMs: nowMs, kind: 'calm', place, pinnedTurns: 0 });

export const dwellOf = ({ pinned, dwellMs }: Round): number => (pinned.length > 0 ? Math.min(dwellMs, PINNED_DWELL_MS) : dwellMs);

export const remainingMs = (turn: Turn, round: Round, nowMs: number): number => Math.max(0, turn.sinceMs + dwellOf(round) - nowMs);

/** The turn at an instant; the same object while nothing changes. */
export function turnAt(turn: Turn, round: Round, nowMs: number): Turn {
  if (turn.page >= round.pages) return turnAt(firstTurn(nowMs), round, nowMs);
  // A new alert does not wait for the end of a calm page's turn, nor does a calm page wait for that of one whose alert is over.
  if (turn.kind === 'calm' && round.pinned.length > 0) return pin(turn, round, nowMs);
  if (turn.kind === 'pinned' && round.pinned.length === 0) return calm(turn, round, nowMs, 'calm');
  return remainingMs(turn, round, nowMs) > 0 ? turn : following(turn, round, nowMs);
}

function following(turn: Turn, round: Round, nowMs: number): Turn {
  if (round.pinned.length === 0) return calm(turn, round, nowMs, 'calm');
  const respite = turn.pinnedTurns >= PINNED_TURNS && calmAfter(turn.place, round) !== null;
  return respite ? calm(turn, round, nowMs, 'respite') : pin(turn, round, nowMs);
}

/** The pinned page after the one on screen, in their order. */
function pin(turn: Turn, { pinned }: Round, nowMs: number): Turn {
  const at = turn.kind === 'pinned' ? pinned.indexOf(turn.page) : -1;
  return { ...turn, page: pinned[(at + 1) % pinned.length] ?? turn.page, sinceMs: nowMs, kind: 'pinned', pinnedTurns: turn.pinnedTurns + 1 };
}

function calm(turn: Turn, round: Round, nowMs: number, kind: 'calm' | 'respite'): Turn {
  const page = calmAfter(turn.place, round) ?? turn.place;
  return { page, sinceMs: nowMs, kind, place: page, pinnedTurns: 0 };
}

/** `null` when every page is pinned or empty. */
function calmAfter(place: number, { pages, pinned, empty }: Round): number | null {
  for (let step = 1; step <= pages; step += 1) {
    const page = (place + step) % pages;
    if (!pinned.includes(page) && !empty.includes(page)) return page;
  }
  return null;
}

/** A step by hand, `by` pages on or back. */
export function chosen(turn: Turn, { pages }: Round, by: number, nowMs: number): Turn {
  const page = (((turn.page + by) % pages) + pages) % pages;
  return { ...turn, page, sinceMs: nowMs, kind: 'chosen', place: page };
}
