/** `/api/router`: the outside router asks what it is to decide, and answers, with a key of its own. */
import { decodeJson } from '../../../feed/json-text.ts';
import type { Gateway } from '../../gateway.ts';
import { json, problem, type ApiResponse } from '../../responses.ts';
import { questionsAfter, readOutsideAnswer } from '../../sources/routed/outside.ts';
import type { RoutedSource } from '../../sources/routed/routed-source.ts';
import type { Offered } from '../long-polls.ts';
import type { OutsideRouter } from '../source-reader.ts';
import { wallMs } from '../wall-time.ts';

/** An answer is two ids and perhaps a sentence. */
const MAX_BYTES = 64 * 1024;

export function createOutsideRouter(source: RoutedSource, key: string): OutsideRouter {
  return {
    key,
    questions: (gateway: Gateway, after): Offered => {
      const asked = questionsAfter(gateway, source.run, after);
      if (!asked.ok) return { answer: problem(410, 'Gone', 'That position is of another log, or no longer kept: ask without `after`.'), worthTelling: true };
      return { answer: json(asked.value), worthTelling: asked.value.questions.length > 0 };
    },
    answer: (body): ApiResponse => {
      const decoded = decodeJson(body, { maxBytes: MAX_BYTES });
      const given = readOutsideAnswer(decoded.ok ? decoded.value : null);
      if (given === null) return problem(400, 'Bad answer', 'An answer is {"work": ..., "agent": ...}, or {"work": ..., "declines": true}.');
      const done = source.answered(given, wallMs());
      if (done.ok) return json({ work: given.work, answer: 'agent' in given ? 'chose' : 'declined' });
      return done.error === 'unknown-work' ? problem(404, 'Unknown work', `${given.work} is not open.`, done.error) : problem(409, 'Not taken', 'Until its time is over, another answer may be given.', done.error);
    },
  };
}
