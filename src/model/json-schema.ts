/**
 * JSON Schema 2020-12 of what a schema accepts. Checks that are code (a date that exists) are not in it: what it refuses the schema refuses, not the other way round.
 * A converter of our own because the documents use a dozen kinds of schema, and its refusal of any other is a test.
 */
import { invariant } from '../base/invariant.ts';
import { demandsOf, shapeOf, type Field } from './schema-shape.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** `shared`: schemas that stand in many places, by name; each is written once. Closed: a document of ours has no fields but these. */
export function jsonSchemaOf(schema: unknown, about: { readonly id: string; readonly title: string }, shared: Readonly<Record<string, unknown>> = {}): JsonSchema {
  const style: Style = { names: namesOf(shared), at: '#/$defs/', closed: true, draft: '2020-12' };
  const definitions = Object.keys(shared).length === 0 ? {} : { $defs: definitionsOf(shared, style) };
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: about.id, title: about.title, ...converted(schema, style), ...definitions };
}

/** How parts of a larger document are written: which schemas it has by name, where they stand in it, and whether more fields may come. */
export interface Style { readonly names: ReadonlyMap<unknown, string>; readonly at: string; readonly closed: boolean; readonly draft: '2020-12' | '07' }

export const namesOf = (shared: Readonly<Record<string, unknown>>): Style['names'] => new Map(Object.entries(shared).map(([name, schema]) => [schema, name]));

/** The shared schemas themselves, by name. */
export const definitionsOf = (shared: Readonly<Record<string, unknown>>, style: Style): JsonSchema => Object.fromEntries(Object.entries(shared).map(([name, schema]) => [name, written(schema, style)]));

/** A schema where it is used: by its name if it has one. */
export function converted(schema: unknown, style: Style): JsonSchema {
  const name = style.names.get(schema);
  return name === undefined ? written(schema, style) : { $ref: style.at + name };
}

function written(schema: unknown, style: Style): JsonSchema {
  const isList = shapeOf(schema).kind === 'list';
  return Object.assign({}, base(schema, style), ...demandsOf(schema).map(([name, requirement]) => demanded(name, requirement, isList)));
}

function base(schema: unknown, style: Style): JsonSchema {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'string': case 'number': case 'boolean': return { type: shape.kind };
    case 'unknown': return {};
    case 'choice': return shape.values.length === 1 ? { const: shape.values[0] } : { enum: shape.values };
    case 'list': return { type: 'array', items: converted(shape.item, style) };
    case 'tuple': {
      const items = shape.items.map((item) => converted(item, style));
      return { type: 'array', minItems: items.length, ...(style.draft === '07' ? { items, additionalItems: false } : { prefixItems: items, items: false }) };
    }
    case 'variant': return { oneOf: shape.options.map((option) => converted(option, style)) };
    case 'union': return { anyOf: shape.options.map((option) => converted(option, style)) };
    case 'nullable': return orNull(converted(shape.schema, style));
    case 'record': return { type: 'object', additionalProperties: converted(shape.value, style) };
    case 'object': {
      const fields = [...shape.fields];
      return {
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, field]) => [name, property(field, style)])),
        required: fields.filter(([, { optional }]) => !optional).map(([name]) => name),
        ...(style.closed ? { additionalProperties: false } : {}),
      };
    }
  }
}

const orNull = (schema: JsonSchema): JsonSchema => (typeof schema['type'] === 'string' ? { ...schema, type: [schema['type'], 'null'] } : { anyOf: [schema, { type: 'null' }] });

const property = (field: Field, style: Style): JsonSchema => ({ ...converted(field.schema, style), ...(field.default === undefined ? {} : { default: field.default }) });

function demanded(name: string, requirement: unknown, isList: boolean): JsonSchema {
  switch (name) {
    case 'min_value': return { minimum: requirement };
    case 'max_value': return { maximum: requirement };
    case 'safe_integer': return { type: 'integer' };
    case 'non_empty': return { minLength: 1, minItems: 1 };
    case 'min_length': return isList ? { minItems: requirement } : { minLength: requirement };
    case 'max_length': return isList ? { maxItems: requirement } : { maxLength: requirement };
    case 'regex': return { pattern: requirement instanceof RegExp ? requirement.source : '' };
    case 'finite': case 'check': case 'transform': return {};
    default: invariant(false, `no JSON Schema of ${name} yet`);
  }
}
