/** English words of commands, fetched with what offers them. The shape of this object is the catalogue: `command-words.fr.ts` must have every key. */
import type { CommandName } from '../model/commands/command.ts';
import type { WithheldReason } from '../model/commands/offer.ts';
import type { CommandDoubt, CommandRefusal } from '../model/commands/outcome.ts';
import type { Freshness } from '../model/views/summary.ts';

/** On a button, and as the title of what was asked. */
const names: Readonly<Record<CommandName, string>> = {
  'presence.set': 'Presence', 'agents.sign-out': 'Sign out', 'agents.change-queues': 'Queues', 'agents.change-channels': 'Channels', 'agents.change-skills': 'Skills', 'agents.set-capacity': 'Capacity', 'monitoring.request': 'Monitor', 'monitoring.end': 'End monitoring',
  'work.assign': 'Assign', 'work.transfer': 'Transfer', 'work.prioritise': 'Priority', 'work.park': 'Park', 'work.close': 'Close',
  'queue.open-overflow': 'Overflow', 'queue.close-overflow': 'End overflow', 'queue.close': 'Emergency closure', 'queue.reopen': 'Reopen', 'queue.set-service-level': 'Service level', 'queue.set-priority': 'Priority',
  'message.broadcast': 'Message', 'alert.acknowledge': 'Take in hand', 'staff.add': 'Extra staff', 'load.set': 'Load', 'disruption.begin': 'Disruption',
  'pace.set': 'Pace', 'pace.pause': 'Pause', 'pace.step': 'Step', 'simulation.restart': 'Another run', 'simulation.join': 'Another time',
};

/** Why nothing at all can be commanded now. */
const off: Readonly<Record<'past' | Freshness, string>> = {
  past: 'The board shows the past: go back to live to command.', connecting: 'The board is connecting.', stale: 'The figures are stale: commands come back with the link.', offline: 'Offline: commands come back with the link.',
  'sign-in': 'Sign in to command.', 'wrong-version': 'Reload the page to command.', live: '', degraded: '', 'catching-up': '',
};

/** Why a command was not done, with the way out. */
const refused: Readonly<Record<CommandRefusal, string>> = {
  'not-your-role': 'Your role does not include this.', 'outside-your-scope': 'It lies outside the sites, teams or queues that you are in charge of.', 'hidden-at-site': 'What one person did is not shown at that site.', 'not-offered': 'This source takes no such command.', 'id-taken': 'This command was sent before as another one. Try again.',
  'unknown-agent': 'The source has no such agent any more.', 'unknown-team': 'There is no such team.', 'unknown-work': 'The item is not open any more.', 'unknown-queue': 'There is no such queue.', 'unknown-channel': 'There is no such channel.',
  'unknown-skill': 'There is no such skill.', 'unknown-people': 'The scenario has no such group.', 'unknown-alert': 'The alert is over.',
  'not-waiting': 'The item does not wait any more.', 'not-in-hand': 'The item is in nobody’s hands.', 'already-his': 'The agent has it already.', 'already-so': 'It is so already: nothing to do.',
  'not-suited': 'The agent lacks a skill, a channel or a queue that the item asks for. Choose another, or assign it all the same.', 'not-routable': 'The agent is not signed in and available. Choose another, or assign it all the same.',
  'kept-to-channel': 'The blending rule keeps the agent to another channel. Choose another, or assign it all the same.', 'no-room': 'The agent has no room. Choose another, or assign it all the same.', 'outside-hours': 'The queue is closed at this hour.',
  'channel-not-served': 'The queue does not take this channel. Choose another queue.', 'breaks-configuration': 'The centre could not work like that: somebody would be left without a channel, or work without anybody to serve it.',
  'out-of-reach': 'The agent is out of reach: his group is down.', bot: 'This cannot be asked of a bot.',
  'nobody-comes': 'The scenario sends nobody there by chance: there is nothing to multiply.',
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

export const en = {
  colon: ': ', names, off, refused, unknown, withheld,
  asking: 'Finding out what can be done…', bar: 'Commands', apply: 'Apply', none: '—', optional: 'optional', reason: 'Reason', findAgent: 'Find an agent…', nobodyFound: 'Nobody of that name.', nobodyFree: 'Nobody is free in this queue: type a name.',
  out: 'Out of', into: 'Into', penalty: 'Penalty', skill: 'Skill', level: 'Level', setLevel: 'Set level', removeSkill: 'Take away', units: 'Items at once', finishFirst: 'Work in hand is finished first.',
  monitored: { listen: (who: string) => `${who} is listening`, whisper: (who: string) => `${who} whispers to the agent`, 'barge-in': (who: string) => `${who} is in the conversation` }, monitoring: { listen: 'Listen', whisper: 'Whisper to the agent', 'barge-in': 'Join the conversation' },
  override: 'Even if skills, room or hours speak against it', toQueue: 'To queue', onChannel: 'On channel', toSkill: 'To skill', orToAgent: 'Or to one agent, who alone may take it:', unchanged: 'unchanged', points: 'Points', disposition: 'Disposition', closeHint: 'The item ends here, and leaves the line.',
  target: 'Target, %', within: 'Within, s', overflowTo: 'Send to', open: 'Open', end: 'End', overflowHint: 'Who waits, and who comes, goes there until it is ended.',
  closeQueue: (count: string) => `From now on everybody who comes is turned away (asynchronous messages wait), whatever the opening hours, until the queue is reopened. ${count} waiting now:`,
  waiting: { served: 'are still served', 'sent-away': 'are sent away too' }, closeNow: 'Close the queue now', reopenHint: 'The opening hours hold again.',
  message: 'Message', audience: 'To', everybody: 'Everybody', team: (name: string) => `Team ${name}`, queue: (name: string) => `Queue ${name}`, shownFor: 'Shown for', minutes: (text: string) => `${text} min`, untilFurther: 'until the next one', send: 'Send',
  marked: (count: number, text: string) => (count === 1 ? '1 agent marked' : `${text} agents marked`), unmark: 'Clear marks', mark: (name: string) => `Mark ${name}`, tooMany: (most: string) => `At most ${most} agents at once.`,
  ofQueue: 'Of queue', ofAll: 'all', what: 'What', factor: 'Times the load', forMinutes: 'For, min', group: 'Group', count: 'Agents', begin: 'Begin',
  disruptions: { 'channel-outage': 'Channel out of service', 'group-away': 'Group goes away', 'group-down': 'Group cut off', 'feed-gap': 'Feed falls silent' },
  results: { running: 'On its way…', applied: 'Done', accepted: 'Accepted by the platform: its own events will tell', refused: 'Not done', unknown: 'Not known' },
  told: { applied: 'applied', sent: 'sent to the platform', accepted: 'accepted', refused: 'refused', unknown: 'outcome unknown' }, by: 'By', reports: 'Commands asked here', dismiss: 'Dismiss', history: 'Commands', noHistory: 'No command yet.', agents: (text: string) => `${text} agents`,
};

export type CommandWords = typeof en;
