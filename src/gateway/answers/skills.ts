/** `GET /api/skills`: what agents can, how many can it, and how many of them are there. */
import * as v from 'valibot';
import { foldText } from '../../base/collation.ts';
import { writeCsv } from '../../base/csv.ts';
import { isoOf } from '../../model/iso-time.ts';
import { skillRows } from '../../projection/queries/skills.ts';
import type { Gateway } from '../gateway.ts';
import type { ViewerRequest } from '../request.ts';
import { json, type ApiResponse } from '../responses.ts';
import type { Route } from '../route.ts';
import { badParameter, FORMAT_PARAMETER, formatOf, parametersOf, unknownParameter } from './parameters.ts';
import { count, STAMP } from './stamp.ts';

/** `name`: where whoever routes told it, else the id. */
const columns = { id: v.string(), name: v.string(), agents: count, signedIn: count, free: count, highestLevel: v.number(), lowestLevel: v.number() };
const COLUMN_NAMES = ['id', 'name', 'agents', 'signedIn', 'free', 'highestLevel', 'lowestLevel'] as const satisfies readonly (keyof typeof columns)[];
const skillsAnswer = v.object({ ...STAMP, total: count, matched: count, rows: v.array(v.object(columns)) });

const PARAMETERS = [{ name: 'q', says: 'A text that the id or the name has somewhere, case and accents aside.' }, FORMAT_PARAMETER];

export const SKILLS_ROUTE: Route = {
  method: 'GET', path: '/api/skills', right: 'watch', summary: 'Skills, how many agents have them, and how many of these are there', parameters: PARAMETERS,
  gives: { 200: [{ type: 'application/json', schema: skillsAnswer }, { type: 'text/csv', says: `${COLUMN_NAMES.join(', ')}, asOf, position.` }] }, problems: [400],
  answer: answerSkills,
};

function answerSkills(gateway: Gateway, { viewer, query, accept }: ViewerRequest): ApiResponse {
  const unknown = unknownParameter(query, PARAMETERS.map(({ name }) => name));
  if (unknown !== null) return unknown;
  const parameters = parametersOf(query);
  const format = formatOf(parameters.get('format'), accept);
  if (format === null) return badParameter('format', 'is json or csv.');
  const now = gateway.now(gateway.seenBy(viewer));
  const names = new Map(gateway.known()?.configuration.skills.map(({ id, name }) => [id, name]));
  const all = skillRows(now.projection).map((row) => ({ ...row, name: names.get(row.id) ?? row.id }));
  const needle = foldText(parameters.get('q') ?? '').trim();
  const rows = all.filter(({ id, name }) => foldText(`${id}\n${name}`).includes(needle));
  if (format === 'json') return json({ ...now.stamp(), total: all.length, matched: rows.length, rows });
  const stamp = [isoOf(now.asOf), now.position];
  return { status: 200, contentType: 'text/csv; charset=utf-8; header=present', body: writeCsv([...COLUMN_NAMES, 'asOf', 'position'], rows.map((row) => [...COLUMN_NAMES.map((column) => row[column]), ...stamp])) };
}
