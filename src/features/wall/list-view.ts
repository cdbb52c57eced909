/** What each list tile says: a name and its figures a row. Pure functions of a second of the wall, the words and the formats. */
import { NO_VALUE } from '../../i18n/formats.ts';
import { compareAlerts, type WallAlert, type WallChannel, type WallQueue } from '../../model/views/wall.ts';
import { closureAt, type Closure } from '../../model/views/opening.ts';
import { MEDIA, type RoutingState } from '../../model/vocabulary.ts';
import type { StateShape } from '../../ui/mark.tsx';
import { shortened } from './display-name.ts';
import { ageText, FLASH_US, type Speech } from './number-view.ts';
import { closedText } from './opening.ts';
import { shownQueues, standingOf, type Standing } from './queue-order.ts';
import type { Form, TileKind } from './tiles.ts';
import type { Picture } from './wall-watch.ts';

export interface ListRow {
  readonly id: string;
  /** Queue that its figures are of; absent: the whole centre. */
  readonly queue?: string;
  readonly standing: Standing;
  /** In place of a standing's mark. */
  readonly shape?: StateShape;
  /** Just raised. */
  readonly isNew: boolean;
  readonly name: string;
  readonly cells: readonly string[];
}
export interface ListView {
  readonly label: string;
  /** Over the cells; empty where they speak for themselves. */
  readonly headings: readonly string[];
  readonly rows: readonly ListRow[];
  /** Wordings of the last line, the fullest first; empty for none. */
  readonly foot: readonly string[];
  /** Instead of rows. */
  readonly none: string;
}

export interface ListRoom { readonly rows: number; readonly form: Form }

export type ListKind = Extract<TileKind, 'agents' | 'queues' | 'hot' | 'cold' | 'backlog' | 'alerts' | 'ratings'>;

/** A form without the last column. */
const cut = (cells: readonly string[], form: Form): readonly string[] => (form === 'full' ? cells : cells.slice(0, 2));
/** Folded, there is no heading: what is not plain says what it is. */
const folded = (cells: readonly string[], form: Form, waiting: string): readonly string[] => (form === 'folded' ? [`${cells[0] ?? ''} ${waiting.toLowerCase()}`, cells[1] ?? ''] : cut(cells, form));
const percent = (value: number | null, { formats }: Speech): string => (value === null ? NO_VALUE : formats.wholePercent(value));
/** One that is called after its medium has a short word; another is shortened as queues are. */
const channelName = ({ name }: WallChannel, { words }: Speech): string => { const medium = MEDIA.find((one) => one === name); return medium === undefined ? shortened(name) : words.channels[medium]; };
/** As the board draws them. */
const STATE_SHAPES: Readonly<Record<RoutingState, StateShape>> = { idle: 'ring', interacting: 'disc', direct: 'half', alerting: 'bell', 'wrap-up': 'square', 'not-responding': 'triangle', 'not-routable': 'dash' };
const calm = { standing: 'within', isNew: false } as const;

/** Whoever closed it by hand opens it by hand. */
const BY_HAND: Closure = { since: null, until: null };

function closureOf({ id, closed }: WallQueue, { hours, nowUs }: Picture): Closure | null {
  if (closed) return BY_HAND;
  const own = hours.find(({ queues }) => queues.includes(id));
  return own === undefined ? null : closureAt(own, nowUs);
}

/** In place of its service level while somebody waits in it; with the time of its opening in place of all figures after. */
function closedCells({ waiting, oldestWaitingSince }: WallQueue, closure: Closure, { nowUs }: Picture, speech: Speech, form: Form): readonly string[] {
  const { words: { closedShort, columns }, formats } = speech;
  if (waiting === 0) return [...(form === 'full' ? [''] : []), closedShort, closedText(closure, nowUs, speech).value ?? NO_VALUE];
  const [count, age] = [formats.integer(waiting), ageText(oldestWaitingSince, nowUs, speech)];
  return form === 'full' ? [count, age, closedShort] : folded([count, closedShort], form, columns.waiting);
}

