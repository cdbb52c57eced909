import { expect, test } from 'vitest';
import { emptyPages } from '../../../src/features/wall/pinning.ts';
import { chosen, firstTurn, remainingMs, turnAt, type Round, type Turn } from '../../../src/features/wall/rotation.ts';

const DWELL_MS = 20_000;
const calm = (pages: number, pinned: readonly number[] = []): Round => ({ pages, pinned, empty: [], dwellMs: DWELL_MS });

/** Page shown at each second. */
function shown(seconds: number, roundAt: (second: number) => Round, from: Turn = firstTurn(0)): readonly number[] {
  let turn = from;
  return Array.from({ length: seconds }, (_s, second) => {
    turn = turnAt(turn, roundAt(second), second * 1_000);
    return turn.page;
  });
}
/** Runs of equal pages, as [page, seconds]. */
const runs = (pages: readonly number[]): readonly (readonly [number, number])[] => pages.reduce<[number, number][]>((list, page) => {
  const last = list.at(-1);
  if (last?.[0] === page) last[1] += 1;
  else list.push([page, 1]);
  return list;
}, []);

test('calm pages take turns of their time', () => {
  expect(runs(shown(80, () => calm(3)))).toEqual([[0, 20], [1, 20], [2, 20], [0, 20]]);
});

test('one page stays', () => {
  expect(runs(shown(90, () => calm(1)))).toEqual([[0, 90]]);
});

test('a breach takes the screen at once, and every fourth turn is a calm page', () => {
  expect(runs(shown(130, (s) => calm(4, s < 5 ? [] : [2])))).toEqual([[0, 5], [2, 45], [1, 15], [2, 45], [3, 15], [2, 5]]);
});

/** Issue: three queues in breach at once at a peak. */
test('of three breaches on three pages every one is seen within a minute, the longest-standing first, calm pages too, and the place is kept', () => {
  // Pages 0, 2 and 4 of six; the round of calm pages stands at 3 when they come, at 70 s.
  const pages = shown(400, (s) => calm(6, s < 70 ? [] : s < 300 ? [4, 0, 2] : []));
  expect(runs(pages.slice(0, 70))).toEqual([[0, 20], [1, 20], [2, 20], [3, 10]]);
  expect(runs(pages.slice(70, 130))).toEqual([[4, 15], [0, 15], [2, 15], [5, 15]]);
  for (let from = 70; from + 60 <= 300; from += 1) {
    const minute = new Set(pages.slice(from, from + 60));
    expect([...[0, 2, 4].filter((page) => !minute.has(page))], `minute from ${from} s`).toEqual([]);
    expect([1, 3, 5].some((page) => minute.has(page)), `a calm page in the minute from ${from} s`).toBe(true);
  }
  // Calm turns went on from where their round stood, and so does their round after the end.
  expect(runs(pages.slice(70, 300)).map(([page]) => page).filter((page) => page % 2 === 1)).toEqual([5, 1, 3, 5]);
  expect(runs(pages.slice(300)).map(([page]) => page).slice(0, 3)).toEqual([5, 0, 1]);
});

test('when one of them is taken in hand, the others go on', () => {
  const pages = shown(200, (s) => calm(5, s < 60 ? [1, 2] : [2]));
  expect(new Set(pages.slice(0, 60))).toEqual(new Set([1, 2, 3]));
  expect(pages.slice(75).includes(1)).toBe(false);
});

test('all pages in breach: they take turns without a calm one', () => {
  expect(runs(shown(60, () => calm(2, [0, 1]))).map(([page]) => page)).toEqual([0, 1, 0, 1]);
});

test('a page chosen by hand stays for its time, whatever is in breach', () => {
  const turn = chosen(firstTurn(0), calm(4), -1, 7_000);
  expect(turn.page).toBe(3);
  expect(turnAt(turn, calm(4, [1]), 21_999)).toBe(turn);
  expect(turnAt(turn, calm(4, [1]), 22_000).page).toBe(1);
  expect(remainingMs(turn, calm(4), 17_000)).toBe(10_000);
});

test('a wall with fewer pages than before begins anew', () => {
  expect(turnAt(firstTurn(0, 7), calm(2), 1_000).page).toBe(0);
});

test('a page that has nothing to tell takes no turn; it takes one as soon as it has', () => {
  const told = (empty: readonly number[]): Round => ({ pages: 4, pinned: [], empty, dwellMs: DWELL_MS });
  expect(runs(shown(80, () => told([2]))).map(([page]) => page)).toEqual([0, 1, 3, 0]);
  expect(runs(shown(80, (second) => told(second < 30 ? [2] : []))).map(([page]) => page)).toEqual([0, 1, 2, 3]);
  // Nothing to tell anywhere: the page stays.
  expect(runs(shown(80, () => told([0, 1, 2, 3])))).toEqual([[0, 80]]);
});

test('pages of alerts and messages alone are empty while there are none', () => {
  const pages = [['alerts', 'message'], ['alerts', 'csat'], ['message']] as const;
  expect(emptyPages({ alerts: false, message: false }, pages)).toEqual([0, 2]);
  expect(emptyPages({ alerts: true, message: false }, pages)).toEqual([2]);
  expect(emptyPages({ alerts: false, message: true }, pages)).toEqual([]);
});
