/** `POST /api/commands`, as a place of the interface; what comes of a command is `../commands.ts`. */
import * as v from 'valibot';
import { commands } from '../../model/command.ts';
import { answerCommand } from '../commands.ts';
import type { Route } from '../route.ts';

const commandAnswer = v.object({ id: v.string(), result: v.string() });

/** Whoever may watch may ask: each command has a right of its own. */
export const COMMANDS_ROUTE: Route = {
  method: 'POST', path: '/api/commands', right: 'watch', summary: 'Something to be done; the same id is done once, and answered alike', parameters: [],
  body: [{ type: 'application/json', schema: commands }], gives: { 200: [{ type: 'application/json', schema: commandAnswer }] }, problems: [400, 409, 413],
  answer: (gateway, { viewer, body }) => answerCommand(gateway, viewer, body ?? ''),
};
