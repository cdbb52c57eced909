/** An explanation for a terminal, in English; its sentences are those of the board. */
import type { LogEvent } from '../model/events.ts';
import type { WorkExplanation } from '../model/explanation.ts';
import { isoOf } from '../model/iso-time.ts';
import { EXPLANATION_WORDS, explanationText, type Names } from '../i18n/explanation-text.ts';
import { createFormats } from '../i18n/formats.ts';
import { deduceCentre } from '../routing/deduced-centre.ts';
import { printable } from './outcome.ts';

/** Names on one line, before "and n more". */
const MOST_NAMES = 8;
const words = EXPLANATION_WORDS.en;

export function explanationJson(told: WorkExplanation): string {
  return JSON.stringify({ ...told, explanation: { ...told.explanation, asOf: isoOf(told.explanation.asOf) } }, null, 2);
}

export function explanationReport(told: WorkExplanation, events: Iterable<LogEvent>, timeZone: string): string {
  const names = namesIn(events);
  const formats = createFormats('en', timeZone);
  const { headline, able, excluded, priority, relaxed, change, outside, deduced } = explanationText(told, words, formats, names);
  const { work, asOf } = told.explanation;
  return [
    `${printable(work)}, ${isoOf(asOf)} (${formats.time(asOf)} in ${printable(timeZone)})`,
    ...headline.map((sentence) => `  ${sentence}`),
    ...section(words.able, able.map(({ agent, because }, n) => `${n + 1}. ${names.agent(agent)}${because === null ? '' : `: ${because}`}`)),
    ...section(words.excluded, excluded.map(({ test, agents }) => `${agents.slice(0, MOST_NAMES).map(names.agent).join(', ')}${agents.length > MOST_NAMES ? ` ${words.others(String(agents.length - MOST_NAMES))}` : ''}: ${test}`)),
    ...section(words.change, change === null ? [] : [change]),
    ...section(words.relaxed, relaxed),
    ...section(words.outsideTitle, outside),
    ...section(words.priority, priority.map(({ name, value }) => printable(value === '' ? name : `${name}: ${value}`))),
    ...section(words.deduced, deduced ?? []),
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]);

function namesIn(events: Iterable<LogEvent>): Names {
  const { agents, queues } = deduceCentre(events);
  const byId = (named: readonly { readonly id: string; readonly name: string }[]): ((id: string) => string) => {
    const found = new Map(named.map(({ id, name }) => [id, name]));
    return (id) => printable(found.get(id) ?? id);
  };
  return { agent: byId(agents), queue: byId(queues), skill: printable, channel: printable };
}
