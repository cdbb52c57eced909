/** The board on made-up rows, to look at it without a feed: `npm run dev`, then /tests/support/board-demo/index.html. */
import '../../../src/app/fonts.css';
import '../../../src/app/tokens.css';
import '../../../src/app/base.css';
import { createRoot } from 'react-dom/client';
import { App } from '../../../src/app/app.tsx';
import { browserTime } from '../../../src/app/browser-time.ts';
import { browserAddress } from '../../../src/state/browser-address.ts';
import { createBoardStore } from '../../../src/state/board-store.ts';
import { createPageClock } from '../../../src/state/page-clock.ts';
import type { Freshness, Summary } from '../../../src/model/views/summary.ts';
import { FakeEngine, summaryOf } from '../../component/support/fake-engine.ts';
import { largeCentre } from './large-centre.ts';

const asked = new URLSearchParams(location.hash.slice(1));
const state = (asked.get('freshness') ?? 'live') as Freshness; // a demonstration's own address
const past: Partial<Summary> = asked.has('past') ? { cursor: { kind: 'paused', at: summaryOf().clock.logAt - 600_000_000 }, clock: { logAt: summaryOf().clock.logAt - 600_000_000, rate: 0, wallAt: 0 } } : {};
const engine = new FakeEngine(largeCentre(Number(asked.get('items') ?? 3000)), summaryOf({ freshness: state, ...past }));
history.replaceState(null, '', asked.get('at') ?? '/queues');
if (!asked.has('silent')) setInterval(() => { engine.say({ linkAgeMs: 300, confirmedAgeMs: 300 }); }, 1000);
createRoot(document.querySelector('#root')!).render(<App board={{ engine, clock: createPageClock(engine.summary, browserTime), store: createBoardStore(browserAddress(window)).store, apiUrl: '/api' }} />);
