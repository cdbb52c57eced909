/** Every question that a screen can ask of a state and its log. One file a question, under `queries/`. */
import type { ViewAnswer, ViewQuery } from '../model/views/queries.ts';
import type { EpochUs } from '../model/units.ts';
import type { EventLog } from './event-log.ts';
import type { Projection } from './projection.ts';
import { answerCentre } from './queries/centre.ts';
import { answerHistory } from './queries/history.ts';
import { answerListeners } from './queries/listeners.ts';
import { answerPlan } from './queries/plan.ts';
import { answerRows } from './queries/rows.ts';
import { answerTimeline } from './queries/timeline.ts';
import { answerTrend } from './queries/trend.ts';
import { answerWall } from './queries/wall.ts';

/** `log` must hold the projection's past; `now` is log time, at or after the projection's. */
export function answer(projection: Projection, log: EventLog, query: ViewQuery, now: EpochUs): ViewAnswer {
  switch (query.kind) {
    case 'rows': return answerRows(projection, query, now);
    case 'centre': return answerCentre(projection, query, now);
    case 'history': return answerHistory(projection, log, query);
    case 'listeners': return answerListeners(projection, log, query);
    case 'timeline': return answerTimeline(projection, log, query);
    case 'plan': return answerPlan(projection, query, now);
    case 'trend': return answerTrend(projection, log, query, now);
    case 'wall': return answerWall(projection, query, now);
  }
}
