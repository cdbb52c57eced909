/** What a schema describes, as plain data, for walkers that are not validators: unknown fields, JSON Schema. */
import { invariant } from '../base/invariant.ts';

export interface Field { readonly schema: unknown; readonly optional: boolean; /** `undefined` where there is none. */ readonly default: unknown }

export type Shape =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly kind: 'list'; readonly item: unknown }
  | { readonly kind: 'tuple'; readonly items: readonly unknown[] }
  /** One of several objects, told apart by the word under `key`. */
  | { readonly kind: 'variant'; readonly key: string; readonly options: readonly unknown[] }
  | { readonly kind: 'choice'; readonly values: readonly unknown[] }
  /** One of several shapes that nothing tells apart beforehand. */
  | { readonly kind: 'union'; readonly options: readonly unknown[] }
  | { readonly kind: 'nullable'; readonly schema: unknown }
  /** An object whose keys are data. */
  | { readonly kind: 'record'; readonly value: unknown }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'unknown' };

/** Further demand of a schema, such as ['min_value', 0]. */
export type Demand = readonly [name: string, requirement: unknown];

/** @throws InvariantError on a kind of schema that no document of ours uses yet, rather than overlook it. */
export function shapeOf(schema: unknown): Shape {
  const known = typeof schema === 'object' && schema !== null ? SHAPES.get(schema) : undefined;
  if (known !== undefined) return known;
  const shape = described(schema);
  if (typeof schema === 'object' && schema !== null) SHAPES.set(schema, shape);
  return shape;
}

/** A schema never changes. */
const SHAPES = new WeakMap<object, Shape>();

function described(schema: unknown): Shape {
  const type = part(schema, 'type');
  switch (type) {
    case 'string': case 'number': case 'boolean': case 'unknown': return { kind: type };
    case 'nullable': return { kind: 'nullable', schema: part(schema, 'wrapped') };
    case 'union': return { kind: 'union', options: listOf(part(schema, 'options')) };
    case 'record': return { kind: 'record', value: part(schema, 'value') };
    case 'literal': return { kind: 'choice', values: [part(schema, 'literal')] };
    case 'picklist': return { kind: 'choice', values: listOf(part(schema, 'options')) };
    case 'array': return { kind: 'list', item: part(schema, 'item') };
    case 'tuple': return { kind: 'tuple', items: listOf(part(schema, 'items')) };
    case 'variant': return { kind: 'variant', key: String(part(schema, 'key')), options: listOf(part(schema, 'options')) };
    case 'object': {
      const entries = part(schema, 'entries');
      invariant(typeof entries === 'object' && entries !== null, 'an object schema has entries');
      return { kind: 'object', fields: new Map(Object.entries(entries).map(([name, entry]) => [name, fieldOf(entry)])) };
    }
    default: invariant(false, `no shape of ${String(type)} yet`);
  }
}

export function demandsOf(schema: unknown): readonly Demand[] {
  const [, ...steps] = listOf(part(schema, 'pipe') ?? []);
  return steps.map((step): Demand => [String(part(step, 'type')), part(step, 'requirement')]);
}

function fieldOf(schema: unknown): Field {
  const type = part(schema, 'type');
  if (type !== 'optional' && type !== 'exact_optional') return { schema, optional: false, default: undefined };
  return { schema: part(schema, 'wrapped'), optional: true, default: part(schema, 'default') };
}

const part = (schema: unknown, name: string): unknown => (typeof schema === 'object' && schema !== null ? Reflect.get(schema, name) : undefined);

function listOf(value: unknown): readonly unknown[] {
  invariant(Array.isArray(value), 'a list was expected in a schema');
  return value;
}