function queueRow(queue: WallQueue, picture: Picture, speech: Speech, form: Form): ListRow {
  const { answer, names, nowUs } = picture;
  const alert = answer.alerts.find(({ queue: id, acknowledgedAt }) => id === queue.id && acknowledgedAt === null);
  const closure = closureOf(queue, picture);
  const figures = [speech.formats.integer(queue.waiting), ageText(queue.oldestWaitingSince, nowUs, speech), percent(queue.serviceLevel.now.value, speech)];
  const cells = closure === null ? folded(figures, form, speech.words.columns.waiting) : closedCells(queue, closure, picture, speech, form);
  return { id: queue.id, queue: queue.id, standing: standingOf(queue, answer.alerts), isNew: alert !== undefined && nowUs - alert.raisedAt < FLASH_US, name: names.get(queue.id)?.text ?? '', cells };
}

/** Queues whose alerts are in hand, and since when they stand. */
function inHand({ answer, names }: Picture, { words, formats }: Speech): string | null {
  const alert = answer.alerts.find(({ acknowledgedAt }) => acknowledgedAt !== null);
  return alert ? `${names.get(alert.queue)?.text ?? ''} ${words.inHand(formats.timeWithoutSeconds(alert.raisedAt))}` : null;
}

/** The first of each queue before its others, what is in hand last: few lines tell as many queues as they can. */
function aQueueEach(alerts: readonly WallAlert[]): readonly WallAlert[] {
  const ordered = alerts.toSorted(compareAlerts);
  const firsts = new Set(ordered.filter(({ queue }, i) => ordered.findIndex((other) => other.queue === queue) === i));
  const rank = (alert: WallAlert): number => (alert.acknowledgedAt === null ? 0 : 2) + (firsts.has(alert) ? 0 : 1);
  return ordered.toSorted((a, b) => rank(a) - rank(b));
}

function alertRow(alert: WallAlert, { answer, names, nowUs }: Picture, speech: Speech): ListRow {
  const { words, formats } = speech;
  const queue = answer.queues.find(({ id }) => id === alert.queue);
  const figures: Readonly<Record<WallAlert['rule'], string>> = {
    'service-level': `${words.rules['service-level']} ${percent(queue?.serviceLevel.now.value ?? null, speech)}`,
    'longest-wait': `${words.columns.longest} ${ageText(queue?.oldestWaitingSince ?? null, nowUs, speech)}`,
    'abandon-rate': `${words.rules['abandon-rate']} ${percent(queue?.abandonRate.value ?? null, speech)}`,
  };
  const held = alert.acknowledgedAt !== null;
  return { id: alert.id, queue: alert.queue, standing: held ? 'in-hand' : 'breach', isNew: !held && nowUs - alert.raisedAt < FLASH_US, name: names.get(alert.queue)?.text ?? alert.queue, cells: [held ? words.inHandShort : figures[alert.rule], formats.timeWithoutSeconds(alert.raisedAt)] };
}

/** Rows that fit, and a last line for the others. */
function bounded(rows: readonly ListRow[], room: number, { words, formats }: Speech): Pick<ListView, 'rows' | 'foot'> {
  if (rows.length <= room) return { rows, foot: [] };
  return { rows: rows.slice(0, Math.max(1, room - 1)), foot: [words.more(formats.integer(rows.length - Math.max(1, room - 1)))] };
}

const channelRow = (channel: WallChannel, picture: Picture, speech: Speech, cells: readonly string[]): ListRow => ({ id: channel.id, standing: picture.markOf(`channel:${channel.id}`) ?? 'within', isNew: false, name: channelName(channel, speech), cells });

