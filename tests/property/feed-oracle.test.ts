/** FAULTS, "Oracle": whatever the link does, the client holds a state that the server had, and after the faults the server's. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME_FAULTS } from '../support/feed-oracle/faulty-link.ts';
import { Oracle, type Step, type Variant } from '../support/feed-oracle/oracle.ts';
import { SEEDED_BUGS } from '../support/feed-oracle/seeded-bugs.ts';

const SEQUENCES = 20_000;
/** Fixed, so that a run says the same twice; `SEED=…` draws others. */
const SEED = Number(process.env['SEED'] ?? 20_261_123);
const SEQUENCES_PER_BUG = 4_000;

const plain = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('write' as const), count: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 8, arbitrary: fc.constant({ do: 'flush' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'heartbeat' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 100, max: 2_500 }) }) },
);
const faulty = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('fault' as const), fault: fc.constantFrom(...FRAME_FAULTS), place: fc.integer({ min: 0, max: 99 }).map((percent) => percent / 100) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('release-late' as const, 'kill' as const, 'silence' as const, 'heal' as const, 'restart-kept' as const, 'restart-lost' as const, 'begin-epoch' as const, 'wake' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 2_500, max: 9_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clock' as const), ms: fc.integer({ min: -86_400_000, max: 86_400_000 }) }) },
);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(fc.oneof({ weight: 3, arbitrary: plain }, { weight: 2, arbitrary: faulty }), { minLength: 1, maxLength: 24, size: 'max' });

/** First violation of safety or convergence, or `null`. */
function violation(sequence: readonly Step[], variant: Variant = {}): string | null {
  const oracle = new Oracle(variant);
  return oracle.run(sequence) ?? oracle.converge();
}

describe('the client against the server', () => {
  it('is never wrong, and right again within six heartbeats after the faults', () => {
    fc.assert(fc.property(steps, (sequence) => { expect(violation(sequence)).toBeNull(); }), { numRuns: SEQUENCES, seed: SEED });
  }, 60_000);

  it.each<[string, readonly Step[]]>([
    ['what a connection says that was left behind is no announcement', [{ do: 'silence' }, { do: 'pass', ms: 1605 }, { do: 'pass', ms: 2146 }, { do: 'heal' }, { do: 'pass', ms: 2249 }, { do: 'silence' }, { do: 'write', count: 1 }, { do: 'fault', fault: 'drop', place: 0 }]],
    ['a heartbeat that was overtaken confirms nothing', [{ do: 'fault', fault: 'late', place: 0 }, { do: 'pass', ms: 100 }, { do: 'pass', ms: 1900 }, { do: 'fault', fault: 'drop', place: 0 }, { do: 'write', count: 1 }, { do: 'heartbeat' }, { do: 'silence' }, { do: 'release-late' }]],
  ])('found once: %s', (_name, sequence) => {
    expect(violation(sequence)).toBeNull();
  });

  it('takes exactly one snapshot when nothing fails', () => {
    fc.assert(fc.property(fc.array(plain, { minLength: 1, maxLength: 24 }), (sequence) => {
      const oracle = new Oracle();
      expect(oracle.run(sequence) ?? oracle.converge()).toBeNull();
      expect(oracle.session.status(oracle.nowMs).diagnostics).toMatchObject({ snapshots: 1, resyncs: 0, duplicates: 0, reconnects: 0, refusedFrames: 0 });
    }), { numRuns: 1_000, seed: SEED });
  });
});

describe('the oracle catches', () => {
  it.each(SEEDED_BUGS)('%s', (_name, variant) => {
    const run = fc.check(fc.property(steps, (sequence) => violation(sequence, variant) === null), { numRuns: SEQUENCES_PER_BUG, seed: 1, endOnFailure: true });
    expect(run.failed).toBe(true);
  });
});
