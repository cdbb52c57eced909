/**
 * What a viewer sees of people. Viewers who see alike share a sight, and with it one encoding of the log: personal data is taken out of events before
 * they are folded and sent, never hidden afterwards. Ids of contacts are the platform's own, and name nobody.
 */
import { refusalOf, type Scope, type Viewer } from './access.ts';
import type { Agent, AgentId, WorkId } from './centre.ts';
import { plannedPresence } from './planned-presence.ts';
import type { LogEvent } from './events.ts';
import { retell, type About, type Telling, type WordsField } from './personal.ts';

export interface Sight {
  /** Agents by name; else by initials, under another id: some platforms' ids are names. */
  readonly names: boolean;
  /** Who a customer is, what he wants, and whatever people wrote. */
  readonly customers: boolean;
  /** Names, and customers of its sites, are seen within it only. */
  readonly scope: Pick<Scope, 'sites' | 'teams'>;
  /** Agents there are told as to whoever sees no names, so that what is told of them is of nobody in particular; nor who was monitored or coached. */
  readonly individualsHiddenAt: readonly string[];
}

export function sightOf(viewer: Viewer): Sight {
  const { sites, teams } = viewer.scope;
  return {
    names: refusalOf(viewer, 'see-names') === null, customers: refusalOf(viewer, 'see-customers') === null,
    scope: { ...(sites === undefined ? {} : { sites }), ...(teams === undefined ? {} : { teams }) }, individualsHiddenAt: viewer.individualsHiddenAt ?? [],
  };
}

/** Nothing is taken out of the log. */
export const seesAll = ({ names, customers, scope: { sites, teams }, individualsHiddenAt }: Sight): boolean =>
  names && customers && sites === undefined && teams === undefined && individualsHiddenAt.length === 0;

/** Who an agent is, by the whole log: his number in it, for good, and what is known of him. */
export interface AgentDirectory {
  readonly idOf: (number: number) => AgentId | undefined;
  readonly numberOf: (agent: AgentId) => number | undefined;
  readonly agentOf: (agent: AgentId) => Agent | undefined;
}

/** Says who an agent is to whoever may not know. */
export const initialsOf = (name: string): string => {
  const [first, ...more] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [first, more.at(-1)].flatMap((word) => (word === undefined ? [] : [`${[...word][0]?.toUpperCase() ?? ''}.`])).join(' ');
};

/** Of one person, and of nobody else's concern. */
const ABOUT_ONE = /^(command|monitoring|coaching)\.|^work\.flagged$/;

/** One sight's way of telling what the log says. */
export class Mask implements Telling {
  readonly sight: Sight;
  readonly #directory: AgentDirectory;
  /** Whether an agent was told by his own id. */
  readonly #told = new Map<AgentId, boolean>();
  #isStale = false;

  constructor(sight: Sight, directory: AgentDirectory) {
    this.sight = sight;
    this.#directory = directory;
  }

  /** `null`: nothing of it may be told; only the position moves. */
  event(event: LogEvent): LogEvent | null {
    return ABOUT_ONE.test(event.type) && (!this.sight.customers || this.#isHidden(event)) ? null : retell(event, this);
  }

  readonly agent = (agent: Agent): Agent => {
    const id = this.agentId(agent.id);
    // whom only his id made known is called by it
    return { ...agent, id, name: this.#isNamed(agent) ? agent.name : agent.name === agent.id ? id : initialsOf(agent.name) };
  };

  readonly agentId = (id: AgentId): AgentId => {
    if (!this.sight.names) return `#${this.#directory.numberOf(id) ?? '?'}`;
    if (this.sight.individualsHiddenAt.length === 0) return id;
    const isOpen = !this.#isAtHiddenSite(id);
    if ((this.#told.get(id) ?? isOpen) !== isOpen) this.#isStale = true;
    this.#told.set(id, isOpen);
    return isOpen ? id : `#${this.#directory.numberOf(id) ?? '?'}`;
  };
  readonly isAgent = (id: string): boolean => this.#directory.numberOf(id) !== undefined;

  /** Of a scope's customers, only those of its sites; what was planned is told by its presence; why somebody is away, of nobody at a hidden site. */
  readonly words = (text: string, field: WordsField, about: About): string | undefined => {
    const isOpen = about === null || !('agent' in about) || !this.#isAtHiddenSite(about.agent);
    if (field === 'activity') return this.sight.customers && isOpen ? text : plannedPresence(text);
    const shown = (field === 'customer' || field === 'subject') && about !== null && 'work' in about ? this.#showsCustomer(about.work) : this.sight.customers && isOpen;
    return shown ? text : undefined;
  };

  /** Whether somebody is told by another id than before, because his site is only known now, or changed: what was told begins anew. Says so once. */
  takeStale(): boolean {
    const isStale = this.#isStale;
    this.#isStale = false;
    return isStale;
  }

  /** Who is meant by the id that this sight has of him. */
  meant(id: AgentId): AgentId {
    const number = /^#(\d+)$/.exec(id)?.[1];
    const own = number === undefined ? undefined : this.#directory.idOf(Number(number));
    return own !== undefined && this.agentId(own) === id ? own : id;
  }

  /** Items of a site's own source begin with its name. */
  #showsCustomer(work: WorkId): boolean {
    const { customers, scope: { sites } } = this.sight;
    return customers && (sites === undefined || sites.some((site) => work.startsWith(`${site}/`)));
  }

  #isNamed({ site, team }: Agent): boolean {
    const { names, scope: { sites, teams } } = this.sight;
    const within = (id: string | undefined, allowed: readonly string[] | undefined): boolean => allowed === undefined || (id !== undefined && allowed.includes(id));
    return names && !this.#hides(site) && within(site, sites) && within(team, teams);
  }

  #hides(site: string | undefined): boolean { return site !== undefined && this.sight.individualsHiddenAt.includes(site); }
  #isAtHiddenSite(id: AgentId): boolean { return this.sight.individualsHiddenAt.length > 0 && this.#hides(this.#directory.agentOf(id)?.site); }

  #isHidden(event: LogEvent): boolean {
    const { individualsHiddenAt } = this.sight;
    if (individualsHiddenAt.length === 0) return false;
    const site = 'agent' in event && typeof event.agent === 'string' ? this.#directory.agentOf(event.agent)?.site : undefined;
    return site === undefined ? !event.type.startsWith('command.') : individualsHiddenAt.includes(site);
  }
}
