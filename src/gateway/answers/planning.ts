/** `POST /api/plan`, `POST /api/shifts`: tables of a spreadsheet become events. Taken whole or not at all; every fault has its line and column. */
import * as v from 'valibot';
import { failure, type Result } from '../../base/result.ts';
import { PLAN_COLUMNS, readPlan, type PlanningPlace } from '../../feed/importers/planning/plan-table.ts';
import { readShifts, SHIFT_COLUMNS } from '../../feed/importers/planning/shift-table.ts';
import type { TableFault } from '../../feed/importers/planning/table.ts';
import { refusalOf, WHOLE_CENTRE } from '../../model/access.ts';
import { isoOf } from '../../model/iso-time.ts';
import type { EventOf } from '../../model/events.ts';
import { agentSubject, queueSubject } from '../../projection/queries/belonging.ts';
import { namedAgents, namedQueues } from '../../projection/queries/named.ts';
import type { Gateway } from '../gateway.ts';
import type { ViewerRequest } from '../request.ts';
import { forbidden, json, problem, type ApiResponse } from '../responses.ts';
import type { Route } from '../route.ts';
import { count, STAMP } from './stamp.ts';

const planningAnswer = v.object({ ...STAMP, events: count, from: v.string(), to: v.string(), notes: v.array(v.string()) });

type Planned = EventOf<'plan.set'> | EventOf<'shift.planned'>;
type Read = (text: string, place: PlanningPlace) => Result<{ readonly events: readonly Planned[]; readonly notes: readonly string[] }, readonly TableFault[]>;

export const PLANNINGS = ['plan', 'shifts'] as const;
export type Planning = (typeof PLANNINGS)[number];
const READERS: Readonly<Record<Planning, Read>> = { plan: readPlan, shifts: readShifts };
const COLUMNS: Readonly<Record<Planning, readonly { readonly names: readonly string[] }[]>> = { plan: PLAN_COLUMNS, shifts: SHIFT_COLUMNS };
const SUMMARIES: Readonly<Record<Planning, string>> = { plan: 'The plan: volume, handling time and staff by queue and interval', shifts: 'Shifts: what each agent is planned to do, and when' };

export const PLANNING_ROUTES: readonly Route[] = PLANNINGS.map((planning): Route => ({
  method: 'POST', path: `/api/${planning}`, right: 'plan', summary: SUMMARIES[planning], parameters: [],
  body: [{ type: 'text/csv', says: `Columns ${COLUMNS[planning].map(({ names }) => names[0]).join(', ')}, or their French names, in any order; times are the centre's.` }],
  gives: { 200: [{ type: 'application/json', schema: planningAnswer }] }, problems: [413, 422],
  answer: (gateway, request) => answerPlanning(gateway, request, planning),
}));

/** What a table says, as events of now; nothing is written yet. */
export function readPlanning(gateway: Gateway, planning: Planning, text: string): ReturnType<Read> {
  const zone = gateway.zone();
  const { projection, asOf } = gateway.now();
  if (zone === null) return failure([{ line: 1, code: 'no-such-time', detail: "the centre's time zone is not known: a time of the day means nothing" }]);
  return READERS[planning](text, { zone, at: asOf, known: planning === 'plan' ? namedQueues(projection) : namedAgents(projection) });
}

function answerPlanning(gateway: Gateway, { viewer, body = '' }: ViewerRequest, planning: Planning): ApiResponse {
  const planned = readPlanning(gateway, planning, body);
  if (!planned.ok) return problem(422, 'The table has faults', planned.error.slice(0, 5).map(faultText).join('\n'), 'table-faults', { faults: planned.error });
  const { events, notes } = planned.value;
  const { projection } = gateway.now();
  for (const id of new Set(events.map((event) => (event.type === 'plan.set' ? event.queue : event.agent)))) {
    const refusal = refusalOf(viewer, 'plan', (planning === 'plan' ? queueSubject(projection, id) : agentSubject(projection, id)) ?? WHOLE_CENTRE);
    if (refusal !== null) return forbidden(refusal);
  }
  gateway.plan(events);
  const [from, to] = [events.reduce((least, event) => Math.min(least, event.from), Infinity), events.reduce((most, event) => Math.max(most, event.to), 0)];
  return json({ ...gateway.now().stamp(), events: events.length, from: isoOf(from), to: isoOf(to), notes });
}

export const faultText = ({ line, column, detail }: TableFault): string => `line ${line}${column === undefined ? '' : `, column ${column}`}: ${detail}`;
