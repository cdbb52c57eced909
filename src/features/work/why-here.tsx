/** Why an item is where it is, or went to whom it went: asked of the gateway, put into words by `i18n`. */
import { useMemo, type ReactNode } from 'react';
import { channelWords, saidText } from '../../i18n/catalogue.ts';
import { EXPLANATION_WORDS, explanationText, type Names } from '../../i18n/explanation-text.ts';
import type { WorkExplanation } from '../../model/explanation.ts';
import { useSummary } from '../../state/use-clock.ts';
import { useExplanation } from '../../state/use-explanation.ts';
import { useLocale } from '../../ui/locale.tsx';
import { plainText } from '../../ui/plain-text.ts';
import { Plain } from '../../ui/plain.tsx';
import { useCentre } from '../board/use-centre.tsx';
import { PanelSection } from '../panels/panel-parts.tsx';
import { PanelLink } from '../rows/board-link.tsx';
import { useNames } from '../rows/use-names.ts';
import css from './why-here.module.css';

/** Agents named in one line; the rest is counted. */
const MOST_ABLE = 8;
const MOST_EXCLUDED = 6;

/** `moved`: a text that changes when the item did. Nothing where the gateway cannot explain. */
export function WhyHere({ work, moved }: { readonly work: string; readonly moved: string }) {
  const { language } = useLocale();
  const offered = useSummary(({ capabilities }) => capabilities.includes('explain'));
  return offered ? <PanelSection title={EXPLANATION_WORDS[language].title}><Asked work={work} moved={moved} /></PanelSection> : null;
}

function Asked({ work, moved }: { readonly work: string; readonly moved: string }) {
  const { language } = useLocale();
  const words = EXPLANATION_WORDS[language];
  const { answer, again } = useExplanation(work, moved);
  const button = <button type="button" className={css['again']} onClick={again}>{words.retry}</button>;
  if (answer === null) return <div className={css['waiting']} role="status" aria-label={words.asking} />;
  if (answer.ok) return <Told told={answer.value} again={button} />;
  const { error } = answer;
  return <p className={css['note']} role="status">{error === 'unreachable' ? words.failed : error === 'unknown-work' ? words.unknown : words.neverQueued} {button}</p>;
}

function Told({ told, again }: { readonly told: WorkExplanation; readonly again: ReactNode }) {
  const { language, formats } = useLocale();
  const words = EXPLANATION_WORDS[language];
  const names = useNamesIn(told);
  const text = useMemo(() => explanationText(told, words, formats, names), [told, words, formats, names]);
  const { headline: [first = '', ...rest], able, excluded, change, relaxed, priority, outside, deduced } = text;
  return (
    <div className={css['why']}>
      <p className={css['lead']}>{deduced !== null && <em className={css['mark']}>{words.deduced}</em>}<strong>{first}</strong> {rest.join(' ')}</p>
      {able.length > 0 && (
        <Part title={words.able}>
          {able.slice(0, MOST_ABLE).map(({ agent, because }, n) => <li key={agent}><span className={css['detail']}>{words.rank(formats.integer(n + 1))}</span><AgentLink agent={agent} names={names} />{because !== null && <span className={css['detail']}>{because}</span>}</li>)}
          {able.length > MOST_ABLE && <li className={css['detail']}>{words.others(formats.integer(able.length - MOST_ABLE))}</li>}
        </Part>
      )}
      {excluded.length > 0 && (
        <Part title={words.excluded}>
          {excluded.map(({ test, agents }) => (
            <li key={test}>
              <span>{test}</span>
              <span className={css['names']}>{agents.slice(0, MOST_EXCLUDED).map((agent) => <AgentLink key={agent} agent={agent} names={names} />)}</span>
              {agents.length > MOST_EXCLUDED && <span className={css['detail']}>{words.others(formats.integer(agents.length - MOST_EXCLUDED))}</span>}
            </li>
          ))}
        </Part>
      )}
      {change !== null && <Part title={words.change}><li><strong>{change}</strong></li></Part>}
      {relaxed.length > 0 && <Part title={words.relaxed}>{relaxed.map((line) => <li key={line}>{line}</li>)}</Part>}
      {outside.length > 0 && <Part title={words.outsideTitle}>{outside.map((line) => <li key={line}>{line}</li>)}</Part>}
      <Part title={words.priority}>{priority.map(({ name, value }) => <li key={name}><Plain text={name} limit={80} /><span className={css['detail']}>{value}</span></li>)}</Part>
      {deduced?.map((sentence) => <p key={sentence} className={css['note']}>{sentence}</p>)}
      <p className={css['note']}>{words.asOf(formats.time(told.explanation.asOf))} {again}</p>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <div className={css['part']}><h4>{title}</h4><ul className={css['lines']} aria-label={title}>{children}</ul></div>;
}

function AgentLink({ agent, names }: { readonly agent: string; readonly names: Names }) {
  return <PanelLink panel={{ kind: 'agents', id: agent }} className={css['link']}>{names.agent(agent)}</PanelLink>;
}

/** Names of those who are shown, each isolated so that it keeps its own direction inside a sentence. */
function useNamesIn({ explanation, given, outside }: WorkExplanation): Names {
  const ids = useMemo(() => {
    const able = explanation.agents.filter(({ failed }) => failed === null).slice(0, MOST_ABLE);
    const excluded = [...Map.groupBy(explanation.agents, ({ failed }) => failed)].flatMap(([failed, group]) => (failed === null ? [] : group.slice(0, MOST_EXCLUDED)));
    const others = [...outside.map(({ agent }) => agent), given, explanation.winner, explanation.change !== null && 'agent' in explanation.change ? explanation.change.agent : null];
    return [...new Set([...[...able, ...excluded].map(({ agent }) => agent), ...others.filter((id) => id !== null)])];
  }, [explanation, given, outside]);
  const agents = useNames('agents', ids);
  const queues = useNames('queues', useMemo(() => [explanation.queue], [explanation.queue]));
  const channels = useCentre()?.channels;
  const { words } = useLocale();
  return useMemo(() => ({
    agent: (id) => isolated(saidText(words, agents.get(id) ?? id)), queue: (id) => isolated(queues.get(id) ?? id), skill: isolated,
    channel: (id) => isolated(channelWords(words, channels?.find((channel) => channel.id === id)?.name ?? id)),
  }), [agents, queues, channels, words]);
}

const isolated = (text: string): string => `\u2068${plainText(text, 48)}\u2069`;