const VIEWS: Readonly<Record<ListKind, (picture: Picture, speech: Speech, room: ListRoom) => ListView>> = {
  queues: (picture, speech, { rows, form }) => {
    const { words, formats } = speech;
    const { queues, alerts } = picture.answer;
    const shown = shownQueues(picture.order, queues, alerts, rows);
    const rest = shown.hidden === 0 ? [] : [shown.hiddenOutside === 0 ? words.within(shown.hidden, formats.integer(shown.hidden)) : words.others(formats.integer(shown.hidden), formats.integer(shown.hiddenOutside))];
    const held = inHand(picture, speech);
    const foot = rest[0] === undefined ? (held === null ? [] : [held]) : [...(held === null ? [] : [`${rest[0]} · ${held}`]), rest[0], words.more(formats.integer(shown.hidden))];
    return { label: words.tiles.queues, headings: form === 'folded' ? [] : cut([words.columns.waiting, words.columns.longest, words.columns.serviceLevel], form), rows: shown.rows.map((queue) => queueRow(queue, picture, speech, form)), foot, none: words.noQueues };
  },
  hot: (picture, speech, { rows, form }) => {
    const { words, formats } = speech;
    const channels = picture.answer.channels.filter(({ synchrony }) => synchrony === 'synchronous');
    const all = channels.map((channel) => channelRow(channel, picture, speech, folded([formats.integer(channel.waiting), ageText(channel.oldestWaitingSince, picture.nowUs, speech), percent(channel.serviceLevel.now.value, speech)], form, words.columns.waiting)));
    return { label: words.tiles.hot, headings: form === 'folded' ? [] : cut([words.columns.waiting, words.columns.longest, words.columns.serviceLevel], form), ...bounded(all, rows, speech), none: words.noChannels };
  },
  cold: (picture, speech, { rows, form }) => {
    const { words, formats } = speech;
    const channels = picture.answer.channels.filter(({ synchrony }) => synchrony === 'asynchronous');
    const all = channels.map((channel) => channelRow(channel, picture, speech, folded([formats.integer(channel.waiting), ageText(channel.oldestWaitingSince, picture.nowUs, speech), formats.integer(channel.late)], form, words.columns.backlog)));
    return { label: words.tiles.cold, headings: form === 'folded' ? [] : cut([words.columns.backlog, words.columns.oldest, words.columns.late], form), ...bounded(all, rows, speech), none: words.noChannels };
  },
  backlog: (picture, speech, { rows }) => {
    const { words, formats } = speech;
    const channels = picture.answer.channels.filter(({ synchrony }) => synchrony === 'asynchronous');
    const all = channels.map((channel) => channelRow(channel, picture, speech, channel.backlogAges.map(formats.integer)));
    return { label: words.tiles.backlog, headings: words.ages, ...bounded(all, rows, speech), none: words.noChannels };
  },
  ratings: ({ answer, order, names }, speech, { rows, form }) => {
    const { words, formats } = speech;
    const byId = new Map(answer.queues.map((queue) => [queue.id, queue]));
    // In the order of the list of queues: a queue has one place in the room's memory.
    const all = order.ids.flatMap((id): ListRow[] => {
      const queue = byId.get(id);
      if (queue === undefined || queue.csat.last60.n === 0) return [];
      const cells = [percent(queue.csat.last30.value, speech), percent(queue.csat.last60.value, speech), formats.integer(queue.csat.last60.n)];
      return [{ ...calm, id, name: names.get(id)?.text ?? '', cells: cut(cells, form) }];
    });
    return { label: words.tiles.ratings, headings: cut([words.columns.last30, words.columns.last60, words.columns.rated], form), ...bounded(all, rows, speech), none: words.noRatings };
  },
  agents: ({ answer: { agents } }, speech, { rows }) => {
    const { words, formats } = speech;
    const routed = agents.byState.flatMap(({ state, count }) => (state === 'not-routable' || (count === 0 && state !== 'idle') ? [] : [{ ...calm, id: state, shape: STATE_SHAPES[state], name: words.agents[state], cells: [formats.integer(count)] }]));
    const away = agents.away.map(({ presence, count }) => ({ ...calm, id: `away ${presence}`, shape: STATE_SHAPES['not-routable'], name: words.away[presence], cells: [formats.integer(count)] }));
    const idleFirst = routed.toSorted((a, b) => Number(b.id === 'idle') - Number(a.id === 'idle'));
    return { label: words.tiles.agents, headings: [formats.integer(agents.signedIn)], ...bounded([...idleFirst, ...away], rows, speech), none: NO_VALUE };
  },
  alerts: (picture, speech, { rows }) => {
    const { words } = speech;
    const all = aQueueEach(picture.answer.alerts).map((alert) => alertRow(alert, picture, speech));
    return { label: words.tiles.alerts, headings: [], ...bounded(all, rows, speech), none: words.noAlerts };
  },
};

export const listView = (kind: ListKind, picture: Picture, speech: Speech, room: ListRoom): ListView => VIEWS[kind](picture, speech, room);

export const isListKind = (kind: TileKind): kind is ListKind => Object.hasOwn(VIEWS, kind);

/** The newest message that has not expired. */
export function messageText({ answer: { messages }, nowUs }: Picture): string | null {
  return messages.findLast(({ until }) => until === null || until > nowUs)?.text ?? null;
}

