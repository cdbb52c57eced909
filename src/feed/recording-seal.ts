/**
 * Every line of a recording ends with a hash of what precedes it, as its last member: `...,"hash":"0a1b2c3d"}`.
 * A change confined to one character always changes the hash (each round of it is a bijection); anything else slips through once in 2^32.
 */
import { hashText } from '../base/hash.ts';
import { invariant } from '../base/invariant.ts';

const SEAL = /^,"hash":"([0-9a-f]{8})"\}$/;
const SEAL_LENGTH = ',"hash":"00000000"}'.length;

const sealOf = (body: string): string => `,"hash":"${hashText(body).toString(16).padStart(8, '0')}"}`;

/** The text of a JSON object with its hash put in. */
export function sealLine(object: string): string {
  invariant(object.length > 2 && object.endsWith('}'), 'a sealed line is an object with members');
  const body = object.slice(0, -1);
  return body + sealOf(body);
}

/** The object's text without its hash, or why it cannot be trusted. */
export function unsealLine(line: string): { readonly object: string } | 'hash-missing' | 'hash-mismatch' {
  const body = line.slice(0, -SEAL_LENGTH);
  const seal = line.slice(-SEAL_LENGTH);
  if (!SEAL.test(seal)) return 'hash-missing';
  return seal === sealOf(body) ? { object: `${body}}` } : 'hash-mismatch';
}
