/** What an outside router is asked, with all that is needed to choose, and what it may answer. */
import * as v from 'valibot';
import { failure, success, type Result } from '../../../base/result.ts';
import { id, quantity, text } from '../../../model/centre.ts';
import { SCORE_PARTS } from '../../../model/explanation.ts';
import { isoOf } from '../../../model/iso-time.ts';
import { explain } from '../../../routing/explain.ts';
import { ITEM } from '../../../routing/router-state.ts';
import { cursorAt, positionIn, type ReadLog } from './decisions.ts';
import type { RoutedRun } from './routed-run.ts';

const number = v.pipe(v.number(), v.finite());
const question = v.object({
  work: v.string(), root: v.string(), queue: v.string(), channel: v.string(), subject: v.exactOptional(v.string()), reason: v.exactOptional(v.string()),
  /** Silence until then is an answer: it falls back. */
  until: v.string(), since: v.string(), priority: number,
  skills: v.array(v.object({ skill: v.string(), level: quantity })),
  /** Who may have it, first by our own ranking; smaller parts of a score are better. Anybody else is refused. */
  candidates: v.array(v.object({ agent: v.string(), rank: number, score: v.array(v.tuple([v.picklist(SCORE_PARTS), number])) })),
});
export const questions = v.object({ next: v.string(), questions: v.array(question) });
export type Questions = Readonly<v.InferOutput<typeof questions>>;

export const outsideAnswer = v.union([v.object({ work: id, agent: id }), v.object({ work: id, declines: v.literal(true), reason: v.exactOptional(v.pipe(text, v.maxLength(200))) })]);
export type OutsideAnswerGiven = Readonly<v.InferOutput<typeof outsideAnswer>>;

/** `null` for anything else. */
export function readOutsideAnswer(json: unknown): OutsideAnswerGiven | null {
  const checked = v.safeParse(outsideAnswer, json);
  return checked.success ? checked.output : null;
}

/** Open questions that were asked after `after`; `null` for all of them. */
export function questionsAfter(log: ReadLog, run: RoutedRun, after: string | null): Result<Questions, 'gone'> {
  const from = after === null ? null : positionIn(log, after);
  if (after !== null && from === null) return failure('gone');
  const asked = from === null ? run.works.keys() : log.slice(from, log.head()).flatMap((event) => (event?.type === 'router.asked' ? [event.work] : []));
  return success({ next: cursorAt(log.head(), log.epoch()), questions: [...new Set(asked)].flatMap((work) => questionOf(run, work) ?? []) });
}

function questionOf(run: RoutedRun, work: string): Questions['questions'][number] | null {
  const { state } = run.router.core;
  const item = run.router.rowOf(work);
  const created = run.works.get(work);
  if (item === undefined || created === undefined || state.items.status[item] !== ITEM.external) return null;
  const { agents, priority, queue } = explain(state, item, work);
  const { needs } = state.centre.eligibility.requests[state.items.request[item]!]!;
  return {
    work, root: created.root ?? work, queue, channel: created.channel, ...(created.subject === undefined ? {} : { subject: created.subject }), ...(created.reason === undefined ? {} : { reason: created.reason }),
    until: isoOf(state.items.externalUntilUs[item]!), since: isoOf(priority.sinceUs), priority: priority.points, skills: needs.map(({ skill, level }) => ({ skill, level })),
    candidates: agents.flatMap(({ agent, rank, score }) => (rank === null ? [] : [{ agent, rank, score: score.map(([part, value]): [typeof part, number] => [part, value]) }])),
  };
}
