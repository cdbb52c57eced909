/** English words of commands, fetched with what offers them. The shape of this object is the catalogue: `command-words.fr.ts` must have every key. */
import type { WithheldReason } from '../model/commands/offer.ts';
import type { CommandDoubt, CommandRefusal } from '../model/commands/outcome.ts';

/** Why a command was not done, with the way out. */
const refused: Readonly<Record<CommandRefusal, string>> = {
  'not-your-role': 'Your role does not include this.', 'outside-your-scope': 'It lies outside the sites, teams or queues that you are in charge of.', 'hidden-at-site': 'What one person did is not shown at that site.', 'not-offered': 'This source takes no such command.', 'id-taken': 'This command was sent before as another one. Try again.',
  'unknown-agent': 'The source has no such agent any more.', 'unknown-team': 'There is no such team.', 'unknown-work': 'The item is not open any more.', 'unknown-queue': 'There is no such queue.', 'unknown-channel': 'There is no such channel.',
  'unknown-skill': 'There is no such skill.', 'unknown-people': 'The scenario has no such group.', 'unknown-alert': 'The alert is over.',
  'not-waiting': 'The item does not wait any more.', 'not-in-hand': 'The item is in nobody’s hands.', 'already-his': 'The agent has it already.', 'already-so': 'It is so already: nothing to do.',
  'not-suited': 'The agent lacks a skill, a channel or a queue that the item asks for. Choose another, or assign it all the same.', 'not-routable': 'The agent is not signed in and available. Choose another, or assign it all the same.',
  'kept-to-channel': 'The blending rule keeps the agent to another channel. Choose another, or assign it all the same.', 'no-room': 'The agent has no room. Choose another, or assign it all the same.', 'outside-hours': 'The queue is closed at this hour.',
  'channel-not-served': 'The queue does not take this channel. Choose another queue.', 'breaks-configuration': 'The centre could not work like that: somebody would be left without a channel, or work without anybody to serve it.',
  'out-of-reach': 'The agent’s site or system is cut off: nothing reaches it until it is back.', 'not-for-bots': 'Bots do not do that.', 'nobody-comes': 'The scenario sends nobody there by chance, so there is nothing to multiply.',
  'unknown-scenario': 'The gateway has no such scenario.', 'bad-scenario': 'This scenario has faults and cannot be run.', 'bad-time': 'The day has not begun at that time.',
  unreachable: 'The platform cannot be reached: nothing was sent. Try again when it is back.', 'platform-refused': 'The platform refused',
};

/** Why it is not known whether it was done. */
const unknown: Readonly<Record<CommandDoubt, string>> = {
  'no-answer': 'No answer: it is not known whether that was done. What the board shows next tells.', 'connection-lost': 'The connection broke off: it is not known whether that was done. What the board shows next tells.',
  'gateway-restarted': 'The gateway was restarted meanwhile: it is not known whether that was done. What the board shows next tells.',
};

/** Why a command is not offered. */
const withheld: Readonly<Record<WithheldReason, string>> = {
  'reports-only': 'This source only tells what happens.', 'platform-cannot': 'The platform has no such action.', 'needs-set-up': 'The gateway has not been told how: see its documentation.', 'left-to-agents': 'Ending a conversation is left to its agent.', 'simulation-only': 'In a simulation only.', 'not-your-role': 'Your role does not include this.',
};

export const en = { colon: ': ', refused, unknown, withheld };

export type CommandWords = typeof en;
