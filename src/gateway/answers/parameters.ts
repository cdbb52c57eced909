/** Parameters of a request. A slip is told rather than passed over: a program cannot see that its filter did nothing. */
import { WINDOWS } from '../../model/views/queries.ts';
import type { Parameters } from '../../model/views/rows-address.ts';
import { problem, type ApiResponse } from '../responses.ts';
import type { RouteParameter } from '../route.ts';

export type Query = readonly (readonly [string, string])[];

export function parametersOf(query: Query): Parameters {
  return {
    get: (name) => query.find(([known]) => known === name)?.[1] ?? null,
    getAll: (name) => query.filter(([known]) => known === name).map(([, value]) => value),
  };
}

/** A problem where one is not among `known`, else `null`. */
export function unknownParameter(query: Query, known: readonly string[]): ApiResponse | null {
  const unknown = query.find(([name]) => !known.includes(name))?.[0];
  return unknown === undefined ? null : badParameter(unknown.slice(0, 40), `is not a parameter here; there are ${known.join(', ')}.`);
}

export const badParameter = (name: string, why: string): ApiResponse => problem(400, 'Bad parameter', `${name} ${why}`, 'bad-parameter');

/** `null` for anything else than a whole number that is safe. */
export const wholeNumber = (text: string | null | undefined): number | null => (text !== null && text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null);

const FORMATS = ['json', 'csv'] as const;
export const FORMAT_PARAMETER: RouteParameter = { name: 'format', says: 'json or csv, whatever Accept says.', words: FORMATS };
export const WINDOW_PARAMETER: RouteParameter = { name: 'window', says: 'Minutes that counters cover, or the whole log.', words: WINDOWS };
export type Format = (typeof FORMATS)[number];
const TYPES: Readonly<Record<Format, string>> = { json: 'application/json', csv: 'text/csv' };

/** `format` if it is given, else what `Accept` prefers; JSON where it does not say. `null` for a format that there is not. */
export function formatOf(format: string | null, accept: string | undefined): Format | null {
  if (format !== null) return FORMATS.find((known) => known === format) ?? null;
  const [json, csv] = FORMATS.map((known) => preference(accept ?? '*/*', TYPES[known]));
  return (csv ?? 0) > (json ?? 0) ? 'csv' : 'json';
}

/** Weight of a type in an `Accept` header (RFC 9110, 12.5.1): the most exact range that covers it says. */
function preference(accept: string, type: string): number {
  const ranges = [type, type.replace(/\/.*/, '/*'), '*/*'];
  for (const range of ranges) {
    const found = accept.split(',').map((part) => part.trim().split(';')).find(([name = '']) => name.trim().toLowerCase() === range);
    if (found !== undefined) return Number(found.slice(1).map((one) => /^\s*q=([\d.]+)\s*$/i.exec(one)?.[1]).find((q) => q !== undefined) ?? 1);
  }
  return 0;
}
