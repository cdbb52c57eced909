/** The language of whoever is at the terminal, as POSIX has it: LC_ALL, else LC_MESSAGES, else LANG. What is wrong with his own documents is said in it. */
import { languageFrom, type Language } from '../i18n/language.ts';

export function spokenLanguage({ LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>> = process.env): Language {
  const chosen = [LC_ALL, LC_MESSAGES, LANG].find((name) => name !== undefined && name !== '');
  return languageFrom([chosen?.split(/[_.@]/)[0]]);
}
