/** What each number tile says: pure functions of a second of the wall, the words and the formats. */
import { SMALL_N } from '../../model/metrics/catalogue.ts';
import type { Attention } from '../../model/metrics/attention.ts';
import { MS_US, SECOND_US, type EpochUs } from '../../model/units.ts';
import type { ServiceLevelShares, Share, WallAnswer, WallQueue } from '../../model/views/wall.ts';
import { NO_VALUE, withSign, type Formats } from '../../i18n/formats.ts';
import type { WallWords } from '../../i18n/wall-words.ts';
import type { TileKind } from './tiles.ts';
import type { Picture } from './wall-watch.ts';

export interface NumberView {
  readonly label: string;
  readonly value: string;
  /** Wordings of the line below, the fullest first: the first that fits is shown. */
  readonly detail: readonly [string, ...string[]];
  /** Beside the value where there is room: the same over the whole log or in another unit, as name and value. */
  readonly aside: readonly [name: string, value: string] | null;
  readonly mark: Attention | null;
  /** It moves by itself: that it changed is no news. */
  readonly ticks: boolean;
}

export interface Speech { readonly words: WallWords; readonly formats: Formats }

export type NumberKind = Extract<TileKind, 'service-level' | 'waiting' | 'longest-wait' | 'abandon' | 'staff' | 'expected' | 'csat' | 'clock'>;

const quiet = { mark: null, ticks: false, aside: null } as const;

/** Arrow and difference, in points. The arrow is drawn with the number, so that it is never the only sign. */
export function trendText({ now, former }: Pick<ServiceLevelShares, 'now' | 'former'>, { formats }: Speech): string | null {
  if (now.value === null || former.value === null || now.n < SMALL_N || former.n < SMALL_N) return null;
  const points = Math.round(now.value * 100) - Math.round(former.value * 100);
  return `${points > 0 ? '↗' : points < 0 ? '↘' : '→'} ${withSign(points, formats.integer)}`;
}

const percent = (share: Share, { formats }: Speech): string => (share.value === null ? NO_VALUE : formats.wholePercent(share.value));

/** The n of a ratio over few cases, beside it. */
const smallN = ({ n }: Share, { words, formats }: Speech): string | null => (n > 0 && n < SMALL_N ? words.n(formats.integer(n)) : null);

export const ageText = (sinceUs: EpochUs | null, nowUs: EpochUs, { formats }: Speech): string => (sinceUs === null ? NO_VALUE : formats.duration((nowUs - sinceUs) / MS_US));

/** Wordings from parts, the last ones dropped first. */
function wordings(parts: readonly (string | null)[]): readonly [string, ...string[]] {
  const given = parts.filter((part) => part !== null);
  const shorter = given.map((_part, i) => given.slice(0, given.length - i).join(' · '));
  return [shorter[0] ?? '', ...shorter.slice(1)];
}

/** A ratio over few cases shows its n, and no trend. */
function levelWordings({ now, former, target }: ServiceLevelShares, speech: Speech): NumberView['detail'] {
  const { words, formats } = speech;
  const goal = target === null ? null : words.target(formats.wholePercent(target));
  const few = smallN(now, speech);
  const trend = trendText({ now, former }, speech);
  if (few !== null || trend === null) return wordings([few, goal]);
  return goal === null ? [words.points(trend), trend] : [`${words.points(trend)} · ${goal}`, `${trend} · ${goal}`, trend];
}

/** Entries, as the list of queues counts them: the two stand side by side. */
const hotQueues = ({ queues }: WallAnswer): readonly WallQueue[] => queues.filter(({ synchrony }) => synchrony === 'synchronous');

