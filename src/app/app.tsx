/** The board inside its providers. Whoever has an engine and a store can draw it: the page, a test, a demonstration. */
import { CSPProvider } from '@base-ui/react/csp-provider';
import { useEffect, type ReactNode } from 'react';
import { languageFrom } from '../i18n/language.ts';
import { BoardProvider, useChoice, type Board as BoardParts } from '../state/board-context.tsx';
import { storeChoice, storedChoice } from '../state/stored-choice.ts';
import { Boundary } from '../ui/boundary.tsx';
import { ClockProvider } from '../ui/clock.tsx';
import { LocaleProvider } from '../ui/locale.tsx';
import { TipProvider } from '../ui/tip.tsx';
import { Board } from '../features/board/board.tsx';
import { CentreProvider, useCentre } from '../features/board/use-centre.tsx';
import { Failure } from './failure.tsx';

export function App({ board }: { readonly board: BoardParts }) {
  return (
    <BoardProvider board={board}>
      <CSPProvider disableStyleElements>
        <ClockProvider clock={board.clock}>
          <CentreProvider>
            <Speaking>
              <Boundary onError={(error) => { console.error(error); }} fallback={() => <Failure kind="fault" />}>
                <TipProvider><Board /></TipProvider>
              </Boundary>
            </Speaking>
          </CentreProvider>
        </ClockProvider>
      </CSPProvider>
    </BoardProvider>
  );
}

/** Language, time zone and theme of the page. */
function Speaking({ children }: { readonly children: ReactNode }) {
  const lang = useChoice((state) => state.lang);
  const theme = useChoice((state) => state.theme);
  const timeZone = useCentre()?.timeZone ?? 'UTC';
  const language = languageFrom([lang, storedChoice('language'), ...navigator.languages]);

  useEffect(() => {
    document.documentElement.lang = language;
    if (lang !== null) storeChoice('language', language);
  }, [lang, language]);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return <LocaleProvider language={language} timeZone={timeZone}>{children}</LocaleProvider>;
}
