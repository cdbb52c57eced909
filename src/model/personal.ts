/**
 * What of the log is of a person, said once: agents by id and name, and words that people wrote or that lead to them. Whoever tells the log otherwise
 * (masked for a viewer, by pseudonyms on disk, by the texts again) is a `Telling`, in events and in the state (`projection/retold.ts`) alike.
 */
import type { Agent, AgentId, WorkId } from './centre.ts';
import type { LogEvent } from './events.ts';

/** Whom words are about; `null`: they are a platform's or a source's own, and name nobody by themselves. */
export type About = { readonly work: WorkId; readonly root?: WorkId | undefined } | { readonly agent: AgentId } | null;

const WORDS = ['subject', 'customer', 'reason', 'status', 'disposition', 'outcome', 'note', 'to', 'flag', 'activity', 'detail', 'sourceEvent'] as const;
export type WordsField = (typeof WORDS)[number] | 'name';

export interface Telling {
  readonly agent: (agent: Agent) => Agent;
  /** Also of whoever commanded, listened or coached. */
  readonly agentId: (id: AgentId) => AgentId;
  readonly isAgent: (id: string) => boolean;
  /** `undefined` takes them out. */
  readonly words: (text: string, field: WordsField, about: About) => string | undefined;
}

/** Where agents and people who command stand in events, besides `agent.added` and its kin. */
const AGENT_FIELDS = ['agent', 'by'] as const;
/** Their subject is a queue, a channel or an agent, by its id. */
const ABOUT_FIGURES: ReadonlySet<string> = new Set(['metric.observed', 'alert.raised']);
/** Their reason is one of few words, the router's or the platform's. */
const PLATFORM_REASONS: ReadonlySet<string> = new Set(['work.turned-away', 'work.withdrawn', 'work.flowed-out', 'work.unroutable']);

type Fields = Record<string, unknown>;
const textOf = (fields: Fields, name: string): string | undefined => (typeof fields[name] === 'string' ? fields[name] : undefined);

/** The same event as `telling` has it. */
export function retell(event: LogEvent, telling: Telling): LogEvent {
  const copy: Fields = { ...event };
  retellWords(copy, aboutOf(copy), telling, event.type);
  if (event.type === 'centre.added' || event.type === 'centre.changed') copy['centre'] = { ...event.centre, agents: event.centre.agents.map(telling.agent) };
  if (event.type === 'agent.added' || event.type === 'agent.changed') copy['agent'] = telling.agent(event.agent);
  for (const field of AGENT_FIELDS) if (typeof copy[field] === 'string') copy[field] = telling.agentId(copy[field]);
  if (ABOUT_FIGURES.has(event.type) && typeof copy['subject'] === 'string' && telling.isAgent(copy['subject'])) copy['subject'] = telling.agentId(copy['subject']);
  if (event.type === 'work.queued' && event.asks?.preferred !== undefined) copy['asks'] = { ...event.asks, preferred: telling.agentId(event.asks.preferred) };
  // a reason that has to be there is empty
  if (event.type === 'work.unroutable') copy['reason'] ??= '';
  if ('command' in event) copy['command'] = retellCommand({ ...event.command }, telling);
  return copy as unknown as LogEvent; // the same type of event: what was taken out is optional, what was replaced is a text as before
}

function retellWords(fields: Fields, about: About, telling: Telling, type: string): void {
  for (const field of WORDS) {
    const text = textOf(fields, field);
    if (text === undefined || (field === 'subject' && ABOUT_FIGURES.has(type))) continue;
    const told = telling.words(text, field, field === 'sourceEvent' || (field === 'reason' && PLATFORM_REASONS.has(type)) ? null : about);
    if (told === undefined) delete fields[field];
    else fields[field] = told;
  }
}

/** Where a command goes `to` is a queue. */
function retellCommand({ to, ...fields }: Fields, telling: Telling): Fields {
  retellWords(fields, aboutOf(fields), telling, '');
  if (typeof fields['agent'] === 'string') fields['agent'] = telling.agentId(fields['agent']);
  if (Array.isArray(fields['agents'])) fields['agents'] = fields['agents'].map((id) => telling.agentId(String(id)));
  return to === undefined ? fields : { ...fields, to };
}

/** What is said of an agent at work is about the contact; of coaching, about the agent. */
function aboutOf(fields: Fields): About {
  const { type, agents, command } = fields;
  const work = textOf(fields, 'work');
  const agent = textOf(fields, 'agent') ?? (Array.isArray(agents) && agents.length > 0 ? String(agents[0]) : undefined);
  if (type === 'coaching.flagged' && agent !== undefined) return { agent };
  if (work !== undefined) return { work, root: textOf(fields, 'root') };
  if (agent !== undefined) return { agent };
  return typeof command === 'object' && command !== null ? aboutOf({ ...command }) : null;
}
