/**
 * `/api/commands`: what can be asked, and asking. What can be asked is the model's business (`commands/command.ts`), what comes of it the source's,
 * doing it once the desk's.
 */
import { refusalOf, type Viewer } from '../model/access.ts';
import { readCommand, rightOf, type Command } from '../model/commands/command.ts';
import type { SourceOffers } from '../model/commands/offer.ts';
import type { CommandOutcome } from '../model/commands/outcome.ts';
import { subjectsOf } from './command-subjects.ts';
import type { Gateway } from './gateway.ts';
import { forbidden, json, problem, type ApiResponse } from './responses.ts';

/** A command is a few words, and perhaps the ids of five hundred agents. */
const MAX_BODY = 64 * 1024;

/** `GET /api/commands`: what this viewer can ask of which source, and why not the rest. */
export function answerOffers(gateway: Gateway, viewer: Viewer): ApiResponse {
  return json(gateway.offers().map(({ offered, withheld, ...source }): SourceOffers => {
    const beyond = offered.filter((name) => refusalOf(viewer, rightOf({ name })) !== null);
    return { ...source, offered: offered.filter((name) => !beyond.includes(name)), withheld: [...withheld, ...beyond.map((name) => ({ name, reason: 'not-your-role' as const }))] };
  }));
}

export async function answerCommand(gateway: Gateway, viewer: Viewer, body: string): Promise<ApiResponse> {
  if (body.length > MAX_BODY) return problem(413, 'Too large', 'A command is at most 64 KiB.');
  const asked = readCommand(parsed(body));
  if (asked === null) return problem(400, 'Bad command', 'A command is a JSON object with an id, a name and what that name needs; texts have no control characters.');
  const command = meantBy(gateway, viewer, asked);
  const right = rightOf(command);
  const subjects = subjectsOf(command, gateway.projection());
  const refusal = refusalOf(viewer, right) ?? subjects.map((subject) => refusalOf(viewer, right, subject)).find((one) => one !== null) ?? null;
  if (refusal !== null) {
    gateway.audit('denied', viewer.name, { command: command.name, id: command.id, reason: refusal });
    return forbidden(refusal);
  }
  const outcome = await gateway.command(command, gateway.actors.idOf(viewer.name));
  gateway.audit('commanded', viewer.name, { command: command.name, id: command.id, result: outcome.result });
  return answerOf(command.id, outcome);
}

/** Its agents by their own ids. */
function meantBy(gateway: Gateway, viewer: Viewer, command: Command): Command {
  const id = (agent: string): string => gateway.agentMeantBy(viewer, agent);
  if ('agents' in command) return { ...command, agents: command.agents.map(id) };
  return 'agent' in command && command.agent !== undefined ? { ...command, agent: id(command.agent) } : command;
}

function answerOf(id: string, outcome: CommandOutcome): ApiResponse {
  switch (outcome.result) {
    case 'applied': return json({ id, ...outcome });
    case 'accepted': return { ...json({ id, ...outcome }), status: 202 };
    case 'refused': return problem(409, titleOf(outcome.code), outcome.detail, outcome.code);
    case 'unknown': return problem(504, titleOf(outcome.code), outcome.detail, outcome.code);
  }
}

/** The code in words: what is wrong in particular is the detail's matter. */
const titleOf = (code: string): string => `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;

function parsed(text: string): unknown {
  try { return JSON.parse(text); } catch { return null; }
}
