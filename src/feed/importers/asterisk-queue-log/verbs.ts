/** What each word of a queue_log means. To add one: a row here, and one in the folder's README. */
import type { TimeQuality } from '../../../model/vocabulary.ts';
import type { ReportBuilder } from '../import-report.ts';
import type { CallBook } from '../asterisk/call-book.ts';
import type { Instant, Roster } from '../asterisk/roster.ts';
import { millisecondsUs, countField, type Entry } from './entry.ts';
import { SECOND_US } from '../../../model/units.ts';

export interface VerbContext {
  readonly book: CallBook;
  readonly roster: Roster;
  readonly report: ReportBuilder;
}
export type VerbHandler = (entry: Entry, context: VerbContext) => void;

export const instantOf = (entry: Entry): Instant => (entry.exact ? { at: entry.at } : { at: entry.at, quality: 'second' satisfies TimeQuality });
/** Fields counted from the end, since a free text before them may hold a `|`. */
const fromEnd = (entry: Entry, place: number): string | undefined => entry.data.at(-place);

const turnedAway: VerbHandler = (entry, { book }) => { book.turnedAway(entry, instantOf(entry), entry.verb.toLowerCase().replaceAll('_', '-')); };
const completed = (by: 'agent' | 'customer'): VerbHandler => (entry, { book }) => { book.ended(entry, instantOf(entry), countField(entry.data[1]), { by }); };
const exitEmpty: VerbHandler = (entry, { book }) => { book.flowedOut(entry, instantOf(entry), countField(entry.data[2]), 'empty'); };
const signedIn: VerbHandler = (entry, { roster }) => {
  roster.seeAgent(entry.agent, instantOf(entry), { presenceFollows: true });
  roster.setPresence(entry.agent, instantOf(entry), 'available', undefined, true);
};
const signedOut: VerbHandler = (entry, { roster }) => {
  roster.seeAgent(entry.agent, instantOf(entry), { presenceFollows: true });
  roster.setPresence(entry.agent, instantOf(entry), 'offline', undefined, true);
};
/** Known, and nothing for the board. */
const nothing: VerbHandler = () => undefined;

export const VERBS: ReadonlyMap<string, VerbHandler> = new Map<string, VerbHandler>([
  ['ENTERQUEUE', (entry, { book }) => { book.entered(entry, instantOf(entry), entry.data.length >= 2 ? fromEnd(entry, 2) : undefined); }],
  ['CONNECT', (entry, { book }) => {
    const [waitS, channel, rangS] = entry.data;
    book.connected(entry, instantOf(entry), { waitS: countField(waitS), rangUs: countField(rangS) * SECOND_US, ...(channel === undefined ? {} : { channel }) });
  }],
  ['COMPLETEAGENT', completed('agent')],
  ['COMPLETECALLER', completed('customer')],
  // extension|context|hold time|talk time|position
  ['BLINDTRANSFER', (entry, { book }) => { book.ended(entry, instantOf(entry), countField(fromEnd(entry, 2)), { by: 'transfer', kind: 'blind', to: entry.data[0] ?? '' }); }],
  ['TRANSFER', (entry, { book }) => { book.ended(entry, instantOf(entry), countField(fromEnd(entry, 2)), { by: 'transfer', kind: 'blind', to: entry.data[0] ?? '' }); }],
  // method|target...|hold time|talk time|position
  ['ATTENDEDTRANSFER', (entry, { book }) => { book.ended(entry, instantOf(entry), countField(fromEnd(entry, 2)), { by: 'transfer', kind: 'attended', to: entry.data[1] ?? '' }); }],
  ['ABANDON', (entry, { book }) => { book.abandoned(entry, instantOf(entry), countField(entry.data[2])); }],
  ['EXITWITHTIMEOUT', (entry, { book }) => { book.flowedOut(entry, instantOf(entry), countField(entry.data[2]), 'timeout'); }],
  // key|position|original position|wait
  ['EXITWITHKEY', (entry, { book }) => { book.flowedOut(entry, instantOf(entry), countField(entry.data[3]), 'key'); }],
  ['EXITEMPTY', exitEmpty], ['LEAVEEMPTY', exitEmpty],
  ['RINGNOANSWER', (entry, { book }) => { book.rangOut(entry, instantOf(entry), millisecondsUs(entry.data[0])); }],
  ['RINGCANCELED', (entry, { book }) => { book.ringCancelled(entry, instantOf(entry), millisecondsUs(entry.data[0])); }],
  ['AGENTDUMP', (entry, { book }) => { book.declined(entry, instantOf(entry)); }],

  ['FULL', turnedAway], ['CLOSED', turnedAway], ['JOINEMPTY', turnedAway], ['JOINUNAVAIL', turnedAway], ['DIVERT_CA_RATIO', turnedAway], ['DIVERT_HOLDTIME', turnedAway],

  ['PAUSE', (entry, { roster }) => { roster.pause(entry.agent, entry.queue, instantOf(entry), entry.data.join('|')); }],
  ['UNPAUSE', (entry, { roster }) => { roster.resume(entry.agent, entry.queue, instantOf(entry)); }],
  ['PAUSEALL', (entry, { roster }) => { roster.pauseAll(entry.agent, instantOf(entry), entry.data.join('|')); }],
  ['UNPAUSEALL', (entry, { roster }) => { roster.seeAgent(entry.agent, instantOf(entry), { presenceFollows: true }); roster.setPresence(entry.agent, instantOf(entry), 'available', undefined, true); }],
  ['AGENTLOGIN', signedIn], ['AGENTCALLBACKLOGIN', signedIn], ['AGENTLOGOFF', signedOut], ['AGENTCALLBACKLOGOFF', signedOut],

  ['QUEUESTART', (entry, { book }) => { book.restarted(instantOf(entry)); }],
  ['CONFIGRELOAD', nothing], ['RELOAD', nothing], ['SYSCOMPAT', nothing], ['DID', nothing], ['INFO', nothing], ['WRAPUPSTART', nothing], ['REROUTEGUIDE', nothing], ['REROUTENUMBER', nothing],
]);

/** Entries that name a member by interface. */
export const MEMBER_VERBS: ReadonlyMap<string, (entry: Entry, agent: string, when: Instant, context: VerbContext) => void> = new Map([
  ['ADDMEMBER', (entry: Entry, agent: string, when: Instant, { roster }: VerbContext) => {
    roster.seeQueue(entry.queue, when);
    roster.join(agent, entry.queue, when);
    if (entry.data[0] === 'PAUSED') roster.pause(agent, entry.queue, when, '');
  }],
  ['REMOVEMEMBER', (entry: Entry, agent: string, when: Instant, { roster }: VerbContext) => { roster.leave(agent, entry.queue, when); }],
  ['PENALTY', (entry: Entry, agent: string, when: Instant, { roster }: VerbContext) => { roster.setPenalty(agent, entry.queue, when, countField(entry.data[0])); }],
]);
