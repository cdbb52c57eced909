/** `GET /api/session`: whom the gateway takes the asker for. */
import * as v from 'valibot';
import { ROLES } from '../../model/access.ts';
import { json } from '../responses.ts';
import type { Route } from '../route.ts';

const some = v.exactOptional(v.array(v.string()));
export const viewerSchema = v.object({ name: v.string(), roles: v.array(v.picklist(ROLES)), scope: v.object({ sites: some, teams: some, queues: some }) });

export const SESSION_ROUTE: Route = {
  method: 'GET', path: '/api/session', right: 'watch', summary: 'Who is signed in, with which roles, within which scope', parameters: [],
  gives: { 200: [{ type: 'application/json', schema: viewerSchema }] }, problems: [],
  answer: (_gateway, { viewer: { name, roles, scope } }) => json({ name, roles, scope }),
};
