/** English. The shape of this object is the catalogue: `words.fr.ts` must have every key. Terms are METRICS's. */
import type { EventType } from '../model/events.ts';
import type { ServiceLevelFormula } from '../model/metrics/service-level.ts';
import type { MetricWindow } from '../model/views/queries.ts';
import type { DiagnosticCount, Freshness } from '../model/views/summary.ts';
import type { Direction, FeedMode, Medium, Presence, RoutingState, WorkState } from '../model/vocabulary.ts';

const routing: Readonly<Record<RoutingState, string>> = {
  alerting: 'Alerting', interacting: 'Interacting', direct: 'Direct contact', 'wrap-up': 'Wrap-up', 'not-responding': 'Not responding', idle: 'Idle', 'not-routable': 'Not routable',
};
const presence: Readonly<Record<Presence, string>> = {
  available: 'Available', busy: 'Busy', break: 'Break', meal: 'Meal', training: 'Training', meeting: 'Meeting', away: 'Away', offline: 'Offline',
};
const work: Readonly<Record<WorkState, string>> = {
  created: 'Created', queued: 'Waiting', pushed: 'Alerting', active: 'In progress', held: 'On hold', paused: 'Paused', 'wrap-up': 'Wrap-up', closed: 'Closed', abandoned: 'Abandoned',
  'flowed-out': 'Overflowed', deflected: 'Deflected', cancelled: 'Cancelled', transferred: 'Transferred', 'turned-away': 'Turned away', unknown: 'Lost from sight',
};
const media: Readonly<Record<Medium, string>> = {
  voice: 'Phone', chat: 'Chat', messaging: 'Messaging', sms: 'SMS', social: 'Social', email: 'Email', 'web-form': 'Web form', case: 'Case', video: 'Video', letter: 'Letter', fax: 'Fax', callback: 'Callback', task: 'Task', custom: 'Other',
};
/** Reasons that our own router and simulation give for a presence. */
const reasons: Readonly<Record<string, string>> = { returned: 'Back again', strikes: 'Let it ring', away: 'Stepped out', disruption: 'Incident', command: 'By a supervisor' };
const direction: Readonly<Record<Direction, string>> = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' };
const modes: Readonly<Record<FeedMode, string>> = { live: 'LIVE FEED', simulated: 'SIMULATED', replay: 'REPLAY' };
const freshness: Readonly<Record<Freshness, string>> = {
  connecting: 'CONNECTING', live: 'LIVE', 'catching-up': 'CATCHING UP', degraded: 'DEGRADED', stale: 'STALE', offline: 'OFFLINE', 'sign-in': 'SIGN IN', 'wrong-version': 'WRONG VERSION',
};
const windows: Readonly<Record<MetricWindow, string>> = { all: 'whole log', '5m': '5 min', '15m': '15 min', '30m': '30 min', '60m': '60 min' };
const formulas: Readonly<Record<ServiceLevelFormula, string>> = {
  'answered-only': 'answered only', 'abandons-missed': 'abandons count as missed', 'abandons-within-met': 'abandons within T count as met', 'abandons-within-ignored': 'abandons within T ignored', 'short-abandons-ignored': 'short abandons ignored',
};
const diagnostics: Readonly<Record<DiagnosticCount, string>> = {
  snapshots: 'Snapshots taken', resyncs: 'Resynchronisations', duplicates: 'Duplicates dropped', refusedFrames: 'Frames refused', unknownEvents: 'Unknown events', unknownFields: 'Unknown fields', quarantined: 'Events in quarantine', reconnects: 'Reconnections', clamps: 'Times clamped at zero',
};
const events: Readonly<Partial<Record<EventType, string>>> = {
  'work.created': 'Created', 'work.turned-away': 'Turned away', 'work.queued': 'Entered the queue', 'work.prioritised': 'Priority changed', 'work.skill-dropped': 'Skill requirement dropped', 'work.pushed': 'Offered to an agent', 'work.accepted': 'Answered', 'work.claimed': 'Claimed',
  'work.declined': 'Declined', 'work.rang-out': 'Rang out', 'work.withdrawn': 'Offer withdrawn', 'work.customer-wrote': 'Customer wrote', 'work.responded': 'Response sent', 'work.held': 'Put on hold', 'work.resumed': 'Resumed', 'work.paused': 'Paused', 'work.interrupted': 'Interrupted',
  'work.parked': 'Parked', 'work.reopened': 'Reopened', 'work.wrap-up-started': 'Wrap-up started', 'work.closed': 'Closed', 'work.abandoned': 'Abandoned', 'work.flowed-out': 'Overflowed', 'work.deflected': 'Deflected', 'work.transferred': 'Transferred', 'work.cancelled': 'Cancelled',
  'work.unroutable': 'Cannot be routed', 'work.flagged': 'Flagged', 'rating.received': 'Rating received', 'coaching.flagged': 'Coaching flag', 'agent.blended': 'Kept to a channel, or let go', 'router.asked': 'Outside router asked', 'router.answered': 'Outside router answered',
};
/** Names of a history entry's details, by field of the event. */
const details: Readonly<Record<string, string>> = {
  reason: 'Reason', disposition: 'Disposition', outcome: 'Outcome', endedBy: 'Ended by', priority: 'Priority', waitMs: 'Wait', kind: 'Kind', to: 'To', skill: 'Skill', flag: 'Flag', value: 'Value', channel: 'Channel', direction: 'Direction', subject: 'Subject', customer: 'Customer', carriedIn: 'Open before the log began', answer: 'Answer',
};

