/** Part of a whole; `null` when there is no whole to speak of. */
export const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
