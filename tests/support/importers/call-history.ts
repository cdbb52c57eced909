/** Random legal histories of calls, and what a queue_log says of them: written from Asterisk's documentation, knowing nothing of the importer. */
import * as fc from 'fast-check';

export interface Ring { readonly agent: string; readonly afterS: number; readonly ringS: number }
export type End =
  | { readonly kind: 'open' } | { readonly kind: 'abandon' | 'timeout' | 'key' | 'empty'; readonly afterS: number }
  | { readonly kind: 'answer'; readonly agent: string; readonly afterS: number; readonly ringS: number; readonly talkS: number; readonly next: 'agent' | 'caller' | 'open' | { readonly transferTo: string } };
export interface Stay { readonly queue: string; readonly rings: readonly Ring[]; readonly end: End; /** The ring going on when the caller leaves. */ readonly cancelled: Ring | null }
export interface CallHistory { readonly startS: number; readonly first: Stay; readonly second: Omit<Stay, 'queue'> }

const QUEUES = ['sales', 'support', '__proto__'];
const AGENTS = ['Agent 1', 'PJSIP/2', 'constructor'];
const agent = fc.constantFrom(...AGENTS);
const seconds = fc.integer({ min: 0, max: 20 });
const ring = fc.record({ agent, afterS: seconds, ringS: fc.integer({ min: 1, max: 9 }) });
const afterwards = fc.oneof(fc.constantFrom('agent' as const, 'caller' as const, 'open' as const), fc.record({ transferTo: fc.constantFrom(...QUEUES) }));
const end: fc.Arbitrary<End> = fc.oneof(
  fc.constant({ kind: 'open' as const }),
  fc.record({ kind: fc.constantFrom('abandon' as const, 'timeout' as const, 'key' as const, 'empty' as const), afterS: seconds }),
  fc.record({ kind: fc.constant('answer' as const), agent, afterS: seconds, ringS: fc.integer({ min: 0, max: 9 }), talkS: seconds, next: afterwards }),
);
const stay = fc.record({ rings: fc.array(ring, { maxLength: 3 }), end, cancelled: fc.option(ring, { nil: null, freq: 2 }) });

export const histories: fc.Arbitrary<readonly CallHistory[]> = fc.array(
  fc.record({ startS: fc.integer({ min: 0, max: 120 }), first: fc.tuple(fc.constantFrom(...QUEUES), stay).map(([queue, rest]) => ({ queue, ...rest })), second: stay }),
  { minLength: 1, maxLength: 25 },
);

export interface Totals { offered: number; answered: number; abandoned: number; flowedOut: number; waiting: number; pushed: number; rangOut: number; withdrawn: number; handled: number; transferredOut: number; answeredWaitUs: number; talkUs: number }
const noTotals = (): Totals => ({ offered: 0, answered: 0, abandoned: 0, flowedOut: 0, waiting: 0, pushed: 0, rangOut: 0, withdrawn: 0, handled: 0, transferredOut: 0, answeredWaitUs: 0, talkUs: 0 });

export interface Rendered { readonly lines: readonly string[]; readonly totals: ReadonlyMap<string, Totals> }
interface Line { readonly at: number; readonly text: string }

const EPOCH_S = 1_700_000_000;

export function render(calls: readonly CallHistory[]): Rendered {
  const lines: Line[] = [];
  const totals = new Map<string, Totals>();
  const of = (queue: string): Totals => {
    const known = totals.get(queue) ?? noTotals();
    totals.set(queue, known);
    return known;
  };
  calls.forEach(({ startS, first, second }, index) => {
    const call = `${EPOCH_S}.${index}`;
    const next = renderStay(call, EPOCH_S + startS, first, lines, of);
    if (next !== null) renderStay(call, next.at, { ...second, queue: next.queue }, lines, of);
  });
  return { lines: lines.toSorted((a, b) => a.at - b.at).map(({ at, text }) => `${at}|${text}`), totals };
}

/** Writes one stay; where the caller goes next, if he is transferred. */
function renderStay(call: string, enteredAt: number, { queue, rings, end: ending, cancelled }: Stay, lines: Line[], of: (queue: string) => Totals): { readonly at: number; readonly queue: string } | null {
  const t = of(queue);
  let at = enteredAt;
  const write = (who: string, rest: string): void => { lines.push({ at, text: `${call}|${queue}|${who}|${rest}` }); };
  write('NONE', 'ENTERQUEUE||0639980000|1');
  t.offered += 1;
  for (const { agent: who, afterS, ringS } of rings) {
    at += afterS + ringS;
    write(who, `RINGNOANSWER|${ringS * 1000}`);
    t.pushed += 1;
    t.rangOut += 1;
  }
  if (ending.kind === 'open') { t.waiting += 1; return null; }
  if (ending.kind !== 'answer') {
    at += ending.afterS;
    const waitS = (): number => at - enteredAt;
    if (ending.kind === 'abandon') {
      if (cancelled !== null) {
        at += cancelled.ringS;
        write(cancelled.agent, `RINGCANCELED|${cancelled.ringS * 1000}`);
        t.pushed += 1;
        t.withdrawn += 1;
      }
      write('NONE', `ABANDON|1|1|${waitS()}`);
      t.abandoned += 1;
    } else {
      write('NONE', { timeout: `EXITWITHTIMEOUT|1|1|${waitS()}`, key: `EXITWITHKEY|5|1|1|${waitS()}`, empty: `EXITEMPTY|1|1|${waitS()}` }[ending.kind]);
      t.flowedOut += 1;
    }
    return null;
  }
  at += ending.afterS + ending.ringS;
  const waitS = at - enteredAt;
  write(ending.agent, `CONNECT|${waitS}|${call}9|${ending.ringS}`);
  t.pushed += 1;
  t.answered += 1;
  t.answeredWaitUs += waitS * 1e6;
  if (ending.next === 'open') return null;
  at += ending.talkS;
  t.handled += 1;
  t.talkUs += ending.talkS * 1e6;
  if (ending.next === 'agent' || ending.next === 'caller') {
    write(ending.agent, `${ending.next === 'agent' ? 'COMPLETEAGENT' : 'COMPLETECALLER'}|${waitS}|${ending.talkS}|1`);
    return null;
  }
  write(ending.agent, `BLINDTRANSFER|${ending.next.transferTo}|from-queue|${waitS}|${ending.talkS}|1`);
  t.transferredOut += 1;
  return { at, queue: ending.next.transferTo };
}
