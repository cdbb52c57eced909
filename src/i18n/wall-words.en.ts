/** Words of a wall, English. The shape of this object is the catalogue: `wall-words.fr.ts` must have every key. Labels are short: a full one cannot be read at eight metres. */
import type { AlertRule } from '../model/metrics/breaches.ts';
import type { FeedMode, Medium, Presence, RoutingState } from '../model/vocabulary.ts';

const agents: Readonly<Record<Exclude<RoutingState, 'not-routable'>, string>> = { idle: 'Free', alerting: 'Ringing', interacting: 'On contact', direct: 'Direct', 'wrap-up': 'Wrap-up', 'not-responding': 'No answer' };
const away: Readonly<Record<Presence, string>> = { available: 'Not ready', busy: 'Busy', break: 'Break', meal: 'Meal', training: 'Training', meeting: 'Meeting', away: 'Away', offline: 'Offline' };
/** At most 12 characters. */
const channels: Readonly<Record<Medium, string>> = { voice: 'Phone', chat: 'Chat', messaging: 'Messaging', sms: 'SMS', social: 'Social', email: 'Email', 'web-form': 'Web form', case: 'Case', video: 'Video', letter: 'Letter', fax: 'Fax', callback: 'Callback', task: 'Task', custom: 'Other' };
const rules: Readonly<Record<AlertRule, string>> = { 'service-level': 'SL', 'longest-wait': 'Max wait', 'abandon-rate': 'Abandon' };
const modes: Readonly<Record<FeedMode, string>> = { live: 'LIVE', simulated: 'SIMULATED', replay: 'REPLAY' };
/** The same where there is little room. */
const shortModes: Readonly<Record<FeedMode, string>> = { live: 'LIVE', simulated: 'SIM', replay: 'REPLAY' };
/** The same on each tile; a live one needs none. */
const tags: Readonly<Record<FeedMode, string>> = { live: '', simulated: 'SIM', replay: 'REPLAY' };

