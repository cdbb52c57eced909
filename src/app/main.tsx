import './trusted-types.ts';
import './fonts.css';
import './tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createWorkerEngine } from '../engine/worker-client.ts';
import { invariant } from '../base/invariant.ts';
import { languageFrom, type Language } from '../i18n/language.ts';
import { MOCK_VIEWER, type Viewer } from '../model/access.ts';
import { readAddress } from '../state/board-address.ts';
import { browserAddress } from '../state/browser-address.ts';
import { createBoardStore } from '../state/board-store.ts';
import { createPageClock } from '../state/page-clock.ts';
import { browserTime } from './browser-time.ts';
import { askSession, signIn } from '../state/session-request.ts';
import { storedChoice } from '../state/stored-choice.ts';
import { App } from './app.tsx';
import { fetchConfig } from './config.ts';
import { Failure } from './failure.tsx';

const isWall = (path: string): boolean => path.split('/')[1] === 'wall';

const pageLanguage = (): Language => languageFrom([new URLSearchParams(location.search).get('lang'), storedChoice('language'), ...navigator.languages]);

/** Who is signed in. A wall is given its token once, behind the `#` of the address, which is sent nowhere and then forgotten. */
async function signedIn(apiUrl: string): Promise<Viewer | 'sign-in' | 'unknown'> {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token !== undefined) {
    history.replaceState(history.state, '', location.pathname + location.search);
    await signIn(apiUrl, { token });
  }
  return askSession(apiUrl);
}

async function start(root: ReturnType<typeof createRoot>): Promise<void> {
  const config = await fetchConfig(location.origin);
  if (!config.ok) {
    root.render(<Failure kind="config" />);
    return;
  }
  const { mode, feedUrl, apiUrl, recordingUrl } = config.value;
  const viewer = mode === 'mock' ? MOCK_VIEWER : await signedIn(apiUrl);
  if (viewer === 'sign-in') {
    const { SignIn } = await import('../features/session/sign-in.tsx');
    root.render(<StrictMode><SignIn apiUrl={apiUrl} language={pageLanguage()} onSignedIn={() => { location.reload(); }} /></StrictMode>);
    return;
  }
  // Only this import leads to mock code: a live page never downloads any.
  const { scenario, seed } = readAddress(location.pathname, location.search);
  const ready = mode === 'mock' ? import('../../mocks/start-mock.ts').then(({ startMock }) => startMock({ recordingUrl, scenario, seed, feedUrl })) : Promise.resolve();
  const screen = isWall(location.pathname) ? 'wall' : 'board';
  // A wall runs for weeks and shows nothing but now.
  const engine = createWorkerEngine({ feedUrl, historyUrl: `${apiUrl}/log`, ready, kept: screen === 'wall' ? 'head' : 'history' });
  const clock = createPageClock(engine.summary, browserTime);
  const { store } = createBoardStore(browserAddress(window));
  root.render(<StrictMode><App board={{ engine, clock, store, apiUrl }} viewer={viewer === 'unknown' ? null : viewer} screen={screen} /></StrictMode>);
  await ready;
}

document.documentElement.lang = pageLanguage();
const place = document.querySelector('#root');
invariant(place !== null, 'index.html has a place for the board');
const root = createRoot(place);
start(root).catch((error: unknown) => {
  console.error(error);
  root.render(<Failure kind="fault" />);
});
