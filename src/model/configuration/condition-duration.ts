/** Lengths of time as conditions write them. */

/** Largest unit first. */
const UNITS = [['d', 86_400], ['h', 3600], ['min', 60], ['s', 1]] as const;

/** Seconds of "90s", "30min", "1.5h", "2d"; `null` for anything else. */
export function asDuration(text: string): number | null {
  const [, figures = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,6})?)(s|min|h|d)$/i.exec(text) ?? [];
  const length = UNITS.find(([name]) => name === unit.toLowerCase())?.[1];
  return length === undefined ? null : Math.round(Number(figures) * length * 1e6) / 1e6;
}

/** The way back: in the largest unit that divides it. */
export function durationText(lengthS: number): string {
  const [unit, length] = UNITS.find(([, candidate]) => lengthS % candidate === 0 && lengthS >= candidate) ?? ['s', 1];
  return `${lengthS / length} ${unit}`;
}
