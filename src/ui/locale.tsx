/** Words and formats of the language on screen. */
import { createContext, use, useMemo, type ReactNode } from 'react';
import { invariant } from '../base/invariant.ts';
import { CATALOGUES } from '../i18n/catalogue.ts';
import { createFormats, type Formats } from '../i18n/formats.ts';
import type { Language } from '../i18n/language.ts';
import type { Words } from '../i18n/words.en.ts';

export interface Locale { readonly language: Language; readonly words: Words; readonly formats: Formats }

const LocaleContext = createContext<Locale | null>(null);

export function LocaleProvider({ language, timeZone, children }: { readonly language: Language; readonly timeZone: string; readonly children: ReactNode }) {
  const locale = useMemo<Locale>(() => ({ language, words: CATALOGUES[language], formats: createFormats(language, timeZone) }), [language, timeZone]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  const locale = use(LocaleContext);
  invariant(locale !== null, 'text is drawn inside LocaleProvider');
  return locale;
}
