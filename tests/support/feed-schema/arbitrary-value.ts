/** Values that a valibot schema accepts, made by reading the schema: every branch of every event type, with texts of any kind. */
import fc from 'fast-check';

export function arbitraryOf(schema: unknown): fc.Arbitrary<unknown> {
  const { type, pipe, entries, item, items, options, literal } = partsOf(schema);
  switch (type) {
    case 'string': return textOf(listOf(pipe).slice(1));
    case 'number': return numberOf(listOf(pipe).slice(1).map(partsOf));
    case 'boolean': return fc.boolean();
    case 'literal': return fc.constant(literal);
    case 'picklist': return fc.constantFrom(...listOf(options));
    case 'array': return fc.array(arbitraryOf(item), { minLength: listOf(pipe).some((step) => partsOf(step)['type'] === 'non_empty') ? 1 : 0, maxLength: 3 });
    case 'tuple': return fc.tuple(...listOf(items).map(arbitraryOf));
    case 'variant': case 'union': return fc.oneof(...listOf(options).map(arbitraryOf));
    case 'object': {
      const fields = Object.entries(partsOf(entries)).map(([name, field]) => ({ name, field: partsOf(field) }));
      const model = Object.fromEntries(fields.map(({ name, field }) => [name, arbitraryOf(field['type'] === 'exact_optional' ? field['wrapped'] : field)]));
      return fc.record(model, { requiredKeys: requiredFields(schema), noNullPrototype: true });
    }
    default: throw new Error(`no values of ${String(type)} yet`);
  }
}

/** Names of an object schema's fields that must be there. */
export function requiredFields(schema: unknown): string[] {
  return Object.entries(partsOf(partsOf(schema)['entries'])).filter(([, field]) => partsOf(field)['type'] !== 'exact_optional').map(([name]) => name);
}

const ANY_TEXT = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('__proto__', 'constructor', '', '\ud800', '"\\\u0000'));

/** Bounds of length aside, which no text here comes near. */
function textOf(steps: readonly unknown[]): fc.Arbitrary<string> {
  const pattern = steps.map((step) => partsOf(step)['requirement']).find((requirement) => requirement instanceof RegExp);
  const atLeast = steps.some((step) => partsOf(step)['type'] === 'non_empty') ? 1 : 0;
  return ANY_TEXT.filter((text) => text.length >= atLeast && (pattern === undefined || pattern.test(text)));
}

function numberOf(steps: readonly Record<string, unknown>[]): fc.Arbitrary<number> {
  const bound = (name: string): number | undefined => {
    const requirement = steps.find((step) => step['type'] === name)?.['requirement'];
    return typeof requirement === 'number' ? requirement : undefined;
  };
  const min = bound('min_value');
  const max = bound('max_value');
  if (steps.some((step) => step['type'] === 'safe_integer')) return fc.integer({ min: min ?? Number.MIN_SAFE_INTEGER, max: max ?? Number.MAX_SAFE_INTEGER });
  // JSON has no negative zero.
  return fc.double({ min: min ?? -1e300, max: max ?? 1e300, noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function partsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('not a schema');
  return Object.fromEntries(Object.entries(value));
}
