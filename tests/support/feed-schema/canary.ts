/** Instances of schemas in which every text tells where it stands, to see which texts come through. */

const partsOf = (value: unknown): Record<string, unknown> => ({ ...(value as object) });

/** With everything that is optional, and in the place of each text the path to it. */
export function canary(schema: unknown, path: string): unknown {
  const { type, entries, item, items, options, literal, wrapped, pipe } = partsOf(schema);
  switch (type) {
    case 'string': return `<${path}>`;
    case 'number': return Math.max(1, ...(pipe as unknown[] ?? []).map((step) => (partsOf(step)['type'] === 'min_value' ? Number(partsOf(step)['requirement']) : 1)));
    case 'boolean': return true;
    case 'literal': return literal;
    case 'picklist': return (options as unknown[])[0];
    case 'exact_optional': case 'optional': return canary(wrapped, path);
    case 'array': return [canary(item, path)];
    case 'tuple': return (items as unknown[]).map((one, i) => canary(one, `${path}.${i}`));
    case 'variant': case 'union': return canary((options as unknown[])[0], path);
    case 'object': return Object.fromEntries(Object.entries(partsOf(entries)).map(([name, field]) => [name, canary(field, `${path}.${name}`)]));
    default: throw new Error(`no canary for ${String(type)}`);
  }
}

/** Paths of the texts that are left, without the first two words. */
export const left = (value: unknown): string[] => [...JSON.stringify(value).matchAll(/<[a-z-]+\.[a-z-]+\.([\w.]+)>/g)].map((match) => match[1] ?? '');
