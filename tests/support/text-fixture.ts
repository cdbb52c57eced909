/**
 * Logs as a reader would tell them: steps separated by `|`, each `<seconds>s <subject> <what happens>`.
 *
 *     centre"0s agent a1 available | 2s work w1 chat sales p2 | 5s w1 push a1 | 9s w1 accept a1 | 60s w1 close a1"
 *
 * Agents: `agent ID PRESENCE`. Items: `work ID CHANNEL QUEUE [pPRIORITY]` creates and queues; then `ID VERB [AGENT]` with a verb of `VERBS`.
 * Times are seconds after `ORIGIN_US` and may go back: a late event.
 */
import type { LogEvent } from '../../src/model/events.ts';
import { SECOND_US } from '../../src/model/units.ts';
import { PRESENCES } from '../../src/model/vocabulary.ts';

export const ORIGIN_US = 1_780_000_020 * SECOND_US;
export const second = (s: number): number => ORIGIN_US + s * SECOND_US;

const VERBS: Readonly<Record<string, (at: number, work: string, agent: string) => LogEvent>> = {
  push: (at, work, agent) => ({ type: 'work.pushed', at, work, agent, offer: `${work}/${agent}` }),
  accept: (at, work, agent) => ({ type: 'work.accepted', at, work, agent }),
  claim: (at, work, agent) => ({ type: 'work.claimed', at, work, agent }),
  decline: (at, work, agent) => ({ type: 'work.declined', at, work, agent, offer: `${work}/${agent}` }),
  'ring-out': (at, work, agent) => ({ type: 'work.rang-out', at, work, agent, offer: `${work}/${agent}` }),
  withdraw: (at, work, agent) => ({ type: 'work.withdrawn', at, work, agent, offer: `${work}/${agent}` }),
  hold: (at, work, agent) => ({ type: 'work.held', at, work, agent }),
  resume: (at, work, agent) => ({ type: 'work.resumed', at, work, agent }),
  'wrap-up': (at, work, agent) => ({ type: 'work.wrap-up-started', at, work, agent }),
  close: (at, work, agent) => ({ type: 'work.closed', at, work, agent }),
  transfer: (at, work, agent) => ({ type: 'work.transferred', at, work, agent }),
  abandon: (at, work) => ({ type: 'work.abandoned', at, work }),
  'flow-out': (at, work, to) => ({ type: 'work.flowed-out', at, work, reason: 'moved', to }),
  lose: (at, work) => ({ type: 'work.closed', at, work, unknown: true }),
  cancel: (at, work) => ({ type: 'work.cancelled', at, work }),
  queue: (at, work, queue) => ({ type: 'work.queued', at, work, queue }),
};

/** @throws on a step that it does not understand: a fixture is code. */
export function centre(template: TemplateStringsArray, ...values: readonly (string | number)[]): LogEvent[] {
  return String.raw(template, ...values).split('|').flatMap((step) => eventsOf(step.trim()));
}

function eventsOf(step: string): LogEvent[] {
  const [time = '', subject = '', ...words] = step.split(/\s+/);
  const at = second(Number(/^(-?[\d.]+)s$/.exec(time)?.[1]));
  if (Number.isNaN(at)) throw new Error(`no time: ${step}`);
  if (subject === 'agent') {
    const [agent = '', said] = words;
    const presence = PRESENCES.find((p) => p === said);
    if (!presence) throw new Error(`no presence: ${step}`);
    return [{ type: 'presence.changed', at, agent, presence }];
  }
  if (subject === 'work') {
    const [work = '', channel = '', queue = '', priority] = words;
    return [{ type: 'work.created', at, work, channel }, { type: 'work.queued', at, work, queue, ...(priority === undefined ? {} : { priority: Number(priority.slice(1)) }) }];
  }
  const [verb = '', agent = ''] = words;
  const make = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (!make) throw new Error(`no verb: ${step}`);
  return [make(at, subject, agent)];
}
