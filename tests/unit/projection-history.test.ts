/** Earlier moments of a long log, against folds from its beginning: with checkpoints taken, thinned, cut off and lent again. */
import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { History } from '../../src/projection/history.ts';
import { Projection } from '../../src/projection/projection.ts';
import { second } from '../support/text-fixture.ts';

/** Call n enters at n / 4 s, is answered 3 s later and ends after 60 s: some 240 at once. */
function events(calls: number): LogEvent[] {
  const all: LogEvent[] = [];
  for (let n = 0; n < calls; n += 1) {
    const work = `w${n}`;
    const agent = `a${n % 300}`;
    all.push(
      { type: 'work.created', at: second(n / 4), work, channel: 'voice' },
      { type: 'work.queued', at: second(n / 4), work, queue: `q${n % 7}` },
      { type: 'work.pushed', at: second(n / 4 + 1), work, agent, offer: 'o' },
      { type: 'work.accepted', at: second(n / 4 + 3), work, agent, offer: 'o' },
      { type: 'work.closed', at: second(n / 4 + 60), work, agent },
    );
  }
  return all.toSorted((a, b) => a.at - b.at);
}

const LOG = events(40_000);
const BATCH = 1_000;

function followed(): { log: EventLog; history: History } {
  const log = new EventLog('e');
  const head = new Projection();
  const history = new History(log, head);
  for (let from = 0; from < LOG.length; from += BATCH) {
    const batch = LOG.slice(from, from + BATCH);
    log.append(batch);
    head.apply(batch);
    history.noteHead(head);
  }
  return { log, history };
}

/** Digests of a fold without checkpoints. */
function digestsAt(sequences: readonly number[]): Map<number, string> {
  const projection = new Projection();
  const digests = new Map<number, string>();
  for (const sequence of sequences.toSorted((a, b) => a - b)) {
    projection.apply(LOG.slice(projection.sequence, sequence));
    digests.set(sequence, projection.digest());
  }
  return digests;
}

const ASKED = [150_001, 3, 77_777, 0, 199_999, 40_000, 10_000, 120_500, 9_999, 200_000, 61_234];

test('any moment is what a fold up to it is, in whatever order moments are asked for', () => {
  const { history } = followed();
  const expected = digestsAt(ASKED);
  for (const sequence of ASKED) expect(history.projectionAt(sequence)?.digest()).toBe(expected.get(sequence));
  expect(history.reachableFrom()).toBe(second(0));
});

test('a log whose beginning is gone reaches back to its first checkpoint', () => {
  const { log, history } = followed();
  const expected = digestsAt(ASKED);
  log.dropBefore(100_000);
  const from = history.reachableFrom();
  expect(from).not.toBeNull();
  const first = log.sequenceAt(from ?? 0);
  expect(first).toBeGreaterThanOrEqual(100_000);
  for (const sequence of ASKED) {
    const moment = history.projectionAt(sequence);
    if (sequence < 100_000) expect(moment).toBeNull();
    else if (sequence >= first) expect(moment?.digest()).toBe(expected.get(sequence));
  }
});
