/** Random damage to a document, of any kind that an editor or a program may do. */
import * as fc from 'fast-check';
import type { Json } from './sound-centre.ts';

type Place = readonly [container: object, key: string];

/** Every place of a document, deep ones too. */
function placesOf(value: Json): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly Place[] => [[value, key], ...placesOf(inner)]);
}

const strange: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null, true, 0, -1, 1, 0.5, 1e12, -0, '', 'phone', 'sales', '__proto__', 'constructor', '\u0000', '\uD800', '24:00', '00:00', '2026-02-29', '02-29', '((', 'a or b', 'x'.repeat(300), [], {}, [[]], [null], { kind: 'queue' }, { kind: 'wait', waitS: 1 }, { id: 'x' },
);
export const damage = fc.record({ at: fc.nat(), how: fc.constantFrom('replace', 'remove', 'repeat', 'rename', 'add', 'swap'), value: strange, other: fc.nat() });
export type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;

export function damaged(document: Json, damages: readonly Damage[]): Json {
  const copy = structuredClone(document);
  for (const { at, how, value, other } of damages) {
    const places = placesOf(copy);
    const [container, key] = places[at % places.length] ?? [{}, ''];
    const [elsewhere, otherKey] = places[other % places.length] ?? [{}, ''];
    const here: unknown = Reflect.get(container, key);
    if (how === 'replace') define(container, key, structuredClone(value));
    else if (how === 'swap') define(container, key, structuredClone(Reflect.get(elsewhere, otherKey)));
    else if (how === 'remove' && Array.isArray(container)) container.splice(Number(key), 1);
    else if (how === 'remove') Reflect.deleteProperty(container, key);
    else if (how === 'repeat' && Array.isArray(container)) container.push(structuredClone(here));
    else if (how === 'rename' && !Array.isArray(container)) { Reflect.deleteProperty(container, key); define(container, otherKey, here); }
    else if (how === 'add' && !Array.isArray(container)) define(container, typeof value === 'string' ? value : 'more', structuredClone(value));
  }
  return copy;
}

/** As JSON.parse would: `__proto__` is a key as any other. */
const define = (container: object, key: string, value: unknown): void => { Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true }); };

/** Codes that judge form alone. */
export const OF_FORM = new Set(['missing', 'wrong-type', 'not-in-list', 'out-of-range', 'wrong-format', 'unknown-field']);
