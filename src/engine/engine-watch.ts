/**
 * Whether the engine's worker is alive, and whether another may take its place. Pure: its host pings the engine every `BEAT_MS`.
 * Beats are counted, not time: a page that was stopped, or whose timers are held back, misses none by itself.
 */
export const BEAT_MS = 1_000;
/**
 * A busy engine (a large snapshot, a log that is cut) may be silent for some of them. One that took the place of another may for twice as many,
 * and so on: what is merely too much for a slow machine would else never come to its end.
 */
const BEATS_MISSED = 5;
/** An engine that fails more often would fail for ever. */
const REPLACEMENTS = 3;
const WITHIN_MS = 60_000;

export class EngineWatch {
  #unanswered = 0;
  #replacedMs: readonly number[] = [];

  answered(): void { this.#unanswered = 0; }

  /** To be asked before each ping. */
  isDead(nowMs: number): boolean {
    this.#unanswered += 1;
    return this.#unanswered > BEATS_MISSED << this.#recent(nowMs).length;
  }

  /** Takes note of a failure; false when there were too many of late. */
  mayReplace(nowMs: number): boolean {
    this.#unanswered = 0;
    this.#replacedMs = [...this.#recent(nowMs), nowMs];
    return this.#replacedMs.length <= REPLACEMENTS;
  }

  #recent(nowMs: number): readonly number[] { return this.#replacedMs.filter((atMs) => nowMs - atMs < WITHIN_MS); }
}