const VIEWS: Readonly<Record<NumberKind, (picture: Picture, speech: Speech) => NumberView>> = {
  'service-level': (picture, speech) => {
    const levels = picture.answer.hot.serviceLevel;
    return { ...quiet, label: speech.words.tiles['service-level'], value: percent(levels.now, speech), mark: picture.markOf('hot'), detail: levelWordings(levels, speech), aside: [speech.words.dayName, percent(levels.day, speech)] };
  },
  waiting: ({ answer, nowUs }, speech) => {
    const hot = hotQueues(answer);
    const oldest = Math.min(...hot.map(({ oldestWaitingSince }) => oldestWaitingSince ?? Infinity));
    return { ...quiet, label: speech.words.tiles.waiting, value: speech.formats.integer(hot.reduce((sum, { waiting }) => sum + waiting, 0)), detail: [`${speech.words.columns.longest} ${ageText(Number.isFinite(oldest) ? oldest : null, nowUs, speech)}`] };
  },
  'longest-wait': ({ answer, names, nowUs }, speech) => {
    const longest = hotQueues(answer).filter(({ oldestWaitingSince }) => oldestWaitingSince !== null).toSorted((a, b) => (a.oldestWaitingSince ?? 0) - (b.oldestWaitingSince ?? 0))[0];
    const alert = longest && answer.alerts.find(({ queue, rule }) => queue === longest.id && rule === 'longest-wait');
    const inHand = alert !== undefined && alert.acknowledgedAt !== null ? speech.words.inHand(speech.formats.timeWithoutSeconds(alert.raisedAt)) : null;
    return {
      aside: null, label: speech.words.tiles['longest-wait'], value: ageText(longest?.oldestWaitingSince ?? null, nowUs, speech), ticks: true,
      mark: alert === undefined ? null : alert.acknowledgedAt === null ? 'breach' : 'attention', detail: [inHand ?? names.get(longest?.id ?? '')?.text ?? ''],
    };
  },
  abandon: ({ answer, markOf }, speech) => ({ ...quiet, label: speech.words.tiles.abandon, value: percent(answer.hot.abandonRate, speech), mark: markOf('abandon'), detail: [smallN(answer.hot.abandonRate, speech) ?? ''], aside: [speech.words.dayName, percent(answer.hot.abandonRateDay, speech)] }),
  staff: ({ answer: { agents, plan: { staff } } }, { words, formats }) => {
    if (staff === null) return { ...quiet, label: words.tiles.staff, value: formats.integer(agents.signedIn), detail: [words.noPlan] };
    const due = Math.round(staff.planned);
    const [planned, gap] = [words.planned(formats.integer(due)), withSign(staff.actual - due, formats.integer)];
    return { ...quiet, label: words.tiles.staff, value: formats.integer(staff.actual), detail: [`${planned} · ${words.gap(gap)}`, `${planned}, ${gap}`, words.gap(gap)] };
  },
  expected: ({ answer: { plan: { expected } } }, { words, formats }) => {
    const contacts = expected === null ? null : Math.round(expected);
    return { ...quiet, label: words.tiles.expected, value: contacts === null ? NO_VALUE : formats.integer(contacts), detail: [contacts === null ? words.noPlan : words.expected(contacts)] };
  },
  csat: ({ answer: { csat } }, speech) => {
    const { words, formats } = speech;
    return { ...quiet, label: words.tiles.csat, value: percent(csat.last30, speech), detail: csat.last60.n === 0 ? [words.noRatings] : wordings([words.sixty(percent(csat.last60, speech)), words.n(formats.integer(csat.last30.n))]) };
  },
  clock: ({ answer, nowUs }, { words, formats }) => ({ label: words.tiles.clock, value: formats.timeWithoutSeconds(nowUs), detail: [zoneName(answer.timeZone)], aside: null, mark: null, ticks: true }),
};

export const numberView = (kind: NumberKind, picture: Picture, speech: Speech): NumberView => VIEWS[kind](picture, speech);

export const isNumberKind = (kind: TileKind): kind is NumberKind => Object.hasOwn(VIEWS, kind);

/** City of an IANA zone. */
export const zoneName = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/** For how long a new breach flashes. */
export const FLASH_US = 10 * SECOND_US;
