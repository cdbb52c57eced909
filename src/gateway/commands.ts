/**
 * `POST /api/commands`: a command is asked once, whatever the times its request is sent; the same id gets the same answer. What can be asked is
 * the model's business (`command.ts`), what comes of it the source's.
 */
import { refusalOf, type Viewer } from '../model/access.ts';
import { readCommand, rightOf, type CommandFault } from '../model/command.ts';
import type { Gateway } from './gateway.ts';
import { forbidden, json, problem, type ApiResponse } from './responses.ts';

/** Answers that are remembered: far more than anybody sends again. */
const REMEMBERED = 1_000;
/** A command is a few words. */
const MAX_BODY = 16 * 1024;

const TITLES: Readonly<Record<CommandFault, string>> = {
  'not-offered': 'Not offered', 'unknown-scenario': 'Unknown scenario', 'bad-scenario': 'The scenario cannot be run', 'bad-time': 'Not a time of that day',
};

const answers = new WeakMap<Gateway, Map<string, ApiResponse>>();

export function answerCommand(gateway: Gateway, viewer: Viewer, body: string): ApiResponse {
  if (body.length > MAX_BODY) return problem(413, 'Too large', 'A command is at most 16 KiB.');
  const command = readCommand(parsed(body));
  if (command === null) return problem(400, 'Bad command', 'A command is a JSON object with an id, a name and what that name needs.');
  const refusal = refusalOf(viewer, rightOf(command));
  if (refusal !== null) return forbidden(refusal);
  const given = answers.get(gateway) ?? new Map<string, ApiResponse>();
  answers.set(gateway, given);
  const known = given.get(command.id);
  if (known !== undefined) return known;
  const result = gateway.command(command);
  const answer = result.ok ? json({ id: command.id, result: result.value }) : problem(409, TITLES[result.error.code], result.error.detail, result.error.code);
  given.set(command.id, answer);
  for (const id of given.keys()) {
    if (given.size <= REMEMBERED) break;
    given.delete(id);
  }
  return answer;
}

function parsed(text: string): unknown {
  try { return JSON.parse(text); } catch { return null; }
}
