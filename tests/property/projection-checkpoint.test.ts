/** A checkpoint that was tampered with is refused, or says the same; it never throws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { Projection } from '../../src/projection/projection.ts';
import { randomLog } from '../support/projection/random-log.ts';
import { dumpOf } from '../support/projection/state-dump.ts';

/** Random logs on a busy machine. */
const TIMEOUT_MS = 60_000;

type Json = unknown;
const HOSTILE: readonly Json[] = [null, true, -1, 0, 1, 2.5, 1e300, '', '__proto__', [], {}, 255, 2 ** 53];

/** Replaces, removes or doubles one value somewhere in a JSON tree. */
function tamper(tree: Json, path: readonly number[], how: number): Json {
  const [step, ...rest] = path;
  if (step === undefined || tree === null || typeof tree !== 'object') return HOSTILE[how % HOSTILE.length];
  if (Array.isArray(tree)) {
    if (tree.length === 0) return [HOSTILE[how % HOSTILE.length]];
    const i = step % tree.length;
    if (rest.length === 0 && how % 3 === 1) return tree.toSpliced(i, 1);
    if (rest.length === 0 && how % 3 === 2) return tree.toSpliced(i, 0, tree[i]);
    return tree.with(i, tamper(tree[i], rest, how));
  }
  const entries = Object.entries(tree);
  if (entries.length === 0) return tree;
  const i = step % entries.length;
  const [key, value] = entries[i]!;
  if (rest.length === 0 && how % 5 === 1) return Object.fromEntries(entries.toSpliced(i, 1));
  return Object.fromEntries(entries.with(i, [key, tamper(value, rest, how)]));
}

function bodiesOf(log: Parameters<Projection['apply']>[0]): { projection: Projection; bodies: Json[] } {
  const projection = new Projection();
  projection.apply(log);
  return { projection, bodies: JSON.parse(JSON.stringify(encodeCheckpoint(projection.checkpoint()))) };
}

test('any change of any value is refused or harmless', () => {
  let refused = 0;
  fc.assert(fc.property(randomLog(60, true), fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), fc.nat(), (log, path, how) => {
    const { projection, bodies } = bodiesOf(log);
    const tampered = tamper(bodies, path, how);
    const decoded = decodeCheckpoint(Array.isArray(tampered) ? tampered : [tampered]);
    if (decoded.ok) expect(dumpOf(Projection.restore(decoded.value))).toEqual(dumpOf(projection));
    else refused += 1;
  }), { numRuns: 300 });
  expect(refused).toBeGreaterThan(200);
}, TIMEOUT_MS);

test('a flipped character of the text is refused or harmless', () => {
  fc.assert(fc.property(randomLog(40, true), fc.nat(), fc.integer({ min: 0x20, max: 0x7e }), (log, place, unit) => {
    const { projection, bodies } = bodiesOf(log);
    const text = JSON.stringify(bodies);
    const i = place % text.length;
    const flipped = text.slice(0, i) + String.fromCharCode(unit) + text.slice(i + 1);
    let parsed: Json;
    try {
      parsed = JSON.parse(flipped);
    } catch {
      return;
    }
    const decoded = decodeCheckpoint(Array.isArray(parsed) ? parsed : [parsed]);
    if (decoded.ok) expect(dumpOf(Projection.restore(decoded.value))).toEqual(dumpOf(projection));
  }), { numRuns: 300 });
}, TIMEOUT_MS);

test('rows that contradict one another are refused even when every sum is right', () => {
  const projection = new Projection();
  projection.apply([
    { type: 'work.created', at: 1e15, work: 'w', channel: 'voice' }, { type: 'work.queued', at: 1e15, work: 'w', queue: 'q' }, { type: 'work.accepted', at: 1e15 + 1, work: 'w', agent: 'a' },
  ]);
  const checkpoint = projection.checkpoint();
  checkpoint.state.tables.work.columns.agent[0] = -1;
  const decoded = decodeCheckpoint(encodeCheckpoint(checkpoint));
  expect(!decoded.ok && decoded.error).toEqual({ code: 'inconsistent', detail: 'an item in nobody\'s hands' });
}, TIMEOUT_MS);

test('pages stay small enough for a frame, whatever the texts', () => {
  const projection = new Projection();
  const texts = ['x'.repeat(3_000), '\u0000'.repeat(500), '\ud800'.repeat(500), 'é€😀'.repeat(300), '"\\'.repeat(900)];
  projection.apply(Array.from({ length: 600 }, (_e, i) => ({ type: 'work.created', at: 1e15, work: `w${i}`, channel: 'voice', subject: texts[i % texts.length]! }) as const));
  const pages = encodeCheckpoint(projection.checkpoint());
  for (const page of pages) expect(new TextEncoder().encode(JSON.stringify(page)).length).toBeLessThanOrEqual(200 * 1024);
  expect(pages.length).toBeGreaterThan(5);
  const decoded = decodeCheckpoint(JSON.parse(JSON.stringify(pages)));
  expect(decoded.ok && dumpOf(Projection.restore(decoded.value))).toEqual(dumpOf(projection));
}, TIMEOUT_MS);
