/** What a valibot schema accepts, as plain data: equal descriptions accept the same values. Fails on a kind that it does not know, rather than overlook it. */
export function describeSchema(schema: unknown): unknown {
  const { type, pipe, entries, item, items, options, literal, wrapped } = partsOf(schema);
  const steps = (Array.isArray(pipe) ? pipe.slice(1) : []).map((step: unknown) => {
    const { type: name, requirement } = partsOf(step);
    return [name, typeof requirement === 'function' ? 'function' : requirement instanceof RegExp ? String(requirement) : requirement ?? null];
  });
  return [type, shapeOf(), ...steps];

  function shapeOf(): unknown {
    switch (type) {
      case 'string': case 'number': case 'boolean': case 'unknown': return null;
      case 'literal': return literal;
      case 'picklist': return options;
      case 'object': return Object.entries(partsOf(entries)).map(([name, entry]) => [name, describeSchema(entry)]);
      case 'array': return describeSchema(item);
      case 'tuple': return Array.isArray(items) ? items.map(describeSchema) : null;
      case 'variant': case 'union': return Array.isArray(options) ? options.map(describeSchema) : null;
      case 'exact_optional': case 'nullable': return describeSchema(wrapped);
      default: throw new Error(`no description of ${String(type)} yet`);
    }
  }
}

function partsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('not a schema');
  return Object.fromEntries(Object.entries(value));
}
