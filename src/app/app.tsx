/** The board inside its providers. Whoever has an engine and a store can draw it: the page, a test, a demonstration. */
import { CSPProvider } from '@base-ui/react/csp-provider';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import type { Viewer } from '../model/access.ts';
import { languageFrom } from '../i18n/language.ts';
import { BoardProvider, useChoice, type Board as BoardParts } from '../state/board-context.tsx';
import type { Theme } from '../state/board-address.ts';
import { ViewerProvider } from '../state/viewer-context.tsx';
import { storeChoice, storedChoice } from '../state/stored-choice.ts';
import { Boundary } from '../ui/boundary.tsx';
import { ClockProvider } from '../ui/clock.tsx';
import { LocaleProvider } from '../ui/locale.tsx';
import { TipProvider } from '../ui/tip.tsx';
import { Board } from '../features/board/board.tsx';
import { CentreProvider, useCentre } from '../features/board/use-centre.tsx';
import { Failure } from './failure.tsx';

/** Fetched where it hangs, and nowhere else. */
const Wall = lazy(() => import('../features/wall/wall.tsx'));

interface AppProps { readonly board: BoardParts; /** Who looks, where the gateway said so. */ readonly viewer?: Viewer | null; /** Which screen the address shows. */ readonly screen?: 'board' | 'wall' }

export function App({ board, viewer = null, screen = 'board' }: AppProps) {
  return (
    <BoardProvider board={board}>
      <CSPProvider disableStyleElements>
        <ClockProvider clock={board.clock}>
          <ViewerProvider viewer={viewer}><CentreProvider>
            <Speaking usualTheme={screen === 'wall' ? 'dark' : 'system'}>
              <Boundary onError={(error) => { console.error(error); }} fallback={() => <Failure kind="fault" />}>
                {screen === 'wall' ? <Suspense fallback={null}><Wall /></Suspense> : <TipProvider><Board /></TipProvider>}
              </Boundary>
            </Speaking>
          </CentreProvider></ViewerProvider>
        </ClockProvider>
      </CSPProvider>
    </BoardProvider>
  );
}

/** Language, time zone and theme of the page; `usualTheme` where the address names none. */
function Speaking({ usualTheme, children }: { readonly usualTheme: Theme; readonly children: ReactNode }) {
  const lang = useChoice((state) => state.lang);
  const chosenTheme = useChoice((state) => state.theme);
  const theme = chosenTheme === 'system' ? usualTheme : chosenTheme;
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
