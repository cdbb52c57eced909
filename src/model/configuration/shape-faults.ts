/** Faults of form: what is missing, of the wrong type, out of range, or not known at all. */
import * as v from 'valibot';
import { shapeOf } from '../schema-shape.ts';
import type { FormFault } from './faults.ts';
import { pathText, stepText, type PathStep } from './path-text.ts';

/** Every fault of form in a document, one of a kind for each place. */
export function shapeFaults(schema: v.GenericSchema, document: unknown): readonly FormFault[] {
  const found: FormFault[] = [];
  const lists = new Set<string>();
  findStrangers(schema, document, '$', found, lists);
  const seen = new Set<string>();
  for (const issue of v.safeParse(schema, document).issues ?? []) {
    const fault = faultOf(issue);
    // the library takes a list for an object without fields: that was said already
    if ([...lists].some((list) => isWithin(fault.path, list)) || seen.has(`${fault.code} ${fault.path}`)) continue;
    seen.add(`${fault.code} ${fault.path}`);
    found.push(fault);
  }
  return found;
}

const isWithin = (path: string, outer: string): boolean => path === outer || (path.startsWith(outer) && /^[.[]/.test(path.slice(outer.length)));

/** Fields that no schema names, and lists in the place of objects. */
function findStrangers(schema: unknown, value: unknown, path: string, found: FormFault[], lists: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'list':
      if (Array.isArray(value)) for (const [index, item] of value.entries()) findStrangers(shape.item, item, path + stepText(index), found, lists);
      return;
    case 'variant': {
      const option = shape.options.find((candidate) => kindOf(candidate, shape.key) === own(value, shape.key));
      if (option !== undefined) findStrangers(option, value, path, found, lists);
      return;
    }
    case 'object':
      if (Array.isArray(value)) {
        lists.add(path);
        found.push({ code: 'wrong-type', path, parameters: { expected: 'an object', found: foundText(value) } });
        return;
      }
      for (const key of Object.keys(value)) {
        const field = shape.fields.get(key);
        if (field === undefined) found.push({ code: 'unknown-field', path: path + stepText(key), parameters: { field: key } });
        else findStrangers(field.schema, own(value, key), path + stepText(key), found, lists);
      }
      return;
    case 'nullable': findStrangers(shape.schema, value, path, found, lists); return;
    case 'tuple': case 'choice': case 'union': case 'record': case 'string': case 'number': case 'boolean': case 'unknown': return;
  }
}

/** The word under `key` of one object of a variant. */
function kindOf(option: unknown, key: string): unknown {
  const shape = shapeOf(option);
  const kind = shape.kind === 'object' ? shape.fields.get(key) : undefined;
  const word = kind === undefined ? null : shapeOf(kind.schema);
  return word?.kind === 'choice' ? word.values[0] : undefined;
}

const own = (value: object, key: string): unknown => (Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined);

function faultOf(issue: v.BaseIssue<unknown>): FormFault {
  const steps = (issue.path ?? []).map(({ key }): PathStep => (typeof key === 'number' ? key : String(key)));
  const path = pathText(steps);
  const parameters = { expected: EXPECTED.get(issue.expected ?? '') ?? issue.expected ?? '', found: foundText(issue.input) };
  if (issue.kind === 'schema') {
    if (issue.input === undefined && steps.length > 0) return { code: 'missing', path, parameters: { field: String(steps.at(-1)) } };
    const chosen = issue.type === 'picklist' || issue.type === 'literal' || (issue.type === 'variant' && issue.expected !== 'Object');
    return { code: chosen ? 'not-in-list' : 'wrong-type', path, parameters };
  }
  if (issue.type === 'regex' || issue.type === 'check') return { code: 'wrong-format', path, parameters: { ...parameters, expected: issue.message } };
  return { code: 'out-of-range', path, parameters };
}

/** The library's words for what it expects, where they are not plain. */
const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['Object', 'an object'], ['Array', 'a list'], ['string', 'a text'], ['number', 'a number'], ['boolean', 'true or false'], ['!0', 'not empty'],
]);
const LONGEST = 60;

function foundText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}
