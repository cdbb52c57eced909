import { beforeAll, describe, expect, it } from 'vitest';
import { BEGINNING_US, liveHistory } from '../support/routing/brute-force-history.ts';
import { Witness } from '../support/routing/brute-force-witness.ts';

const DECISIONS = 100_000;
const ENTRIES = 100;

/** A difference throws with its seed; `liveHistory(seed, ENTRIES)` shows it again. */
function compareThemAll(): { readonly decisions: ReadonlyMap<string, number>; readonly judged: ReadonlyMap<string, number>; readonly breaches: readonly string[] } {
  const decisions = new Map<string, number>();
  const judged = new Map<string, number>();
  const breaches: string[] = [];
  let total = 0;
  for (let seed = 1; total < DECISIONS; seed += 1) {
    const history = liveHistory(seed, ENTRIES);
    const witness = new Witness(history.centre, BEGINNING_US);
    for (const step of history.steps) witness.see(step);
    for (const count of history.decisions.values()) total += count;
    add(decisions, history.decisions);
    add(judged, witness.judged);
    breaches.push(...witness.breaches.map((breach) => `seed ${seed}, ${breach}`));
    for (const id of witness.jobs.keys()) if (history.router.rowOf(id) === undefined) breaches.push(`seed ${seed}, no item is lost: ${id}`);
    const held = history.router.core.state.items.liveCount;
    if (held !== witness.jobs.size) breaches.push(`seed ${seed}, no item is lost: the router holds ${held}, its events tell of ${witness.jobs.size}`);
  }
  return { decisions, judged, breaches };
}

function add(sum: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [key, count] of counts) sum.set(key, (sum.get(key) ?? 0) + count);
}

describe('the router over random centres and histories', () => {
  let seen: ReturnType<typeof compareThemAll>;
  beforeAll(() => void (seen = compareThemAll()), 120_000);

  it('decides as a plain scan of everything does, one decision after the other', () => {
    const kinds = ['asked', 'flagged', 'flowed-out', 'interrupted', 'presence', 'prioritised', 'pushed', 'queued', 'rang-out', 'resumed', 'skill-dropped', 'turned-away', 'unroutable', 'withdrawn'];
    expect([...seen.decisions.keys()].toSorted()).toEqual(kinds);
    // Rare kinds fell often enough to be believed.
    expect([...seen.decisions].filter(([, count]) => count < 50)).toEqual([]);
  });

  it('keeps every promise that its events alone can show', () => {
    expect(seen.breaches).toEqual([]);
    expect([...seen.judged.keys()].toSorted()).toEqual([
      'an item enters once', 'an item is in one place', 'capacity is never exceeded', 'highest ranked first, the oldest among equals', 'no eligible free agent while ranked work waits',
      'nobody is pushed anything outside hours', 'nobody unavailable is pushed anything', 'nobody unskilled is pushed anything', 'one offer per agent', 'only what waits is pushed', 'refusals are respected',
    ]);
    expect([...seen.judged].filter(([, count]) => count < 1_000)).toEqual([]);
  });
});
