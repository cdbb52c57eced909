/** Kinds of fields that every noun of a configuration is made of. */
import * as v from 'valibot';

const MAX_TEXT = 200;

export const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_TEXT));
export const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_TEXT));
export const finite = v.pipe(v.number(), v.finite());
export const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A length of time in seconds: at most a year, so that microseconds stay exact. */
export const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(31_622_400));
/** Level of a skill: 1 is the lowest that counts. */
export const level = v.pipe(v.number(), v.finite(), v.minValue(1));

/** A list that may be left out. */
export const list = <S extends v.GenericSchema>(item: S) => v.optional(v.array(item), []);
/** An option that is off unless it is set. */
export const flag = v.optional(v.boolean(), false);
