/** `/api/commands`, as a place of the interface; what comes of a command is `../commands.ts`. */
import * as v from 'valibot';
import { commands } from '../../model/commands/command.ts';
import { offerList } from '../../model/commands/offer.ts';
import { answerCommand, answerOffers } from '../commands.ts';
import type { Route } from '../route.ts';

const answerOf = <R extends string>(result: R) => [{ type: 'application/json', schema: v.object({ id: v.string(), result: v.literal(result) }) }];

export const OFFERS_ROUTE: Route = {
  method: 'GET', path: '/api/commands', right: 'watch', summary: 'What can be asked of each source, and why not the rest', parameters: [],
  gives: { 200: [{ type: 'application/json', schema: offerList }] }, problems: [],
  answer: (gateway, { viewer }) => answerOffers(gateway, viewer),
};

/** Whoever may watch may ask: each command has a right of its own. */
export const COMMANDS_ROUTE: Route = {
  method: 'POST', path: '/api/commands', right: 'watch', summary: 'Something to be done; the same id is done once, and answered alike. 202: the platform said that it will. 504: it is not known whether it did.', parameters: [],
  body: [{ type: 'application/json', schema: commands }], gives: { 200: answerOf('applied'), 202: answerOf('accepted') }, problems: [400, 409, 413, 504],
  answer: (gateway, { viewer, body }) => answerCommand(gateway, viewer, body ?? ''),
};
