/** Words of a language, and the look-ups whose key is data. */
import { isErased } from '../model/erased.ts';
import type { Language } from './language.ts';
import { en, type Words } from './words.en.ts';
import { fr } from './words.fr.ts';

export const CATALOGUES: Readonly<Record<Language, Words>> = { en, fr };

const own = (record: Readonly<Record<string, string>>, key: string): string | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

/** Words of a state cell, by column: `wrap-up` of an agent and of an item are different words. A word we do not know stands as it is. */
export function stateWord(words: Words, columnId: string, code: string): string {
  const byColumn: Readonly<Record<string, Readonly<Record<string, string>>>> = { routing: words.routing, presence: words.presence, planned: words.presence, state: words.work, door: words.door, direction: words.direction };
  const list = Object.hasOwn(byColumn, columnId) ? byColumn[columnId] : undefined;
  return (list && own(list, code)) ?? code;
}

/** Names of channels, given as a cell gives them (joined by ", "): one that is called after its medium has a word, another its own name. */
export const channelWords = (words: Words, names: string): string => names.split(', ').map((name) => own(words.media, name) ?? name).join(', ');

/** Why an agent is as he is: our own router and simulation have words for it, a platform's own text stands as it is. */
export const reasonWord = (words: Words, reason: string): string => own(words.reasons, reason) ?? saidText(words, reason);
/** Somebody else's text, or the word for one that was erased. */
export const saidText = (words: Words, text: string): string => (isErased(text) ? words.erased : text);

export interface ColumnWords { readonly short: string; readonly long: string }

/** Header and full name of a column: the table's own words first; a service level by its kind, whatever its formula. */
export function columnWords(words: Words, table: string, columnId: string): ColumnWords {
  const stem = columnId.split('.')[0] ?? columnId;
  const keys = [`${table}.${columnId}`, columnId, stem];
  const key = keys.find((candidate) => Object.hasOwn(words.columns, candidate));
  const found = key === undefined ? undefined : words.columns[key];
  if (!found) return { short: columnId, long: columnId };
  const formula = columnId.slice(stem.length + 1);
  const suffix = own(words.formulas, formula);
  return { short: found[0], long: suffix === undefined ? found[1] : `${found[1]} (${suffix})` };
}
