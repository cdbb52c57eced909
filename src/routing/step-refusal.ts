/** Why the router would not take a step, as the answer to whoever commanded it. */
import type { Result } from '../base/result.ts';
import { refuse, type Refusal } from './commanded-configuration.ts';
import type { RouterFault } from './router-input.ts';

const WORDS: Readonly<Partial<Record<RouterFault, string>>> = {
  'not-waiting': 'does not wait', 'not-in-hand': 'is in nobody’s hands', 'already-his': 'is his already', 'outside-hours': 'waits before closed doors', 'not-suited': 'asks for what the agent has not',
  'not-routable': 'needs an agent who is there', 'kept-to-channel': 'is not for an agent who is kept to another channel', 'no-room': 'finds no room with the agent', 'channel-not-served': 'comes by a channel that the queue does not take',
};

export function refuseStep(work: string, code: RouterFault): Result<never, Refusal> {
  switch (code) {
    case 'not-waiting': case 'not-in-hand': case 'already-his': case 'outside-hours': case 'not-suited': case 'not-routable': case 'kept-to-channel': case 'no-room': case 'channel-not-served': return refuse(code, `${work} ${WORDS[code]!}.`);
    case 'unknown-work': case 'unknown-agent': case 'unknown-queue': case 'unknown-channel': return refuse(code, `${work} needs what the centre has not: ${code}.`);
    default: return refuse('not-waiting', `${work} is at no stage for that.`);
  }
}
