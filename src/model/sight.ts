/**
 * What a viewer sees of people. Viewers who see alike share a sight, and with it one encoding of the log: personal data is taken out of events before
 * they are folded and sent, never hidden afterwards. Ids of contacts are the platform's own, and name nobody.
 */
import { refusalOf, type Scope, type Viewer } from './access.ts';
import type { Agent, AgentId, WorkId } from './centre.ts';
import { plannedPresence } from './planned-presence.ts';
import type { LogEvent } from './events.ts';

export interface Sight {
  /** Agents by name; else by initials, under another id: some platforms' ids are names. */
  readonly names: boolean;
  /** Who a customer is, what he wants, and whatever people wrote. */
  readonly customers: boolean;
  /** Names, and customers of its sites, are seen within it only. */
  readonly scope: Pick<Scope, 'sites' | 'teams'>;
  /** Of agents there, nobody is shown who was monitored or coached. */
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
  readonly numberOf: (agent: AgentId) => number | undefined;
  readonly agentOf: (agent: AgentId) => Agent | undefined;
}

/** Says who an agent is to whoever may not know. */
export const initialsOf = (name: string): string => {
  const [first, ...more] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [first, more.at(-1)].flatMap((word) => (word === undefined ? [] : [`${[...word][0]?.toUpperCase() ?? ''}.`])).join(' ');
};

/** What people write, or what leads to a person; no figure depends on it. */
const WORDS = ['subject', 'customer', 'reason', 'status', 'disposition', 'outcome', 'note', 'to', 'sourceEvent'] as const;
/** Of one person, and of nobody else's concern. */
const ABOUT_ONE = /^(command|monitoring|coaching)\.|^work\.flagged$/;
/** Their subject is a queue, a channel or an agent, by its id. */
const ABOUT_FIGURES: ReadonlySet<string> = new Set(['metric.observed', 'alert.raised']);
/** Where agents stand in events, besides `agent.added` and its kin. */
const AGENT_FIELDS = ['agent', 'by'] as const;

/** One sight's way of telling what the log says. */
export class Mask {
  readonly sight: Sight;
  readonly #directory: AgentDirectory;

  constructor(sight: Sight, directory: AgentDirectory) {
    this.sight = sight;
    this.#directory = directory;
  }

  /** Free texts of agents and items are seen, where `showsCustomer` of the item does not say otherwise. */
  get showsWords(): boolean { return this.sight.customers; }

  /** `null`: nothing of it may be told; only the position moves. */
  event(event: LogEvent): LogEvent | null {
    if (event.type === 'centre.added' || event.type === 'centre.changed') return this.#bare({ ...event, centre: { ...event.centre, agents: event.centre.agents.map((agent) => this.agent(agent)) } });
    if (event.type === 'agent.added' || event.type === 'agent.changed') return this.#bare({ ...event, agent: this.agent(event.agent) });
    if (ABOUT_ONE.test(event.type) && (!this.sight.customers || this.#isHidden(event))) return null;
    if (event.type === 'work.created' && this.sight.customers && !this.showsCustomer(event.work)) {
      const { subject: _subject, customer: _customer, ...rest } = event;
      return rest;
    }
    return this.#bare(event);
  }

  agent(agent: Agent): Agent {
    const id = this.agentId(agent.id);
    // whom only his id made known is called by it
    return { ...agent, id, name: this.#isNamed(agent) ? agent.name : agent.name === agent.id ? id : initialsOf(agent.name) };
  }

  agentId(id: AgentId): AgentId {
    return this.sight.names ? id : `#${this.#directory.numberOf(id) ?? '?'}`;
  }

  /** Items of a site's own source begin with its name. */
  showsCustomer(work: WorkId): boolean {
    const { customers, scope: { sites } } = this.sight;
    return customers && (sites === undefined || sites.some((site) => work.startsWith(`${site}/`)));
  }

  /** Without any word of a person, and with other ids for agents. */
  #bare(event: LogEvent): LogEvent {
    if (this.sight.names && this.sight.customers) return event;
    const copy: Record<string, unknown> = { ...event };
    if (!this.sight.customers) {
      for (const field of WORDS) if (typeof copy[field] === 'string' && !(field === 'subject' && ABOUT_FIGURES.has(event.type))) delete copy[field];
      if (event.type === 'work.unroutable') copy['reason'] = '';
      if (event.type === 'shift.planned') copy['activity'] = plannedPresence(event.activity);
    }
    if (!this.sight.names) {
      for (const field of AGENT_FIELDS) if (typeof copy[field] === 'string') copy[field] = this.agentId(copy[field]);
      if ((event.type === 'metric.observed' || event.type === 'alert.raised') && event.subject !== undefined && this.#directory.numberOf(event.subject) !== undefined) copy['subject'] = this.agentId(event.subject);
      if (event.type === 'work.queued' && event.asks?.preferred !== undefined) copy['asks'] = { ...event.asks, preferred: this.agentId(event.asks.preferred) };
    }
    return copy as unknown as LogEvent; // the same type of event: what was taken out is optional, what was replaced is a text as before
  }

  #isNamed({ site, team }: Agent): boolean {
    const { names, scope: { sites, teams } } = this.sight;
    const within = (id: string | undefined, allowed: readonly string[] | undefined): boolean => allowed === undefined || (id !== undefined && allowed.includes(id));
    return names && within(site, sites) && within(team, teams);
  }

  #isHidden(event: LogEvent): boolean {
    const { individualsHiddenAt } = this.sight;
    if (individualsHiddenAt.length === 0) return false;
    const site = 'agent' in event && typeof event.agent === 'string' ? this.#directory.agentOf(event.agent)?.site : undefined;
    return site === undefined ? !event.type.startsWith('command.') : individualsHiddenAt.includes(site);
  }
}
