/**
 * Units, as names: a number's type says what it measures. Log time and wall time never meet in one expression.
 */

/** Instant of log time: integer microseconds since the Unix epoch (safe until the year 2255). */
export type EpochUs = number;
/** Length of log time in microseconds. */
export type DurationUs = number;
/** Length of time in milliseconds, the unit of every published duration metric. */
export type DurationMs = number;
/** Instant of wall time: milliseconds since the Unix epoch. */
export type WallMs = number;
/** Share between 0 and 1, or `null` where the denominator is empty. */
export type Ratio = number;

export const MS_US = 1_000;
export const SECOND_US = 1_000_000;
export const MINUTE_US = 60 * SECOND_US;
export const HOUR_US = 60 * MINUTE_US;
export const DAY_US = 24 * HOUR_US;

/** Range of instants that a log accepts: 1970 to the end of 2199. */
export const EARLIEST_US: EpochUs = 0;
export const LATEST_US: EpochUs = 7_258_118_400 * SECOND_US;
