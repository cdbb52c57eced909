/**
 * JSON Schema 2020-12 of what a schema accepts. Checks that are code (a date that exists) are not in it: what it refuses the schema refuses, not the other way round.
 * A converter of our own because the documents use a dozen kinds of schema, and its refusal of any other is a test.
 */
import { invariant } from '../base/invariant.ts';
import { demandsOf, shapeOf, type Field } from './schema-shape.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** `shared`: schemas that stand in many places, by name; each is written once. */
export function jsonSchemaOf(schema: unknown, about: { readonly id: string; readonly title: string }, shared: Readonly<Record<string, unknown>> = {}): JsonSchema {
  const { names, definitions } = sharedSchemas(shared);
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: about.id, title: about.title, ...converted(schema, names), ...definitions };
}

type Names = ReadonlyMap<unknown, string>;

function sharedSchemas(shared: Readonly<Record<string, unknown>>): { readonly names: Names; readonly definitions: JsonSchema } {
  const entries = Object.entries(shared);
  const names = new Map(entries.map(([name, schema]) => [schema, name]));
  return { names, definitions: entries.length === 0 ? {} : { $defs: Object.fromEntries(entries.map(([name, schema]) => [name, written(schema, names)])) } };
}

function converted(schema: unknown, names: Names): JsonSchema {
  const name = names.get(schema);
  return name === undefined ? written(schema, names) : { $ref: `#/$defs/${name}` };
}

function written(schema: unknown, names: Names): JsonSchema {
  const isList = shapeOf(schema).kind === 'list';
  return Object.assign({}, base(schema, names), ...demandsOf(schema).map(([name, requirement]) => demanded(name, requirement, isList)));
}

function base(schema: unknown, names: Names): JsonSchema {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'string': case 'number': case 'boolean': return { type: shape.kind };
    case 'choice': return shape.values.length === 1 ? { const: shape.values[0] } : { enum: shape.values };
    case 'list': return { type: 'array', items: converted(shape.item, names) };
    case 'tuple': return { type: 'array', prefixItems: shape.items.map((item) => converted(item, names)), minItems: shape.items.length, items: false };
    case 'variant': return { oneOf: shape.options.map((option) => converted(option, names)) };
    case 'object': {
      const fields = [...shape.fields];
      return {
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, field]) => [name, property(field, names)])),
        required: fields.filter(([, { optional }]) => !optional).map(([name]) => name),
        additionalProperties: false,
      };
    }
  }
}

const property = (field: Field, names: Names): JsonSchema => ({ ...converted(field.schema, names), ...(field.default === undefined ? {} : { default: field.default }) });

function demanded(name: string, requirement: unknown, isList: boolean): JsonSchema {
  switch (name) {
    case 'min_value': return { minimum: requirement };
    case 'max_value': return { maximum: requirement };
    case 'safe_integer': return { type: 'integer' };
    case 'non_empty': return { minLength: 1, minItems: 1 };
    case 'max_length': return isList ? { maxItems: requirement } : { maxLength: requirement };
    case 'regex': return { pattern: requirement instanceof RegExp ? requirement.source : '' };
    case 'finite': case 'check': return {};
    default: invariant(false, `no JSON Schema of ${name} yet`);
  }
}
