/** Choices of taste kept in the browser (language, theme). Nothing personal goes here, and a browser that refuses storage loses only the taste. */
const KEYS = { language: 'vigie.language', theme: 'vigie.theme' } as const;
export type Taste = keyof typeof KEYS;

export function storedChoice(taste: Taste): string | null {
  try { return localStorage.getItem(KEYS[taste]); } catch { return null; }
}

export function storeChoice(taste: Taste, value: string): void {
  try { localStorage.setItem(KEYS[taste], value); } catch { /* blocked or full: the choice lasts as long as the page */ }
}
