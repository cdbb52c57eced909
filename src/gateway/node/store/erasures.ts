/** Takes people out of a kept log: out of its directory of names, for good. The log itself is not touched. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, success, type Result } from '../../../base/result.ts';
import type { NameEntry } from '../../pseudonyms.ts';
import { takeLock } from './lock.ts';
import { cutTornTail } from './read-segment.ts';
import { eraseNames, readNames } from './names-file.ts';
import { namedPositions, namesPath, usersPath } from './segment-files.ts';

/** An agent by his id or name, a user by the name that he signs in with; a customer as the source calls him, with all his contacts; or one contact, with its legs. */
export interface Whom { readonly kind: 'agent' | 'customer' | 'work' | 'user'; readonly id: string }

/** `people`: agents or users. */
export interface Erasure { readonly people: number; readonly contacts: number; readonly entries: number }

const erasuresPath = (names: string): string => join(names, 'erasures');

/** A line each, without a name: it proves that, and when, something was erased. */
export function countErasures(names: string): number {
  const path = erasuresPath(names);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;
}

/** @throws what the system refuses. */
export function eraseFromStore(directory: string, whom: Whom, now: () => number): Result<Erasure, string> {
  const names = join(directory, 'names');
  if (!existsSync(names)) return failure(`${directory} holds no log with names: DIR of serve --store is meant`);
  const lock = takeLock(directory);
  if (!lock.ok) return failure(`${lock.error}. Stop the gateway first: what it and the boards have in memory goes with it`);
  try {
    return erase(names, whom, now);
  } finally {
    lock.value();
  }
}

function erase(names: string, whom: Whom, now: () => number): Result<Erasure, string> {
  const segments = namedPositions(names).map((position) => namesPath(names, position));
  const last = segments.at(-1);
  if (last !== undefined) cutTornTail(last);
  const paths = [...segments, usersPath(names)];
  const meant = new Meant(whom);
  // twice: a leg may stand before the contact that it belongs to
  for (let pass = 0; pass < 2; pass += 1) {
    for (const path of paths) {
      const read = readNames(path);
      if (!read.ok) return read;
      for (const entry of read.value) meant.look(entry);
    }
  }
  if (meant.isNobody) return success({ people: 0, contacts: 0, entries: 0 });
  // told first: whoever was interrupted erases again, and every board begins anew in any case
  appendFileSync(erasuresPath(names), `${JSON.stringify({ at: new Date(now()).toISOString(), of: whom.kind })}\n`, { mode: 0o600, flush: true });
  let entries = 0;
  for (const path of paths) {
    const erased = eraseNames(path, meant.isMeant);
    if (!erased.ok) return erased;
    entries += erased.value;
  }
  return success({ people: meant.people.size, contacts: meant.contacts.size, entries });
}

/** Who is meant, as entry after entry tells it. */
class Meant {
  readonly people = new Set<string>();
  readonly contacts = new Set<string>();
  readonly #whom: Whom;

  constructor(whom: Whom) {
    this.#whom = whom;
  }

  get isNobody(): boolean { return this.people.size + this.contacts.size === 0; }

  look({ p, is, field, agent, work, root }: NameEntry): void {
    const { kind, id } = this.#whom;
    if (kind === 'agent' && agent !== undefined && (field === 'id' || field === 'name') && is === id) this.people.add(agent);
    if (kind === 'user' && field === 'user' && is === id) this.people.add(p);
    if (work === undefined) return;
    if ((kind === 'customer' && field === 'customer' && is === id) || (kind === 'work' && (work === id || root === id))) this.contacts.add(work).add(root ?? work);
    if (root !== undefined && this.contacts.has(root)) this.contacts.add(work);
  }

  readonly isMeant = ({ p, agent, work }: NameEntry): boolean => this.people.has(agent ?? p) || (work !== undefined && this.contacts.has(work));
}