/** Header of a column and its full name. A key may be made special to one table: `queues.name`. */
const columns: Readonly<Record<string, readonly [short: string, long: string]>> = {
  id: ['Id', 'Identifier'], 'agents.name': ['Agent', 'Agent'], 'queues.name': ['Queue', 'Queue'], 'work.id': ['Item', 'Work item'], 'skills.name': ['Skill', 'Skill'], 'skills.agents': ['Agents', 'Agents who have it'], 'skills.free': ['Free', 'Free agents who have it'], 'skills.busy': ['Busy', 'Agents in contact who have it'],
  'skills.waiting': ['Waiting', 'Items waiting that ask for it'], 'skills.longestWaitMs': ['Longest', 'Longest wait of what asks for it'], signedIn: ['Signed in', 'Agents signed in who have it'], away: ['Away', 'Signed in, and not to be asked now'], freeCapacity: ['Room', 'Items that those available could take more'], lowestLevel: ['Lowest', 'Lowest level'], highestLevel: ['Highest', 'Highest level'],
  team: ['Team', 'Team'], site: ['Site', 'Site'], routing: ['State', 'Routing state'], routingSince: ['For', 'Time in routing state'], presence: ['Presence', 'Presence'], reason: ['Reason', 'Reason'], presenceSince: ['Since', 'Time in presence'],
  queues: ['Queues', 'Member of queues'], inHand: ['In hand', 'Items in hand'], alerting: ['Alerting', 'Items alerting'], capacity: ['Capacity', 'Capacity'], workSince: ['On work', 'Time on current work'],
  channels: ['Channels', 'Channels'], staffed: ['Staffed', 'Members signed in'], free: ['Free', 'Free members'], busy: ['Busy', 'Busy members'], inProgress: ['In prog.', 'Items in progress'],
  door: ['Door', 'Closed by command'], overflowsTo: ['Overflows to', 'Whoever is not served at once goes on to'], urgency: ['Urgency', 'Urgency: the mark, and the wait against the threshold'], goalTarget: ['Target', 'Service level target'], goalWithinMs: ['T', 'Service level threshold'],
  carriedIn: ['Carried in', 'Carried in'], offered: ['Offered', 'Offered'], answered: ['Answered', 'Answered'], answeredWithin: ['In time', 'Answered within T'], abandoned: ['Aband.', 'Abandoned'], abandonedWithin: ['Ab. ≤ T', 'Abandoned within T'],
  shortAbandoned: ['Short', 'Short abandons'], flowedOut: ['Overfl.', 'Overflowed'], deflected: ['Deflected', 'Deflected'], cancelled: ['Cancelled', 'Cancelled'], unknown: ['Unknown', 'Lost from sight'], turnedAway: ['Turned away', 'Turned away'],
  missed: ['Missed', 'Missed after an offer'], waiting: ['Waiting', 'Waiting now'], certainLosses: ['Late', 'Waiting longer than T: certain losses'], longestWaitMs: ['Longest', 'Longest wait'],
  serviceLevel: ['SL', 'Service level'], serviceLevelWithFlowOuts: ['SL + overfl.', 'Service level, overflows counted'], serviceLevelLive: ['SL now', 'Service level now: items already late are missed'],
  answerRate: ['Answer rate', 'Answer rate'], answerRateOfReceived: ['Of received', 'Answer rate of received'], abandonRate: ['Abandon', 'Abandon rate'], abandonRateNet: ['Net abandon', 'Abandon rate, short abandons out'], shortAbandonRate: ['Short %', 'Short abandon rate'],
  asaMs: ['ASA', 'Average speed of answer'], timeToAbandonMs: ['To abandon', 'Mean time to abandon'], waitMeanMs: ['Mean wait', 'Mean wait of everybody'], handled: ['Handled', 'Handled'], ahtMs: ['AHT', 'Average handle time'], talkMs: ['Talk', 'Mean talk time'], holdMs: ['Hold', 'Mean hold time'], wrapUpMs: ['Wrap-up', 'Mean wrap-up time'],
  pushed: ['Offers', 'Offers made'], rangOut: ['Rang out', 'Rang out'], declined: ['Declined', 'Declined'], withdrawn: ['Withdrawn', 'Offers withdrawn'], rangOutRate: ['Rang out %', 'Rang-out rate'], declineRate: ['Declined %', 'Decline rate'], transferredOut: ['Transf.', 'Transferred out'], transferRate: ['Transf. %', 'Transfer rate'],
  occupancy: ['Occup.', 'Occupancy'], utilisation: ['Util.', 'Utilisation'], concurrency: ['Concurr.', 'Concurrency'],
  plannedVolume: ['Planned', 'Planned volume, up to now'], volumeGap: ['Gap', 'Offered less planned volume'], plannedAhtMs: ['AHT plan', 'Planned handle time'], ahtGapMs: ['AHT gap', 'Handle time less planned'], plannedStaff: ['Staff plan', 'Planned staff, now'], staffGap: ['Staff gap', 'Members signed in less planned staff'],
  adherence: ['Adher.', 'Adherence to the shift'], conformance: ['Conform.', 'Conformance: time on queue of planned'], planned: ['Planned', 'Planned now'], outSince: ['Off plan', 'Time off the plan'],
  subject: ['Subject', 'Subject'], customer: ['Customer', 'Customer'], channel: ['Channel', 'Channel'], queue: ['Queue', 'Queue'], queueId: ['Queue id', 'Queue identifier'], teamId: ['Team id', 'Team identifier'], queueIds: ['Queue ids', 'Queue identifiers'], direction: ['Direction', 'Direction'], state: ['State', 'State'], stateSince: ['For', 'Time in state'],
  agents: ['Agent', 'Agent'], agentIds: ['Agent ids', 'Agent identifiers'], createdAt: ['Created', 'Created at'], queuedAt: ['Queued', 'Entered the queue at'], waitingSince: ['Waiting', 'Waiting for'], priority: ['Priority', 'Priority'], pushes: ['Offers', 'Offers made'], waitMs: ['Wait', 'Wait before the outcome'], closedAt: ['Closed', 'Closed at'], outcome: ['Outcome', 'Outcome'],
};

