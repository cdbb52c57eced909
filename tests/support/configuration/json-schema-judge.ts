/** A second opinion on a document, by the published JSON Schema alone. Knows the keywords that the schema uses, and fails on any other. */
import type { Json } from './sound-centre.ts';

const isObject = (value: Json): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

export function accepts(schema: Json, value: Json, root: Json = schema): boolean {
  if (schema === true || schema === false) return schema;
  if (!isObject(schema)) throw new Error('not a schema');
  return Object.entries(schema).every(([keyword, demand]) => holds(keyword, demand, value, schema, root));
}

function holds(keyword: string, demand: Json, value: Json, schema: { [key: string]: Json }, root: Json): boolean {
  switch (keyword) {
    case '$schema': case '$id': case '$defs': case 'title': case 'default': return true;
    case '$ref': return accepts(word(demand).split('/').slice(1).reduce((place, step) => (isObject(place) ? (place[step] ?? false) : false), root), value, root);
    case 'type': return demand === typeOf(value) || (demand === 'number' && typeOf(value) === 'integer');
    case 'const': return value === demand;
    case 'enum': return list(demand).includes(value);
    case 'minimum': return typeof value !== 'number' || value >= Number(demand);
    case 'maximum': return typeof value !== 'number' || value <= Number(demand);
    // lengths are counted in characters
    case 'minLength': return typeof value !== 'string' || [...value].length >= Number(demand);
    case 'maxLength': return typeof value !== 'string' || [...value].length <= Number(demand);
    case 'pattern': return typeof value !== 'string' || new RegExp(word(demand), 'u').test(value);
    case 'maxItems': return !Array.isArray(value) || value.length <= Number(demand);
    case 'minItems': return !Array.isArray(value) || value.length >= Number(demand);
    case 'items': return !Array.isArray(value) || value.every((item) => accepts(demand, item, root));
    case 'oneOf': return list(demand).filter((option) => accepts(option, value, root)).length === 1;
    case 'required': return !isObject(value) || list(demand).every((name) => Object.hasOwn(value, word(name)));
    case 'properties': return !isObject(value) || !isObject(demand) || Object.entries(demand).every(([name, property]) => !Object.hasOwn(value, name) || accepts(property, value[name] ?? null, root));
    case 'additionalProperties': {
      const { properties = {} } = schema;
      return !isObject(value) || demand !== false || Object.keys(value).every((name) => Object.hasOwn(isObject(properties) ? properties : {}, name));
    }
    default: throw new Error(`no opinion on ${keyword} yet`);
  }
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function word(value: Json): string {
  if (typeof value !== 'string') throw new Error('a word was expected in a schema');
  return value;
}

function list(value: Json): readonly Json[] {
  if (!Array.isArray(value)) throw new Error('a list was expected in a schema');
  return value;
}
