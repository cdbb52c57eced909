/** Names for walls: what is longer is cut, so that a wall's layout never depends on data. */
export const SHORT_NAME_LENGTH = 12;

/** Counted in characters, not in code units. */
export const shownShortName = (shortName: string): string => [...shortName].slice(0, SHORT_NAME_LENGTH).join('');
