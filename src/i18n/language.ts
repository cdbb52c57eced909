/** Which language the page speaks. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (text: unknown): text is Language => LANGUAGES.some((language) => language === text);

/** First language that is ours among the choices, strongest first (address, stored choice, browser's list); English when none is. */
export function languageFrom(choices: readonly (string | null | undefined)[]): Language {
  for (const choice of choices) {
    const primary = choice?.toLowerCase().split('-')[0];
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}