export const en = {
  product: 'Vigie',
  routing, presence, work, media, direction, reasons, modes, freshness, windows, formulas, diagnostics, events, details, columns,
  languageName: 'English',
  past: 'PAST',
  blank: '(blank)', erased: 'erased',
  tabs: { agents: 'Agents', queues: 'Queues', skills: 'Skills', work: 'Work' },
  tables: { agents: 'Agents', queues: 'Queues', skills: 'Skills', work: 'Work items' },
  one: { agents: 'Agent', queues: 'Queue', skills: 'Skill', work: 'Work item' },
  header: {
    asOf: 'as of', age: (text: string) => `age ${text}`, seconds: (text: string) => `${text} s`, headIs: (text: string) => `head: ${text}`,
    language: 'Language', theme: 'Theme', themes: { system: 'As the system', light: 'Light', dark: 'Dark' }, help: 'Keys and help', diagnostics: 'Diagnostics', account: 'Account', views: 'Views', skip: 'Skip to the table',
  },
  strip: { label: 'The centre now', serviceLevel: 'Service level', waiting: 'Waiting', longest: 'Longest wait', free: 'Free', abandon: 'Abandon', worst: 'Furthest below target', within: (target: string, time: string) => `${target} in ${time}` },
  skill: { waiting: 'Waiting for this skill', holders: 'Agents who have it' },
  filter: {
    label: 'Filters', text: 'Filter', placeholder: 'Filter…', queues: 'Queue', states: 'State', channels: 'Channel', teams: 'Team', agents: 'Agent', skills: 'Skill', ids: 'Row', remove: (name: string) => `Remove filter ${name}`, clear: 'Clear all', none: 'Nothing to choose from', search: 'Find…',
    count: (matched: string, total: string) => `${matched} / ${total}`, countLabel: (matched: string, total: string) => `${matched} of ${total} rows shown`,
    window: 'Window', formula: 'Formula',
  },
  table: { late: (sources: string) => `Late source: ${sources}. These figures are not of now.`, sorted: (name: string) => `Sort by ${name}`, empty: 'No row passes these filters.', emptyHint: 'Remove a filter to see more.', none: 'Nothing here yet.', noneHint: 'Rows appear with the first events.', loading: 'Loading', exported: (name: string) => `${name} as a CSV file`, exportHint: 'Every row that passes the filter, in this order' },
  tip: { formula: 'Formula', window: 'Window', n: 'n', asOf: 'As of', smallN: (limit: string) => `n below ${limit}: shown without a mark`, target: 'Target', opens: 'Opens the rows behind it' },
  door: { closed: 'closed' }, closedByCommand: 'Closed in an emergency', overflows: 'overflows', overflowsTo: (queue: string) => `Overflows to ${queue}`,
  attention: { breach: 'Far below target', attention: 'Just below target' },
  panel: { close: 'Close', trail: 'Open panels', board: 'Board', gone: 'Not in the log at this time.', goneHint: 'It may have left, or not yet have come.', since: (text: string) => `since ${text}`, details: 'Details', incomplete: 'Older events are still being read…' },
  agent: { timeline: 'Presence over routing state', presenceLane: 'Presence', plannedLane: 'Planned', routingLane: 'Routing', work: 'Work', workOpen: 'Work, open and recent', noTimeline: 'No timeline yet.', next: (what: string, from: string, to: string) => `Planned next: ${what}, ${from} – ${to}` },
  queue: { trend: 'Flow per minute', waiting: 'Waiting items', members: 'Members', offered: 'Offered', answered: 'Answered', abandoned: 'Abandoned', noTrend: 'No flow yet.', plan: 'Planned, actual, gap', interval: 'Interval', volume: 'Volume', aht: 'AHT', staff: 'Staff', planned: 'planned', actual: 'actual', gap: 'gap' },
  item: {
    history: 'History', everyLine: (marks: string) => `Every line: ${marks}.`, inferred: 'inferred', derived: 'time worked out', received: 'time of receipt', second: 'to the second', noHistory: 'No event yet.', agent: 'Agent', queue: 'Queue', waited: (text: string) => `waited ${text}`, otherEvent: 'Event',
    outsideAnswers: { chose: 'chose this agent', declined: 'declined to choose', refused: 'not taken' },
    endedBy: { agent: 'the agent', customer: 'the customer', platform: 'the platform' },
  },
  transport: {
    label: 'Time travel', play: 'Play', pause: 'Pause', speed: 'Speed', speedOfPast: 'Live, time runs at its own pace: move the bar back first.', seek: 'Position in the log', backToLive: 'Back to live', times: (speed: string) => `${speed}×`, past: 'The board shows the past.', seeking: 'Seeking…',
  },
  simulator: {
    label: 'Simulation control', title: 'Simulation', run: 'Run the simulation', pause: 'Pause the simulation', step: 'To the next event', pace: 'Pace', realTime: 'Real time', fastest: 'As fast as possible',
    scenario: 'Scenario', seed: 'Seed', seedHint: 'The same scenario and seed make the same day.', start: 'Start', restart: 'Restart', joinAt: 'Time of day', timeHint: (from: string, to: string | null) => `Hours and minutes, such as 14:30; the day ${to === null ? `begins at ${from}` : `runs from ${from} to ${to}`}.`, join: 'Go there', over: 'The simulated day is over.',
  },
  banner: {
    stale: (time: string) => `Data is stale: nothing has arrived since ${time}. Figures stand still until the link is back.`,
    offline: (time: string) => `Offline. These are the last figures, of ${time}. Reconnecting by itself.`,
    'catching-up': 'Catching up: events arrive in order but late. Ages stand still until then.',
    degraded: (sources: string) => `Late source: ${sources}. Its figures may be old; the rest is live.`,
    'sign-in': 'Your session has ended. Sign in again to go on.',
    'wrong-version': 'This page is older or newer than the gateway. Reload it.',
    reload: 'Reload the page', connecting: 'Connecting to the gateway…', preparing: 'Preparing the day…', unreachable: 'The gateway cannot be reached.', unreachableHint: 'Trying again every few seconds. Check that the gateway runs, or your network.',
    refused: (code: string) => `The server answers, but refuses the feed (${code}). Trying again by itself; tell whoever runs it if this stays.`,
    halted: 'The board failed several times in a minute and has stopped. These are its last figures.',
  },
  diagnosticsPanel: { position: 'Position', epoch: 'Epoch', sources: 'Sources', late: 'late', unbalanced: 'Queues out of balance', balanced: 'Every queue balances', link: 'Link', keepsNothing: 'This browser keeps nothing: a language that is chosen lasts until the page is closed.' },
  help: {
    title: 'Keys', close: 'Close',
    // As many pairs as a language likes, hence the assertion.
    keys: [['/', 'Filter'], ['j  k  ↑  ↓', 'Move the row'], ['Enter', 'Open the row'], ['Esc', 'Back'], ['g a', 'Agents'], ['g q', 'Queues'], ['g s', 'Skills'], ['g w', 'Work'], ['x  Space', 'Mark an agent'], ['a', 'Commands of what is open or marked'], ['Shift + click', 'Sort by a second column'], ['?', 'This help']] as readonly (readonly [string, string])[],
    marks: 'Marks', note: 'A number within its target has no colour. Point at a number for its formula, window and n; open it for the rows behind it.',
  },
  failure: {
    title: 'Something went wrong here.', hint: 'The rest of the board goes on.', retry: 'Try again', rootHint: 'Reload the page to go on. Your filters are in the address and are kept.',
    configTitle: 'The board is not configured.', configHint: 'The file config.json of this deployment is missing or not valid. Tell whoever runs it.',
  },
};

/** What every language provides. */
export type Words = typeof en;
