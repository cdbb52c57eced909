/** What commands are made of. Texts have no control characters: some of them end as lines of a platform's protocol. */
import * as v from 'valibot';
import { id } from '../configuration/fields.ts';

const NO_CONTROLS = /^[^\p{Cc}\u2028\u2029]*$/u;
const MOST_AGENTS = 500;

/** Of an agent, an item, a queue...: a platform's own may be long. */
export const subject = v.pipe(v.string(), v.nonEmpty(), v.maxLength(2_000), v.regex(NO_CONTROLS, 'no control characters'));
/** A reason, a status, a disposition. */
export const words = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200), v.regex(NO_CONTROLS, 'no control characters'));
/** Read by people, at a distance. */
export const message = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500), v.regex(NO_CONTROLS, 'no control characters'));
export const agents = v.pipe(v.array(subject), v.nonEmpty(), v.maxLength(MOST_AGENTS));
export const subjects = v.pipe(v.array(subject), v.nonEmpty(), v.maxLength(MOST_AGENTS));

/** `id` is of the asker's choosing: asking twice under one id does once. */
export const command = <N extends string, E extends v.ObjectEntries>(name: N, asked: E) => v.object({ id, name: v.literal(name), ...asked });
