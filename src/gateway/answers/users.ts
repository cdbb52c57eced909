/** `GET /api/users`: who is behind the ids of those who commanded. */
import * as v from 'valibot';
import { json } from '../responses.ts';
import type { Route } from '../route.ts';

export const USERS_ROUTE: Route = {
  method: 'GET', path: '/api/users', right: 'see-names', summary: 'Names of those who commanded, by the ids that the log knows them by (`by`); whoever was erased is not among them', parameters: [],
  gives: { 200: [{ type: 'application/json', schema: v.array(v.object({ id: v.string(), name: v.string() })) }] }, problems: [],
  answer: (gateway) => json(gateway.actors.all()),
};
