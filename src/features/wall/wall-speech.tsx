/** Words and formats of the wall's language. */
import { createContext, use, useMemo, type ReactNode } from 'react';
import { invariant } from '../../base/invariant.ts';
import { WALL_WORDS } from '../../i18n/wall-words.ts';
import { useLocale } from '../../ui/locale.tsx';
import type { Speech } from './number-view.ts';

const SpeechContext = createContext<Speech | null>(null);

export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const { language, formats } = useLocale();
  const speech = useMemo<Speech>(() => ({ words: WALL_WORDS[language], formats }), [language, formats]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  invariant(speech !== null, 'a wall is drawn inside SpeechProvider');
  return speech;
}
