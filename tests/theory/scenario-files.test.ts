/** The textbook scenarios that ship, each against the case that it writes down: every figure that `about` gives, and others. */
import { expect, it } from 'vitest';
import { SCENARIOS } from '../support/scenario/shipped-scenarios.ts';
import { expectedOf } from '../support/theory/cases.ts';
import { batchesOf, findings, findingText, MOST_DISTANCE, take } from '../support/theory/trial.ts';

const SEED = 20_261_102;
const BATCHES = 32;

/** Figure of the case, and where a report has it. */
type Figure = readonly [figure: string, path: string, metric: string];
interface File { readonly name: string; readonly id: string; /** In minutes. */ readonly batch: number; readonly figures: readonly Figure[] }

const FILES: readonly File[] = [
  { name: 'erlang-a', id: 'erlangA-w1', batch: 40, figures: [['pWait', 'queues.q', 'pWait'], ['pAb', 'queues.q', 'abandonRate'], ['occupancy', 'groups.agents', 'occupancy']] },
  { name: 'erlang-b', id: 'erlangB-10-4.461', batch: 500, figures: [['pBlock', 'queues.q', 'blocked'], ['occupancy', 'groups.agents', 'occupancy']] },
  { name: 'erlang-c', id: 'erlangC-gmr', batch: 250, figures: [['pWait', 'queues.q', 'pWait'], ['asa', 'queues.q', 'asaMs']] },
  { name: 'm-d-10', id: 'mdc-10-9', batch: 400, figures: [['pWait', 'queues.q', 'pWait'], ['ew', 'queues.q', 'waitMeanMs']] },
  { name: 'priorities', id: 'prio-np-5-3cls', batch: 800, figures: [['pWait', 'queues.q', 'pWait'], ['ew', 'queues.q', 'waitMeanMs']] },
  { name: 'skills', id: 'skill-N-Bfirst', batch: 400, figures: [['pWaitA', 'queues.a', 'pWait'], ['pWaitB', 'queues.b', 'pWait'], ['pAbA', 'queues.a', 'abandonRate']] },
  { name: 'chat-slots', id: 'chat-slots', batch: 300, figures: [['pWait', 'queues.q', 'pWait'], ['pAb', 'queues.q', 'abandonRate'], ['eChats', 'queues.q', 'inHandMean']] },
  { name: 'transfers', id: 'transfer-2', batch: 400, figures: [['pWait.0', 'queues.a', 'pWait'], ['pWait.1', 'queues.b', 'pWait']] },
  { name: 'bot-then-agent', id: 'bot-then-agent', batch: 40, figures: [['pWait', 'queues.q', 'pWait'], ['pAb', 'queues.q', 'abandonRate'], ['botInProgress', 'queues.bot', 'inHandMean']] },
];

it.each(FILES)('$name is $id', { timeout: 60_000 }, ({ name, id, batch, figures }) => {
  const [, document] = SCENARIOS.find(([file]) => file === `theory/${name}.json`) ?? [];
  const expected = Object.fromEntries(Object.entries(expectedOf(id)).filter(([figure]) => figures.some(([one]) => one === figure)));
  expect(Object.keys(expected).length).toBe(figures.length);
  const batches = take(batchesOf(document, SEED, 0, batch, (r) => Object.fromEntries(figures.map(([figure, path, metric]) => [figure, r(path, metric)]))), BATCHES);
  expect(findings(batches, expected).filter(({ distance }) => !(distance <= MOST_DISTANCE)).map(findingText)).toEqual([]);
});

it('every textbook scenario has its case', () => {
  expect(SCENARIOS.flatMap(([name]) => (name.startsWith('theory/') ? [name.slice(7, -5)] : [])).toSorted()).toEqual(FILES.map(({ name }) => name).toSorted());
});
