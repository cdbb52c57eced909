/**
 * What stands in a kept log in the place of names and of what people wrote: opaque ids, drawn by chance, and their texts in entries beside the log.
 * An agent keeps his for good, so that his events stay together when his name is erased; words have one for each contact or agent that they are about.
 */
import * as v from 'valibot';
import type { Agent, AgentId } from '../model/centre.ts';
import { ERASED, OPAQUE_ID } from '../model/erased.ts';
import type { About, Telling, WordsField } from '../model/personal.ts';
import { PRESENCES } from '../model/vocabulary.ts';

/** As `OPAQUE_ID` has it, in base64url. */
export const OPAQUE_BYTES = 9;
export const opaqueId = (random: string): string => `~${random}`;

const entry = v.object({
  /** The pseudonym, and what it stands for. */
  p: v.pipe(v.string(), v.regex(OPAQUE_ID)), is: v.string(), field: v.string(),
  /** Whom it is about: an agent, by his pseudonym (of his own id: itself), or a contact. */
  agent: v.exactOptional(v.string()), work: v.exactOptional(v.string()), root: v.exactOptional(v.string()),
});
export type NameEntry = Readonly<v.InferOutput<typeof entry>>;

/** `null` for anything else. */
export function readNameEntry(json: unknown): NameEntry | null {
  const checked = v.safeParse(entry, json);
  return checked.success ? checked.output : null;
}

/** Of no person: a word of ours for a presence, nothing at all, or what is erased already. */
const isNeutral = (text: string, field: WordsField): boolean => text === '' || text === ERASED || (field === 'activity' && PRESENCES.some((presence) => presence === text));

/** From texts to pseudonyms. */
export class Pseudonyms implements Telling {
  readonly #fresh: () => string;
  readonly #agents = new Map<AgentId, string>();
  /** What the entries beside this part of the log have. */
  readonly #here = new Map<string, string>();
  #noted: (entry: NameEntry) => void;

  /** `fresh`: an opaque id that nobody had; `noted`: keeps an entry, before what refers to it is kept. */
  constructor(fresh: () => string, noted: (entry: NameEntry) => void) {
    this.#fresh = fresh;
    this.#noted = noted;
  }

  /** Entries that are kept already. */
  recall(entries: readonly NameEntry[]): void {
    for (const { p, is, field, agent, work } of entries) {
      this.#here.set(keyOf(field, is, field === 'id' ? '' : agent ?? work ?? ''), p);
      if (field === 'id') this.#agents.set(is, p);
    }
  }

  /** Another part of the log begins: it is understood by its own entries. */
  beginPart(noted: (entry: NameEntry) => void): void {
    this.#here.clear();
    this.#noted = noted;
  }

  /** Whom only his id made known is called by it. */
  readonly agent = (agent: Agent): Agent => {
    const id = this.agentId(agent.id);
    return { ...agent, id, name: agent.name === agent.id ? id : this.words(agent.name, 'name', { agent: agent.id }) };
  };

  /** An opaque id is left as it is: of an agent whose own is erased, or of whoever commanded. */
  readonly agentId = (id: AgentId): AgentId => {
    if (OPAQUE_ID.test(id)) return id;
    const key = keyOf('id', id, '');
    const known = this.#here.get(key);
    if (known !== undefined) return known;
    const p = this.#agents.get(id) ?? this.#fresh();
    this.#agents.set(id, p);
    this.#note(key, { p, is: id, field: 'id', agent: p });
    return p;
  };

  readonly isAgent = (id: string): boolean => this.#agents.has(id);

  readonly words = (text: string, field: WordsField, about: About): string => {
    if (about === null || isNeutral(text, field)) return text;
    const of = 'agent' in about ? { agent: this.agentId(about.agent) } : { work: about.work, ...(about.root === undefined || about.root === about.work ? {} : { root: about.root }) };
    const key = keyOf(field, text, of.agent ?? of.work);
    const known = this.#here.get(key);
    if (known !== undefined) return known;
    const p = this.#fresh();
    this.#note(key, { p, is: text, field, ...of });
    return p;
  };

  #note(key: string, noted: NameEntry): void {
    this.#here.set(key, noted.p);
    this.#noted(noted);
  }
}

const keyOf = (field: string, text: string, owner: string): string => `${field}\n${owner}\n${text}`;

/** From pseudonyms to texts, as far as their entries are there. */
export class Texts implements Telling {
  readonly #texts: ReadonlyMap<string, string>;

  constructor(entries: readonly NameEntry[]) {
    this.#texts = new Map(entries.map(({ p, is }) => [p, is]));
  }

  readonly agent = (agent: Agent): Agent => {
    const id = this.agentId(agent.id);
    return { ...agent, id, name: agent.name === agent.id ? id : this.words(agent.name) };
  };

  /** Whose id is erased is one agent still, by his pseudonym. */
  readonly agentId = (id: AgentId): AgentId => this.#texts.get(id) ?? id;
  readonly isAgent = (id: string): boolean => OPAQUE_ID.test(id);
  readonly words = (text: string): string => (OPAQUE_ID.test(text) ? this.#texts.get(text) ?? ERASED : text);
}
