/** English words of an explanation. The shape of this object is the catalogue: `explanation-words.fr.ts` must have every key. */
import type { AgentChange, FailedTest, OutsideWord, ScorePart, Standing } from '../model/explanation.ts';

const standing: Readonly<Record<Standing, (queue: string) => string>> = {
  waits: (queue) => `Waits in ${queue}.`, held: (queue) => `Waits in ${queue}, kept for its preferred agent.`, 'outside-hours': (queue) => `Waits for ${queue} to open.`,
  'with-outside-router': (queue) => `In ${queue}: an outside router has to say who gets it.`, 'to-be-claimed': (queue) => `In ${queue}: its agents choose for themselves what they take.`,
  scheduled: (queue) => `A promised call from ${queue}: its time has not come yet.`, offered: (queue) => `Rings, from ${queue}.`, 'in-hand': (queue) => `In an agent’s hands, from ${queue}.`,
};
/** Why an agent could not be asked. */
const tests: Readonly<Record<Exclude<FailedTest, 'kept-to-channel'>, string>> = {
  channel: 'does not serve this channel', queue: 'not a member of the queue, or paused in it', ring: 'not in the circle reached so far', skill: 'lacks a skill that is asked for', level: 'skill level too low', 'top-agent': 'rating too low for a very unhappy customer',
  'signed-out': 'signed out', presence: 'on a break or away', 'not-responding': 'did not answer the last offer', 'wrap-up': 'in wrap-up', 'rings-already': 'it already rings there', room: 'has no room: busy with other work', refused: 'declined it',
  'not-held-for-him': 'it is kept for somebody else', 'kept-for-another': 'kept free for work that ranks higher',
};
/** What puts an agent before the one after him. */
const parts: Readonly<Record<ScorePart, string>> = {
  preferred: 'the preferred agent', 'sets-work-aside': 'need not set other work aside', 'bots-first': 'bots go first', 'own-team': 'of the queue’s own team', penalty: 'lower penalty in the queue', 'skill-fit': 'better skill levels', 'selection-rule': 'first by the queue’s selection rule',
};
const changes: Readonly<Record<AgentChange, (agent: string) => string>> = {
  'wait-for-room': (agent) => `${agent} finishes something in hand.`, return: (agent) => `${agent} becomes available again.`, 'sign-in': (agent) => `${agent} signs in.`, 'release-hold': (agent) => `${agent} may have it: the hold is released.`, 'release-from-channel': (agent) => `${agent} serves all channels again: the blending rule lets go.`, 'ask-again': (agent) => `${agent}, who declined, is asked again.`,
  'widen-ring': (agent) => `The circle widens to ${agent}.`, 'rate-higher': (agent) => `A lower rating will do: ${agent} may have it.`, 'join-queue': (agent) => `${agent} joins the queue.`, 'open-channel': (agent) => `${agent} serves this channel too.`,
};

const outside: Readonly<Record<OutsideWord['said'], (agent: string, why: string) => string>> = {
  asked: () => 'asked', chose: (agent) => `chose ${agent}`, declined: (_agent, why) => (why === '' ? 'declined to choose' : `declined to choose: ${why}`), refused: (agent, why) => `its answer ${agent} was not taken: ${why}`, silent: () => 'said nothing in time: it fell back',
};
/** Why its choice was not taken, by the router's code. */
const outsideFaults: ReadonlyMap<string, string> = new Map([
  ['not-with-outside-router', 'too late, or not asked'], ['unknown-agent', 'no such agent'], ['not-suited', 'the agent has not what is asked for'], ['not-routable', 'the agent is not available'], ['kept-to-channel', 'the agent is kept to another channel'], ['no-room', 'the agent has no room'], ['already-his', 'it rings there already'], ['outside-hours', 'the queue is closed'],
]);

export const en = {
  title: 'Why here', asking: 'Working out why…', failed: 'The explanation could not be had.', retry: 'Ask again', asOf: (time: string) => `As of ${time}.`,
  unknown: 'Nothing to explain: the log does not speak of it at this time.', neverQueued: 'Nothing to explain: it came through no queue.',
  standing, tests, parts, changes, keptTo: (channel: string) => `kept to channel ${channel} by the blending rule`,
  given: (agent: string, queue: string) => `Given to ${agent}, from ${queue}.`, claimed: (agent: string, queue: string) => `Claimed by ${agent}, from ${queue}.`, skippedNone: 'Nothing that could have been claimed instead ranked higher.', skipped: (count: number, text: string) => (count === 1 ? '1 item that ranked higher and could have been claimed was skipped.' : `${text} items that ranked higher and could have been claimed were skipped.`), left: (queue: string) => `In ${queue} to the last: nobody took it.`,
  wouldGet: (agent: string) => `${agent} would get it now.`, wouldBeFirst: (agent: string) => `${agent} is the first who may take it, when its turn comes.`, wouldGetThen: (agent: string) => `${agent} was the first who might have taken it.`, ourChoice: 'Our ranking gives it to the same agent.', otherChoice: (agent: string) => `Our ranking would have given it to ${agent}.`, noChoice: 'Our ranking would have let it wait.',
  nobody: 'Nobody may take it.', nobodyThen: 'Nobody could take it.', ahead: (count: number, text: string) => (count === 1 ? '1 waiting item of the centre ranks higher.' : `${text} waiting items of the centre rank higher.`), firstInLine: 'No waiting item of the centre ranks higher.',
  deduced: 'Deduced', deducedHint: 'A telephone system decides here. This is what our router makes of what it reported.',
  agreement: (share: string, count: string) => `Our first choice was the platform’s in ${share} of its ${count} assignments so far`, allowed: (share: string) => `in ${share} it chose somebody whom we might have asked too.`,
  priority: 'Rank in line', queuePriority: 'Queue priority', head: 'Back at the head of the line', points: 'Points', secondary: 'Secondary priority', due: 'To be accepted by', since: 'Waits since',
  able: 'Could take it', rank: (rank: string) => `${rank}.`, excluded: 'Could not', others: (count: string) => `and ${count} more`, relaxed: 'Given up so far', droppedSkill: (skill: string) => `skill ${skill}`, rings: (count: string) => `circle widened: step ${count}`,
  outsideTitle: 'Outside router', outside, outsideFaults,
  change: 'Smallest change that would free it', teach: (agent: string, skills: string) => `${agent} learns ${skills}.`, skillLevel: (skill: string, level: string) => `${skill} (level ${level})`, openQueue: (queue: string) => `${queue} opens.`, hire: 'Somebody is hired: the centre has no agent.',
};

export type ExplanationWords = typeof en;
