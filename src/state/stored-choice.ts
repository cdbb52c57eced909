/** What a browser keeps of a person's taste: the language. Nothing personal goes here, and a browser that refuses storage loses only the taste. */
const KEYS = { language: 'vigie.language' } as const;
export type Taste = keyof typeof KEYS;

export function storedChoice(taste: Taste): string | null {
  try { return localStorage.getItem(KEYS[taste]); } catch { return null; }
}

/** Whether it is kept; blocked or full, the choice lasts as long as the page. */
export function storeChoice(taste: Taste, value: string): boolean {
  try {
    localStorage.setItem(KEYS[taste], value);
    return true;
  } catch { return false; }
}

/** Whether this browser keeps choices at all: tried, and left as it was. */
export function keepsChoices(): boolean {
  const before = storedChoice('language');
  const kept = storeChoice('language', before ?? '');
  if (kept && before === null) localStorage.removeItem(KEYS.language);
  return kept;
}
