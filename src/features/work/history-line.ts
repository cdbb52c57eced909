/** A history entry as a line to read: pure, tested by tables of values. */
import type { LogEvent } from '../../model/events.ts';
import type { EpochUs } from '../../model/units.ts';
import { channelWords, stateWord } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { Words } from '../../i18n/words.en.ts';

export interface HistoryLine {
  readonly at: EpochUs;
  readonly title: string;
  readonly agent: string | null;
  readonly queue: string | null;
  /** Words of ours, then somebody else's text. */
  readonly details: readonly { readonly name: string; readonly value: string }[];
  /** How well the time and the event are known; empty when both are exact. */
  readonly marks: readonly string[];
}

/** Fields shown, in this order; ids of offers, sources and the item itself say nothing to a reader. */
const FIELDS = ['waitMs', 'carriedIn', 'reason', 'disposition', 'outcome', 'endedBy', 'kind', 'to', 'skill', 'flag', 'priority', 'value', 'channel', 'direction', 'subject', 'customer'] as const;

const label = (record: Readonly<Record<string, string>>, key: string): string => (Object.hasOwn(record, key) ? (record[key] ?? key) : key);

export function toHistoryLine(event: LogEvent, words: Words, formats: Formats): HistoryLine {
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(event));
  const textOf = (key: string): string | null => {
    const value = fields.get(key);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const details = FIELDS.flatMap((key) => {
    const value = fields.get(key);
    if (typeof value === 'number') return [{ name: label(words.details, key), value: key === 'waitMs' ? formats.proseDuration(value) : formats.decimal(value) }];
    if (typeof value !== 'string' || value === '') return [];
    const word = key === 'endedBy' ? label(words.item.endedBy, value) : key === 'direction' ? stateWord(words, 'direction', value) : key === 'carriedIn' ? stateWord(words, 'state', value) : key === 'channel' ? channelWords(words, value) : value;
    return [{ name: label(words.details, key), value: word }];
  });
  const quality = event.quality ?? 'exact';
  const marks = [...(event.inferred ? [words.item.inferred] : []), ...(quality === 'exact' ? [] : [words.item[quality]])];
  return { at: event.at, title: words.events[event.type] ?? `${words.item.otherEvent} ${event.type}`, agent: textOf('agent'), queue: textOf('queue'), details, marks };
}
