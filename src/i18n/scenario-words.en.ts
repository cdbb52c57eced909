/** Faults and warnings of a scenario, for people. */
import type { Words } from '../model/findings.ts';
import type { ScenarioFaultParameters, ScenarioWarningParameters } from '../model/scenario/faults.ts';
import { FAULT_WORDS, of, quoted, unknown, WARNING_WORDS } from './configuration-words.en.ts';

const all = (ids: readonly string[]): string => ids.map(quoted).join(', ');
const withSkills = (skills: readonly string[]): string => (skills.length === 0 ? '' : ` with ${all(skills)}`);
const when = ({ date, from, to, hours }: { readonly date: string; readonly from: string; readonly to: string; readonly hours: number }): string => `on ${date} from ${from} to ${to} (${of(hours, 'hour')} in all)`;

export const SCENARIO_FAULT_WORDS: Words<ScenarioFaultParameters> = {
  ...FAULT_WORDS,
  'unknown-demand': unknown('demand'), 'unknown-people': unknown('group of people'),
  'no-agents': () => 'nobody serves: the centre has no agents, and no group of people adds any',
  'nothing-arrives': () => 'nothing ever comes: no demand has arrivals or a backlog',
  'channel-refused': ({ queue, channel }) => `queue ${quoted(queue)} does not take ${quoted(channel)}`,
  'demand-unserved': ({ queue, channel, skills }) => `nobody of queue ${quoted(queue)} can ever serve this: none takes ${quoted(channel)}${withSkills(skills)}`,
  'bot-missing': ({ queue }) => `a bot has a part in this, and no bot serves queue ${quoted(queue)}`,
  'patience-asynchronous': ({ field, channel }) => `${quoted(channel)} is asynchronous: nobody waits in person, so ${field} cannot be`,
  'command-not-obeyed': ({ name }) => `a simulation does not obey ${quoted(name)}: messages and alerts are the gateway's`,
  'not-routed-outside': ({ queue, routing }) => `queue ${quoted(queue)} is routed by ${quoted(routing)} and asks no outside router; "routing": "external" would`,
  'unknown-sort': ({ index, sorts }) => `there is no sort ${index}: the demand has ${of(sorts, 'sort')}, counted from 0`,
  'too-many-arrivals': ({ perHour, most }) => `${amount(perHour)} contacts an hour are more than ${amount(most)}: no contact centre has that many`,
  'too-many-contacts': ({ contacts, most }) => `about ${amount(contacts)} contacts would come in all, more than ${amount(most)}: lower the rates or the days`,
  'shares-above-one': ({ sum }) => `shares add up to ${rounded(sum)}, more than 1`,
  'weights-zero': ({ field }) => `all shares of ${field} are 0: nothing could be drawn`,
  'endless-contacts': ({ demand }) => `on average each contact of ${quoted(demand)} leads to one or more of the same again, by transfers, hand-overs and repeats: it would never end`,
  'law-order': ({ from, to }) => `goes from ${from} to ${to}: the smaller one is to come first`,
  'mode-outside': ({ from, mode, to }) => `the mode ${mode} is not between ${from} and ${to}`,
  'negative-time': ({ least }) => `could be ${least} seconds: no time is below 0`,
  'day-ends-early': ({ from, to }) => `the day would end at ${to}, no later than it begins (${from}); a night is two days, or one to 24:00`,
  'time-outside': ({ at, from, to }) => `${at} is not within the day, from ${from} to ${to}`,
  'date-outside': ({ date, first, last }) => `${date} is none of the days of the scenario: ${first === last ? `it has only ${first}` : `they go from ${first} to ${last}`}`,
  'time-order': ({ at, former }) => `${at} does not come after ${former}, which stands before it`,
  'shift-empty': ({ at }) => `this shift begins and ends at ${at}; a whole day is from 00:00 to 24:00`,
  'break-outside': ({ at, from, to }) => `${at} is not within the shift, from ${from} to ${to}`,
  'level-above-count': ({ agents, count }) => `${agents} agents are to be there, and the group has ${count}`,
};

export const SCENARIO_WARNING_WORDS: Words<ScenarioWarningParameters> = {
  ...WARNING_WORDS,
  'load-above-capacity': ({ load, agents, queues, ...stretch }) => `${when(stretch)} up to ${load} times the work that ${of(agents, 'agent')} can do comes for ${all(queues)}: waits grow until customers give up`,
  'nobody-there': ({ queue, ...stretch }) => `${when(stretch)} work comes to queue ${quoted(queue)} while nobody who could do it is there`,
  'demand-never-comes': ({ demand }) => `${quoted(demand)} has no arrivals, and nothing leads to it`,
  'people-never-there': ({ people }) => `nobody of ${quoted(people)} is ever there on the days of this scenario`,
  'shifts-ignored': ({ people }) => `${quoted(people)} has levels: its shifts are ignored`,
  'rates-never-used': ({ from, to }) => `some of these rates lie outside of the day, from ${from} to ${to}: they are never used`,
  'part-unused': ({ field, queue, needs }) => `queue ${quoted(queue)} has no ${needs}: ${field} changes nothing`,
  'callback-forgotten': ({ queue }) => `queue ${quoted(queue)} promises callbacks, and this demand has no callback: these customers are never called`,
  'bot-without-part': ({ queue }) => `bots serve queue ${quoted(queue)}, and this demand has no bot: they do all the handling`,
  'answers-too-late': ({ queue, deadlineS }) => `no answer can come within the ${deadlineS} s that queue ${quoted(queue)} waits for it: all its work falls back`,
  'outside-router-missing': ({ queue, fallbackQueue }) => `no outside router answers for queue ${quoted(queue)}: all its work falls back to ${quoted(fallbackQueue)} after its deadline; outsideRouters can have one`,
  'hand-over-elsewhere': ({ queue, to }) => `bots hand over to queue ${quoted(queue)}, and this demand goes on in ${quoted(to)}`,
};

const rounded = (value: number): string => String(Math.round(value * 1_000) / 1_000);
const amount = (value: number): string => (Number.isFinite(value) ? String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',') : 'endlessly many');
