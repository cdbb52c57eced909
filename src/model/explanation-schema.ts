/** Checks an explanation that came over the wire. */
import * as v from 'valibot';
import { AGENT_CHANGES, FAILED_TESTS, SCORE_PARTS, STANDINGS, type WorkExplanation } from './explanation.ts';
import { OUTSIDE_ANSWERS } from './vocabulary.ts';

const number = v.pipe(v.number(), v.finite());
const share = v.nullable(number);

const considered = v.object({
  agent: v.string(), failed: v.nullable(v.picklist(FAILED_TESTS)), keptTo: v.nullable(v.string()), rank: v.nullable(number),
  score: v.array(v.tuple([v.picklist(SCORE_PARTS), number])),
});

const change = v.variant('kind', [
  v.object({ kind: v.picklist(AGENT_CHANGES), agent: v.string() }),
  v.object({ kind: v.literal('teach'), agent: v.string(), skills: v.array(v.object({ skill: v.string(), level: number })) }),
  v.object({ kind: v.literal('open-queue'), queue: v.string() }),
  v.object({ kind: v.literal('hire') }),
]);

const explanation = v.object({
  work: v.string(), queue: v.string(), standing: v.picklist(STANDINGS), asOf: number,
  priority: v.object({ queue: number, head: v.boolean(), points: number, secondary: number, dueUs: v.nullable(number), sinceUs: number, rules: v.array(v.tuple([v.string(), number])) }),
  agents: v.array(considered), winner: v.nullable(v.string()),
  relaxed: v.object({ dropped: v.array(v.string()), rings: number }),
  ahead: number, change: v.nullable(change),
});

export const workExplanation: v.GenericSchema<unknown, WorkExplanation> = v.object({
  explanation, given: v.nullable(v.string()), skipped: v.nullable(number), left: v.boolean(),
  outside: v.array(v.object({ at: number, said: v.picklist(['asked', ...OUTSIDE_ANSWERS, 'silent']), agent: v.nullable(v.string()), code: v.nullable(v.string()) })),
  deduced: v.nullable(v.object({ compared: number, agreement: share, allowed: share })),
});

/** `null` for anything else. */
export function readWorkExplanation(json: unknown): WorkExplanation | null {
  const checked = v.safeParse(workExplanation, json);
  return checked.success ? checked.output : null;
}
