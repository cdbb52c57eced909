/** Faults and warnings of a configuration, for people. */
import type { FaultParameters, WarningParameters } from '../model/configuration/faults.ts';
import type { Words } from '../model/findings.ts';

export const unknown = (noun: string) => ({ id }: { readonly id: string }): string => `there is no ${noun} ${quoted(id)}`;
export const quoted = (text: string): string => JSON.stringify(text);
export const of = (count: number, one: string): string => (count === 1 ? `one ${one}` : `${count} ${one}s`);

const CONDITION_WORDS: Readonly<Record<FaultParameters['bad-condition']['reason'], (expected: string) => string>> = {
  'bad-character': (expected) => `a character that means nothing there; expected: ${expected}`,
  'bad-quote': () => 'a quoted text that is empty, never closed, or has a \\ before anything but " and \\',
  expected: (expected) => `expected: ${expected}`,
  'too-deep': (expected) => `more than ${expected} conditions inside one another`,
};

export const FAULT_WORDS: Words<FaultParameters> = {
  missing: ({ field }) => `${field} is missing`,
  'wrong-type': ({ expected, found }) => `${expected} is needed, not ${found}`,
  'not-in-list': ({ expected, found }) => `must be ${expected.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ')}, not ${found}`,
  'out-of-range': ({ expected, found }) => `must be ${expected}, not ${found}`,
  'wrong-format': ({ expected, found }) => `must be written ${expected} and exist; found ${found}`,
  'unknown-field': ({ field }) => `no field is called ${quoted(field)} here`,
  'unknown-queue': unknown('queue'), 'unknown-skill': unknown('skill'), 'unknown-channel': unknown('channel'), 'unknown-calendar': unknown('calendar'), 'unknown-agent': unknown('agent'),
  'unknown-team': ({ id }) => `no agent is in a team ${quoted(id)}`,
  'unknown-time-zone': ({ name }) => `no time zone is called ${quoted(name)}; a name such as Europe/Paris is meant`,
  'duplicate-id': ({ id, first }) => `${quoted(id)} stands already at ${first}`,
  'hours-order': ({ from, to }) => `opens at ${from} and closes at ${to}; hours past midnight are two entries, one to 24:00 and one from 00:00 of the next day`,
  'calendar-never-opens': ({ calendar }) => `calendar ${quoted(calendar)} never lets anyone in`,
  'capacity-zero': ({ agent }) => `agent ${quoted(agent)} can hold no work with a capacity of 0`,
  'dedicated-elsewhere': ({ agent, channel }) => `agent ${quoted(agent)} is dedicated to ${quoted(channel)}, which is not among his channels`,
  'paused-heavier': ({ weight, pausedWeight }) => `paused work would weigh more (${pausedWeight}) than active work (${weight})`,
  'two-weights': ({ weight, weightPercent }) => `${weightPercent} % of the agent and a weight of ${weight} are both given: only one can hold`,
  'push-timeout-zero': ({ queue }) => `work of queue ${quoted(queue)} would ring for 0 seconds: nobody could ever accept it`,
  'additional-without-timeout': ({ skill }) => `the additional skill ${quoted(skill)} needs dropAfterS, or it would be required for ever`,
  'ring-order': ({ afterS, former }) => `this ring begins after ${afterS} s, no later than the one before it (${former} s)`,
  'ring-narrows': ({ queue }) => `rings of queue ${quoted(queue)} name teams, but not from 0 s on: the circle would become smaller with time`,
  'overflow-loop': ({ queues }) => `work would go in circles: ${queues.map(quoted).join(' -> ')}`,
  'target-refuses-channel': ({ queue, channel }) => `queue ${quoted(queue)} does not take ${quoted(channel)}, which this one does`,
  'agent-refuses-channel': ({ agent, channel }) => `agent ${quoted(agent)} does not take ${quoted(channel)}, which this queue does`,
  'external-without-fallback': ({ queue }) => `queue ${quoted(queue)} leaves decisions to an external router: its deadline and a fallback queue are needed, "external": { "deadlineS": ..., "fallbackQueue": ... }`,
  'skill-nobody-has': ({ skill, level, queue }) => `queue ${quoted(queue)} requires ${quoted(skill)} at level ${level} or more, and no agent has it`,
  'queue-unserved': ({ queue }) => `no agent can ever serve queue ${quoted(queue)}: none has its channel and is a member or has all its skills, in a team of its rings`,
  'bots-missing': ({ queue }) => `queue ${quoted(queue)} asks bots first, and no bot can serve it`,
  'reserve-too-large': ({ reserve, members }) => `${reserve} may be kept in reserve, and the queue has ${of(members, 'agent')}: nobody would be left to work`,
  'too-many-loads': ({ loads, most }) => `work of ${loads} different kinds by channel, weight, interruptible, preempts and preemption class: a centre may have ${most}; give queues that differ little the same values`,
  'threshold-order': (thresholds) => `the threshold in (${thresholds.in}) must be above the threshold out (${thresholds.out}), or agents would move back and forth`,
  'bad-condition': ({ reason, column, expected }) => `column ${column}: ${CONDITION_WORDS[reason](expected)}`,
};

