/** The centre of a scenario with everybody who serves it, as a document of its own; and the way back from its places to those of the scenario. */
import * as v from 'valibot';
import { field, textOf } from '../configuration/draft.ts';
import { meanOf } from './law-mean.ts';
import { people, type People } from './people.ts';

export interface WholeCentre {
  readonly centre: unknown;
  /** For each of its agents: index of his group, -1 for an agent whom the centre itself names. */
  readonly groupOf: readonly number[];
  /** Place in the scenario of a place in the centre; `null` where the scenario has a fault of its own. */
  readonly placeOf: (path: string) => string | null;
}

/** Of a scenario that may be faulty: a group that cannot be read, or nobody at all, is one agent who cannot, so that rules which need to know everybody keep silent. */
export function wholeCentre(document: unknown): WholeCentre {
  const centre = field(document, 'centre');
  const groups = listOf(field(document, 'people')).map((group) => v.safeParse(people, group));
  const agents = field(centre, 'agents');
  const given = agents === undefined ? [] : agents;
  const channels = listOf(field(centre, 'channels')).flatMap((channel) => textOf(field(channel, 'id')) ?? []);
  const names = new Names(field(document, 'names'));
  const members = groups.flatMap((group, index): readonly Member[] => (group.success ? agentsOf(group.output, channels, names).map((agent) => ({ agent, index })) : [{ agent: null, index }]));
  if (!Array.isArray(given)) return { centre: completed(document, centre, given), groupOf: [], placeOf: placeInCentre };
  const own: readonly unknown[] = given;
  const nobody = own.length + members.length === 0 ? [null] : [];
  return {
    centre: completed(document, centre, [...own, ...members.map(({ agent }) => agent), ...nobody]),
    groupOf: [...own.map(() => -1), ...members.map(({ index }) => index)],
    placeOf: (path) => {
      const [, row, rest = ''] = /^\$\.agents\[(\d+)\](.*)$/s.exec(path) ?? [];
      if (row === undefined || Number(row) < own.length) return placeInCentre(path);
      const member = members[Number(row) - own.length];
      return member === undefined || member.agent === null ? null : `$.people[${member.index}]${rest}`;
    },
  };
}

/** `agent`: `null` of a group that cannot be read. */
interface Member { readonly agent: object | null; readonly index: number }

const placeInCentre = (path: string): string => `$.centre${path.slice(1)}`;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What a textbook queue leaves out. */
function completed(document: unknown, centre: unknown, agents: unknown): unknown {
  const id = textOf(field(document, 'id')) ?? 'centre';
  return { version: 1, timeZone: 'UTC', id, name: textOf(field(document, 'name')) ?? id, ...(typeof centre === 'object' ? centre : {}), agents };
}

function agentsOf(group: People, allChannels: readonly string[], lent: Names): readonly object[] {
  const { id, count, kind, skills, queues, capacity, staffing, team, site, rating, channels = allChannels } = group;
  const alike = {
    kind, skills, queues, capacity, staffing, channels, ...(team === undefined ? {} : { team }), ...(site === undefined ? {} : { site }),
    // each agent's own is drawn by a run
    ...(rating === undefined ? {} : { rating: Math.round(Math.min(5, Math.max(0, meanOf(rating) || 0)) * 10) / 10 }),
  };
  const digits = String(count).length;
  return Array.from({ length: count }, (_, n) => ({
    id: count === 1 ? id : `${id}-${String(n + 1).padStart(digits, '0')}`,
    name: group.names[n] ?? (kind === 'bot' ? null : lent.next()) ?? (count === 1 ? id : `${id} ${n + 1}`),
    ...alike,
  }));
}

/** Names for those who have none of their own: family names in turn, each time with another given name. */
class Names {
  readonly #given: readonly string[];
  readonly #family: readonly string[];
  #taken = 0;

  constructor(names: unknown) {
    this.#given = textsOf(field(names, 'given'));
    this.#family = textsOf(field(names, 'family'));
  }

  next(): string | null {
    const [given, family] = [this.#given.length, this.#family.length];
    if (given === 0 || family === 0) return null;
    const n = this.#taken++;
    const [round, place] = [Math.floor(n / family), n % family];
    return `${this.#given[(place + round) % given]} ${this.#family[place]}`;
  }
}

const textsOf = (list: unknown): readonly string[] => listOf(list).flatMap((value) => textOf(value) ?? []);
