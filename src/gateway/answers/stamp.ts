/** What every answer about the state says of itself: which log, which place in it, and the time there. */
import * as v from 'valibot';

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** `asOf`: ISO 8601. */
export const STAMP = { epoch: v.string(), position: count, asOf: v.string() };
