/** An explanation in words: pure, the same on the board and on the command line. Names of people and queues are put in as they are given. */
import { FAILED_TESTS, type Change, type ConsideredAgent, type FailedTest, type WorkExplanation } from '../model/explanation.ts';
import type { ExplanationWords } from './explanation-words.en.ts';
import { en } from './explanation-words.en.ts';
import { fr } from './explanation-words.fr.ts';
import type { Formats } from './formats.ts';
import type { Language } from './language.ts';

export const EXPLANATION_WORDS: Readonly<Record<Language, ExplanationWords>> = { en, fr };

/** Names by id, safe to stand inside a sentence. */
export interface Names {
  readonly agent: (id: string) => string;
  readonly queue: (id: string) => string;
  readonly skill: (id: string) => string;
  readonly channel: (id: string) => string;
}

export interface ExplanationText {
  /** What happened, then why, a sentence each. */
  readonly headline: readonly string[];
  /** Ids of those who could take it, best first, each with what puts him before the next. */
  readonly able: readonly { readonly agent: string; readonly because: string | null }[];
  /** Ids of the others, by the first test that they fail. */
  readonly excluded: readonly { readonly test: string; readonly agents: readonly string[] }[];
  readonly priority: readonly { readonly name: string; readonly value: string }[];
  readonly relaxed: readonly string[];
  readonly change: string | null;
  /** What an outside router was asked and said, each with its time. */
  readonly outside: readonly string[];
  /** Only where a platform decides. */
  readonly deduced: readonly string[] | null;
}

export function explanationText(told: WorkExplanation, words: ExplanationWords, formats: Formats, names: Names): ExplanationText {
  const { explanation, deduced } = told;
  const { agents, relaxed, change } = explanation;
  const able = agents.filter(({ failed }) => failed === null);
  return {
    headline: headline(told, words, formats, names),
    able: able.map((one, n) => ({ agent: one.agent, because: becauseOf(one, able[n + 1], words) })),
    excluded: FAILED_TESTS.flatMap((test) => excludedBy(test, agents, words, names)),
    priority: priority(told, words, formats),
    relaxed: [...relaxed.dropped.map((skill) => words.droppedSkill(names.skill(skill))), ...(relaxed.rings > 0 ? [words.rings(formats.integer(relaxed.rings))] : [])],
    change: change === null ? null : changeWords(change, words, formats, names),
    outside: told.outside.map(({ at, said, agent, code }) => `${formats.time(at)} ${words.outside[said](agent === null ? '' : names.agent(agent), code === null ? '' : (words.outsideFaults.get(code) ?? code))}`),
    deduced: deduced === null ? null : [words.deducedHint, ...agreementWords(deduced, words, formats)],
  };
}

function headline({ explanation, given, skipped, left }: WorkExplanation, words: ExplanationWords, formats: Formats, names: Names): readonly string[] {
  const { standing, winner, ahead } = explanation;
  const queue = names.queue(explanation.queue);
  const inLine = ahead === 0 ? words.firstInLine : words.ahead(ahead, formats.integer(ahead));
  if (given !== null && skipped !== null) return [words.claimed(names.agent(given), queue), skipped === 0 ? words.skippedNone : words.skipped(skipped, formats.integer(skipped))];
  if (given !== null) {
    const ours = winner === given ? words.ourChoice : winner === null ? words.noChoice : words.otherChoice(names.agent(winner));
    return [words.given(names.agent(given), queue), ours];
  }
  if (standing === 'offered' || standing === 'in-hand') return [words.standing[standing](queue)];
  if (left) return [words.left(queue), winner === null ? words.nobodyThen : words.wouldGetThen(names.agent(winner)), inLine];
  const who = winner === null ? words.nobody : ahead > 0 ? words.wouldBeFirst(names.agent(winner)) : words.wouldGet(names.agent(winner));
  return [words.standing[standing](queue), who, inLine];
}

function excludedBy(test: FailedTest, agents: readonly ConsideredAgent[], words: ExplanationWords, names: Names): ExplanationText['excluded'] {
  const failing = Map.groupBy(agents.filter(({ failed }) => failed === test), ({ keptTo }) => keptTo);
  return [...failing].map(([keptTo, group]) => ({ test: test === 'kept-to-channel' ? words.keptTo(names.channel(keptTo ?? '')) : words.tests[test], agents: group.map(({ agent }) => agent) }));
}

/** The first part in which he differs from the next one. */
function becauseOf(one: ConsideredAgent, next: ConsideredAgent | undefined, words: ExplanationWords): string | null {
  const found = one.score.find(([part, value]) => next?.score.some(([other, its]) => other === part && its !== value));
  return found === undefined ? null : words.parts[found[0]];
}

function priority({ explanation }: WorkExplanation, words: ExplanationWords, formats: Formats): ExplanationText['priority'] {
  const { queue, head, points, secondary, dueUs, sinceUs, rules } = explanation.priority;
  return [
    { name: words.queuePriority, value: formats.decimal(queue) },
    ...(head ? [{ name: words.head, value: '' }] : []),
    { name: words.points, value: formats.decimal(points) },
    ...rules.map(([name, value]) => ({ name, value: `${value > 0 ? '+' : ''}${formats.decimal(value)}` })),
    ...(secondary === 0 ? [] : [{ name: words.secondary, value: formats.decimal(secondary) }]),
    ...(dueUs === null ? [] : [{ name: words.due, value: formats.time(dueUs) }]),
    { name: words.since, value: formats.time(sinceUs) },
  ];
}

function changeWords(change: Change, words: ExplanationWords, formats: Formats, names: Names): string {
  switch (change.kind) {
    case 'hire': return words.hire;
    case 'open-queue': return words.openQueue(names.queue(change.queue));
    case 'teach': return words.teach(names.agent(change.agent), change.skills.map(({ skill, level }) => words.skillLevel(names.skill(skill), formats.decimal(level))).join(', '));
    default: return words.changes[change.kind](names.agent(change.agent));
  }
}

function agreementWords({ compared, agreement, allowed }: NonNullable<WorkExplanation['deduced']>, words: ExplanationWords, formats: Formats): readonly string[] {
  if (agreement === null || allowed === null) return [];
  return [`${words.agreement(formats.percent(agreement), formats.integer(compared))}${formats.language === 'fr' ? '\u00a0; ' : '; '}${words.allowed(formats.percent(allowed))}`];
}
