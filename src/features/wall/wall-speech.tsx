/** Words and formats of the wall's language. */
import { createContext, use, useMemo, type ReactNode } from 'react';
import { invariant } from '../../base/invariant.ts';
import { WALL_WORDS } from '../../i18n/wall-words.ts';
import { useLocale } from '../../ui/locale.tsx';
import type { ListSpeech } from './list-view.ts';

const SpeechContext = createContext<ListSpeech | null>(null);

export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const { language, words, formats } = useLocale();
  const speech = useMemo<ListSpeech>(() => ({ words: WALL_WORDS[language], common: words, formats }), [language, words, formats]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): ListSpeech {
  const speech = use(SpeechContext);
  invariant(speech !== null, 'a wall is drawn inside SpeechProvider');
  return speech;
}
