/** Words of signing in, by language. */
import type { Language } from './language.ts';
import { en, type SessionWords } from './session-words.en.ts';
import { fr } from './session-words.fr.ts';

export const SESSION_WORDS: Readonly<Record<Language, SessionWords>> = { en, fr };