export const wallEn = {
  title: 'Wall', agents, away, channels, rules, modes, shortModes, tags,
  /** Labels of tiles, at most 12 characters. */
  tiles: {
    'service-level': 'SL', waiting: 'Waiting', 'longest-wait': 'Max wait', abandon: 'Abandon', staff: 'Staff', expected: 'Next 30 min', csat: 'CSAT 30 min', ratings: 'CSAT',
    agents: 'Agents', queues: 'Queues', hot: 'Hot channels', cold: 'Cold channels', backlog: 'Backlog age', alerts: 'Alerts', message: 'Message', clock: 'Time',
  },
  /** The same in full, for the editor and for screen readers. */
  tileNames: {
    'service-level': 'Service level', waiting: 'Waiting now', 'longest-wait': 'Longest wait', abandon: 'Abandonment', staff: 'Planned and actual staff', expected: 'Expected load, next 30 minutes', csat: 'Customer satisfaction, 30 and 60 minutes', ratings: 'Customer satisfaction by queue, 30 and 60 minutes',
    agents: 'Agents by state', queues: 'Queues by urgency', hot: 'Hot channels', cold: 'Cold channels', backlog: 'Backlog by age', alerts: 'Alerts', message: 'Message from the supervisor', clock: 'Clock',
  },
  columns: { waiting: 'Wait', longest: 'Max', serviceLevel: 'SL', backlog: 'Stock', oldest: 'Oldest', late: 'Late', since: 'Since', last30: '30 min', last60: '60 min', rated: 'n' },
  /** One a bucket of `BACKLOG_AGES_S`. */
  ages: ['< 1 h', '1–4 h', '4–24 h', '> 24 h'] as readonly string[], // as many as there are buckets
  dayName: 'today',
  points: (text: string) => `${text} pts`,
  target: (target: string) => `goal ${target}`,
  of: (count: string, all: string) => `${count} / ${all}`,
  sixty: (text: string) => `60 min ${text}`,
  n: (text: string) => `n ${text}`,
  planned: (text: string) => `of ${text} due`,
  gap: (text: string) => `gap ${text}`,
  expected: (count: number): string => (count === 1 ? 'contact planned' : 'contacts planned'),
  noPlan: 'no plan',
  noRatings: 'no ratings',
  noTarget: 'no target',
  inHand: (time: string) => `${time} in hand`,
  inHandShort: 'in hand',
  within: (count: number, text: string) => (count === 1 ? `+ ${text} queue within target` : `+ ${text} queues within target`),
  others: (text: string, outside: string) => `+ ${text}, ${outside} off target`,
  more: (text: string) => `+ ${text} more`,
  noAlerts: 'No alert', noQueues: 'No queue', noChannels: 'None', noMessage: 'No message',
  noQueuesYet: 'Waiting for data',
  opensAt: (time: string) => `Opens at ${time}`,
  opensOn: (dayAndTime: string) => `Opens ${dayAndTime}`,
  closed: 'Closed',
  /** In a row, before the time of its opening. */
  closedShort: 'closed',
  asOf: 'as of',
  banners: {
    connecting: 'CONNECTING',
    stale: (time: string) => `DATA FROZEN SINCE ${time}`, offline: (time: string) => `OFFLINE SINCE ${time}`,
    'sign-in': 'THIS WALL HAS NO ACCESS', 'wrong-version': 'NEW VERSION: RELOADING',
  },
  /** Beside the clock: wordings, the fullest first. */
  lateBanners: {
    'catching-up': ['CATCHING UP: FIGURES ARE LATE', 'CATCHING UP'] as readonly [string, ...string[]], // at least one
    degraded: (sources: string): readonly [string, ...string[]] => [`LATE SOURCE: ${sources}`, `LATE: ${sources}`, 'A SOURCE IS LATE', 'LATE SOURCE'],
  },
  page: (n: number, all: number) => `Page ${n} of ${all}`,
  pinned: 'pinned by an alert',
  refusedTitle: 'Not shown',
  refused: (tile: string, arcMinutes: string, distance: string) => `${tile}: letters of ${arcMinutes}′ at ${distance} m, 16′ are needed`,
  resized: (from: string, to: string) => `Screen is now ${to}, not ${from}: sizes computed again`,
  derivedNames: (names: string) => `Without a short name of their own: ${names}`,
  failed: 'Tile failed',
  editor: {
    title: 'Compose a wall', ready: 'Ready-made wall', screen: 'Screen', diagonal: 'Diagonal (inches)', distance: 'Farthest viewer (m)', turned: 'Turn the picture by 90°', margin: 'Safe margin (%)',
    rotation: 'Seconds a page', window: 'Rolling window', open: 'Opening hours', openHint: '08:00-20:00, empty: the centre’s', language: 'Language', theme: 'Theme', pages: 'Pages', page: (n: number) => `Page ${n}`,
    addPage: 'Add a page', removePage: (n: number) => `Remove page ${n}`, earlier: (tile: string) => `${tile}: earlier`, later: (tile: string) => `${tile}: later`, remove: (tile: string) => `Remove ${tile}`, add: 'Add a tile…',
    reset: 'The ready-made pages', link: 'Link of this wall', copy: 'Copy the link', copied: 'Copied', start: 'Show this wall', testCard: 'Test card', preview: 'Preview', resolution: 'Resolution',
    letters: (fontPx: string, arcMinutes: string) => `Letters ${fontPx} px, ${arcMinutes}′ at the farthest viewer`, automatic: 'As the device',
  },
  testCard: {
    title: 'Test card', edges: 'All four corners must be seen. If not, raise the safe margin.', letters: 'The farthest viewer must be able to read both lines:', size: (width: number, height: number, ratio: string) => `${width} × ${height} CSS pixels, ratio ${ratio}`,
    preferred: 'Preferred size: 20′', least: 'Least size: 16′', back: 'Back to the wall (t)',
  },
  keys: 'Keys: ← → page, a take the alerts in hand, e editor, t test card, f full screen',
  acknowledge: { sent: 'Taken in hand', refused: 'The source does not take it' },
};

export type WallWords = typeof wallEn;
