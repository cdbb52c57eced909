/** A history entry as a line to read: pure, tested by tables of values. */
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import type { Language } from '../../i18n/language.ts';
import type { EventOf, LogEvent } from '../../model/events.ts';
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
  /** Who commanded, by the id that the log has. */
  readonly by: string | null;
  /** How well the time and the event are known; empty when both are exact. */
  readonly marks: readonly string[];
}

/** Fields shown, in this order; ids of offers, sources and the item itself say nothing to a reader. */
const FIELDS = ['answer', 'waitMs', 'carriedIn', 'reason', 'disposition', 'outcome', 'endedBy', 'kind', 'to', 'skill', 'flag', 'priority', 'value', 'channel', 'direction', 'subject', 'customer'] as const;

const label = (record: Readonly<Record<string, string>>, key: string): string => (Object.hasOwn(record, key) ? (record[key] ?? key) : key);

type CommandEvent = EventOf<'command.applied' | 'command.sent' | 'command.answered'>;
const isCommand = (event: LogEvent): event is CommandEvent => event.type.startsWith('command.');

/** Fields of a command that need no look-up to be read. */
const COMMAND_FIELDS = ['reason', 'priority', 'disposition', 'status'] as const;

function toCommandLine(event: CommandEvent, language: Language, words: Words, formats: Formats): HistoryLine {
  const w = COMMAND_WORDS[language];
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(event.command));
  const result = event.type === 'command.answered' ? event.result : event.type === 'command.sent' ? 'sent' : 'applied';
  const presence = fields.get('presence');
  const shown = COMMAND_FIELDS.flatMap((key) => {
    const value = fields.get(key);
    return typeof value === 'string' || typeof value === 'number' ? [{ name: label(words.details, key), value: typeof value === 'number' ? formats.decimal(value) : value }] : [];
  });
  const textOf = (key: string): string | null => { const value = fields.get(key); return typeof value === 'string' ? value : null; };
  return {
    at: event.at, title: `${label(w.names, event.command.name)}${typeof presence === 'string' ? `${w.colon}${stateWord(words, 'presence', presence)}` : ''}`, agent: textOf('agent'), queue: textOf('queue') ?? textOf('to'),
    details: [{ name: '', value: w.told[result] }, ...shown, ...(event.type === 'command.answered' && event.detail !== undefined && event.detail !== '' ? [{ name: label(words.details, 'reason'), value: event.detail }] : []), ],
    by: event.by ?? null, marks: [],
  };
}

export function toHistoryLine(event: LogEvent, language: Language, words: Words, formats: Formats): HistoryLine {
  if (isCommand(event)) return toCommandLine(event, language, words, formats);
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(event));
  const textOf = (key: string): string | null => {
    const value = fields.get(key);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const details = FIELDS.flatMap((key) => {
    const value = fields.get(key);
    if (typeof value === 'number') return [{ name: label(words.details, key), value: key === 'waitMs' ? formats.proseDuration(value) : formats.decimal(value) }];
    if (typeof value !== 'string' || value === '') return [];
    const word = key === 'endedBy' ? label(words.item.endedBy, value) : key === 'answer' ? label(words.item.outsideAnswers, value) : key === 'direction' ? stateWord(words, 'direction', value) : key === 'carriedIn' ? stateWord(words, 'state', value) : key === 'channel' ? channelWords(words, value) : value;
    return [{ name: label(words.details, key), value: word }];
  });
  const quality = event.quality ?? 'exact';
  const marks = [...(event.inferred ? [words.item.inferred] : []), ...(quality === 'exact' ? [] : [words.item[quality]])];
  return { at: event.at, title: words.events[event.type] ?? `${words.item.otherEvent} ${event.type}`, agent: textOf('agent'), queue: textOf('queue'), details, by: null, marks };
}
