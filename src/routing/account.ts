/** How an item came to be where it is, told from the log alone: why it waits, or why it went to whom it went. */
import { failure, success, type Result } from '../base/result.ts';
import type { WorkId } from '../model/centre.ts';
import type { CentreConfiguration } from '../model/configuration/centre-configuration.ts';
import type { EventOf, LogEvent } from '../model/events.ts';
import type { ExplainFault, Explanation, OutsideWord, WorkExplanation } from '../model/explanation.ts';
import type { EpochUs } from '../model/units.ts';
import type { ZoneTable } from '../model/zone.ts';
import { deduceCentre } from './deduced-centre.ts';
import { RoutingCentre } from './routing-centre.ts';
import { Shadow } from './shadow.ts';

type Told = Omit<WorkExplanation, 'deduced' | 'outside'>;

const UTC: ZoneTable = [{ fromUs: 0, offsetUs: 0 }];

/** The configuration that decided, where it is known. */
export interface KnownCentre { readonly configuration: CentreConfiguration; readonly zone: ZoneTable }

/** Events that are gone through between two rests: some tens of milliseconds. */
const STRIDE = 2_000;

/** The whole account at once. */
export function accountFor(events: readonly LogEvent[], work: WorkId, atUs: EpochUs, known?: KnownCentre): Result<WorkExplanation, ExplainFault> {
  const account = accounting(events, work, atUs, known);
  for (;;) {
    const step = account.next();
    if (step.done === true) return step.value;
  }
}

/**
 * `events`: the log from its beginning; what is later than `atUs` is not looked at. Without `known`, the centre is deduced and so is the answer.
 * A day's log takes a second: whoever has a feed to serve meanwhile does so at each rest.
 */
export function* accounting(events: readonly LogEvent[], work: WorkId, atUs: EpochUs, known?: KnownCentre): Generator<undefined, Result<WorkExplanation, ExplainFault>> {
  const end = events.findIndex(({ at }) => at > atUs);
  const past = end === -1 ? events : events.slice(0, end);
  if (!past.some((event) => 'work' in event && event.work === work)) return failure('unknown-work');
  const centre = known === undefined ? new RoutingCentre(deduceCentre(past), UTC) : new RoutingCentre(known.configuration, known.zone);
  const shadow = new Shadow(centre, past[0]?.at ?? atUs);
  let last: Told | null = null;
  const outside: OutsideWord[] = [];
  for (const [n, event] of past.entries()) {
    if (n % STRIDE === STRIDE - 1) yield;
    const concerned = 'work' in event && event.work === work;
    const word = concerned ? outsideWord(event, outside.at(-1)) : null;
    if (word !== null) outside.push(word);
    if (concerned && LEFT.has(event.type)) last = waiting(shadow.explain(work, event.at), true) ?? last;
    if (concerned && event.type === 'work.claimed') last = claimed(shadow, event) ?? last;
    // Where the centre is known the agreement is not asked, and looking at every decision is most of the cost.
    const comparison = shadow.observe(event, known === undefined ? undefined : work);
    // Of a ring to several, the first tells most.
    if (concerned && comparison !== null && comparison.explanation.standing !== 'offered') last = { explanation: comparison.explanation, given: comparison.theirs, skipped: null, left: false };
  }
  const now = shadow.explain(work, atUs);
  const told = waiting(now, false) ?? last ?? (now === null ? null : { explanation: now, given: null, skipped: null, left: false });
  if (told === null) return failure('never-queued');
  return success({ ...told, outside, deduced: known === undefined ? { compared: shadow.compared, agreement: shadow.agreement, allowed: shadow.allowed } : null });
}

/** Events by which an item leaves its line without anybody's being chosen. */
const LEFT: ReadonlySet<string> = new Set(['work.abandoned', 'work.flowed-out', 'work.cancelled', 'work.deflected', 'work.closed']);

/** The fall-back tells of a silence: what was not chosen and not declined when the time was over. */
function outsideWord(event: LogEvent, former: OutsideWord | undefined): OutsideWord | null {
  const { at } = event;
  switch (event.type) {
    case 'router.asked': return { at, said: 'asked', agent: null, code: null };
    case 'router.answered': return { at, said: event.answer, agent: event.agent ?? null, code: event.code ?? event.reason ?? null };
    case 'work.flowed-out': return event.reason === 'timeout' && (former?.said === 'asked' || former?.said === 'refused') ? { at, said: 'silent', agent: null, code: null } : null;
    default: return null;
  }
}

function waiting(explanation: Explanation | null, left: boolean): Told | null {
  return explanation === null || explanation.standing === 'offered' || explanation.standing === 'in-hand' ? null : { explanation, given: null, skipped: null, left };
}

function claimed(shadow: Shadow, { work, agent, at }: EventOf<'work.claimed'>): Told | null {
  const explanation = shadow.explain(work, at);
  return explanation === null ? null : { explanation, given: agent, skipped: shadow.skipped(work, agent), left: false };
}
