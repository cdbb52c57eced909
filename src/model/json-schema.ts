/**
 * JSON Schema 2020-12 of what a schema accepts. Checks that are code (a date that exists) are not in it: what it refuses the schema refuses, not the other way round.
 * A converter of our own because the documents use a dozen kinds of schema, and its refusal of any other is a test.
 */
import { invariant } from '../base/invariant.ts';
import { demandsOf, shapeOf, type Field } from './schema-shape.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

export function jsonSchemaOf(schema: unknown, about: { readonly id: string; readonly title: string }): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: about.id, title: about.title, ...converted(schema) };
}

function converted(schema: unknown): JsonSchema {
  const isList = shapeOf(schema).kind === 'list';
  return Object.assign({}, base(schema), ...demandsOf(schema).map(([name, requirement]) => demanded(name, requirement, isList)));
}

function base(schema: unknown): JsonSchema {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'string': case 'number': case 'boolean': return { type: shape.kind };
    case 'choice': return shape.values.length === 1 ? { const: shape.values[0] } : { enum: shape.values };
    case 'list': return { type: 'array', items: converted(shape.item) };
    case 'tuple': return { type: 'array', prefixItems: shape.items.map(converted), minItems: shape.items.length, items: false };
    case 'variant': return { oneOf: shape.options.map(converted) };
    case 'object': {
      const fields = [...shape.fields];
      return {
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, field]) => [name, property(field)])),
        required: fields.filter(([, { optional }]) => !optional).map(([name]) => name),
        additionalProperties: false,
      };
    }
  }
}

const property = (field: Field): JsonSchema => ({ ...converted(field.schema), ...(field.default === undefined ? {} : { default: field.default }) });

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
