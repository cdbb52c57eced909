/** Words of a wall by language; fetched with the wall alone. */
import type { Language } from './language.ts';
import { wallEn, type WallWords } from './wall-words.en.ts';
import { wallFr } from './wall-words.fr.ts';

export const WALL_WORDS: Readonly<Record<Language, WallWords>> = { en: wallEn, fr: wallFr };
export type { WallWords };
