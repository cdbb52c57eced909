/** Figures whose standard errors a fast run cannot bring below 2 %: the nightly run does. */
export const COARSE: Readonly<Record<string, readonly string[]>> = {};
