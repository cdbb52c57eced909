/** Words of commands, by language. */
import type { WithheldReason } from '../model/commands/offer.ts';
import type { CommandOutcome } from '../model/commands/outcome.ts';
import type { Freshness } from '../model/views/summary.ts';
import { en, type CommandWords } from './command-words.en.ts';
import { fr } from './command-words.fr.ts';
import type { Language } from './language.ts';

export const COMMAND_WORDS: Readonly<Record<Language, CommandWords>> = { en, fr };

/** Why a command was not done, or is not known to be; `null` when it was. */
export function troubleText(words: CommandWords, outcome: CommandOutcome): string | null {
  switch (outcome.result) {
    case 'applied': case 'accepted': return null;
    case 'unknown': return words.unknown[outcome.code];
    case 'refused': return outcome.code === 'platform-refused' ? `${words.refused[outcome.code]}${words.colon}${outcome.detail}` : words.refused[outcome.code];
  }
}

/** Why a command cannot be asked at all. */
export function offText(words: CommandWords, reason: 'past' | 'asking' | Freshness | WithheldReason): string {
  if (reason === 'asking') return words.asking;
  const [off, withheld]: readonly Readonly<Record<string, string>>[] = [words.off, words.withheld];
  return off?.[reason] ?? withheld?.[reason] ?? '';
}
