/** Words of alerts, by language; fetched with their list. */
import { en, type AlertWords } from './alert-words.en.ts';
import { fr } from './alert-words.fr.ts';
import type { Language } from './language.ts';

export const ALERT_WORDS: Readonly<Record<Language, AlertWords>> = { en, fr };