export const WARNING_WORDS: Words<WarningParameters> = {
  'calendar-unused': ({ calendar }) => `nothing uses calendar ${quoted(calendar)}`,
  'channel-unused': ({ channel }) => `no queue takes channel ${quoted(channel)}`,
  'skill-unused': ({ skill }) => `no agent has skill ${quoted(skill)} and no queue asks for it`,
  'hours-overlap': ({ from, to }) => `the hours from ${from} to ${to} overlap others of the same day`,
  'agent-serves-nothing': ({ agent }) => `agent ${quoted(agent)} can serve no queue`,
  'membership-ignored': ({ agent, queue }) => `queue ${quoted(queue)} is routed by skills: that agent ${quoted(agent)} is a member changes nothing`,
  'channel-without-maximum': ({ agent, channel }) => `agent ${quoted(agent)} has no maximum for ${quoted(channel)}, and so never gets any`,
  'capacity-below-weight': ({ agent, channel, weight, units }) => `agent ${quoted(agent)} (${units}) never has room for ${quoted(channel)}, which weighs ${weight}`,
  'weight-zero': ({ id }) => `work of ${quoted(id)} weighs 0: an agent may get any number of it at once`,
  'short-abandon-asynchronous': ({ channel }) => `${quoted(channel)} is asynchronous and has no abandons: this is ignored`,
  'cover-out-of-reach': ({ skill, minimumCover, agents }) => `${minimumCover} are wanted with skill ${quoted(skill)}, and ${agents === 1 ? 'one agent has' : `${agents} agents have`} it`,
  'short-name-long': ({ shortName, shown }) => `${quoted(shortName)} is longer than 12 characters: walls show ${quoted(shown)}`,
  'additional-skill-nobody-has': ({ skill, level }) => `no agent has ${quoted(skill)} at level ${level}: the wait until it is dropped is lost`,
  'skills-ignored': ({ routing }) => `the queue is routed by ${quoted(routing)}: its skills are ignored`,
  'external-ignored': ({ routing }) => `the queue is routed by ${quoted(routing)}: the external router is never asked`,
  'push-timeout-beyond-target': ({ pushTimeoutS, withinS }) => `one push rings for ${pushTimeoutS} s, longer than the service level allows for the whole wait (${withinS} s)`,
  'ring-after-overflow': ({ afterS, waitS }) => `this ring begins after ${afterS} s, when work has left already (${waitS} s)`,
  'overflow-beyond-limit': ({ length, lengthLimit }) => `the queue turns work away at ${lengthLimit}: it never has ${length} waiting`,
  'preempts-nobody': ({ queue }) => `queue ${quoted(queue)} preempts, but no class is below its own (0)`,
  'top-rating-nobody-has': ({ queue, rating }) => `nobody who can serve queue ${quoted(queue)} is rated ${rating} or more: such items go to anyone`,
  'nothing-interruptible': () => 'hot work may interrupt, but no channel is interruptible',
  'offer-ignored': ({ queue }) => `agents pull from queue ${quoted(queue)}: nothing rings`,
  'rule-without-effect': ({ rule }) => `rule ${quoted(rule)} adds 0 points`,
  'floors-out-of-reach': ({ floors, agents }) => `floors ask for ${of(floors, 'shared agent')}, and there are ${agents}`,
};

