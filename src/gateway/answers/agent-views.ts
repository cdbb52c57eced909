/** `POST /api/agents/{id}/views`: somebody is about to look at what one person did, and when. The board asks before it shows a timeline; the audit has it. */
import * as v from 'valibot';
import { refusalOf } from '../../model/access.ts';
import { agentSubject } from '../../projection/queries/belonging.ts';
import { forbidden, json, problem } from '../responses.ts';
import type { Route } from '../route.ts';

export const AGENT_VIEWS_ROUTE: Route = {
  method: 'POST', path: '/api/agents/{id}/views', right: 'see-individuals', summary: 'Says that what an agent did is looked at; kept in the audit, and refused to whoever may not', parameters: [{ name: 'id', says: 'Of the agent.' }],
  gives: { 200: [{ type: 'application/json', schema: v.object({ agent: v.string() }) }] }, problems: [400, 404],
  answer: (gateway, { viewer }, segment) => {
    let agent: string;
    try { agent = decodeURIComponent(segment); } catch { return problem(400, 'Bad id', 'The id is not percent-encoded text.'); }
    const subject = agentSubject(gateway.projection(), gateway.agentMeantBy(viewer, agent));
    if (subject === null) return problem(404, 'Unknown agent', 'The log does not speak of him.', 'unknown-agent');
    const refusal = refusalOf(viewer, 'see-individuals', subject);
    return refusal === null ? json({ agent }) : forbidden(refusal);
  },
};
