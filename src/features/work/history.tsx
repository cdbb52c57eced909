import { useMemo } from 'react';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import { useSummary } from '../../state/use-clock.ts';
import { useUserNames } from '../../state/user-names.ts';
import { useView } from '../../state/use-view.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import { PanelSection } from '../panels/panel-parts.tsx';
import { PanelLink } from '../rows/board-link.tsx';
import { useNames } from '../rows/use-names.ts';
import { toHistoryLine } from './history-line.ts';
import css from './history.module.css';

const idsOf = (ids: readonly (string | null)[]): readonly string[] => [...new Set(ids.filter((id) => id !== null))];

/** Every event of one item, oldest first. */
export function History({ work }: { readonly work: string }) {
  return <Entries of={{ work }} none={useLocale().words.item.noHistory} />;
}

/** The commands about an agent or a queue, where there were any. */
export function CommandHistory({ subject }: { readonly subject: string }) {
  const { language } = useLocale();
  const taken = useSummary(({ capabilities }) => capabilities.includes('commands'));
  return taken ? <PanelSection title={COMMAND_WORDS[language].history}><Entries of={{ commandsOn: subject }} none={COMMAND_WORDS[language].noHistory} /></PanelSection> : null;
}

function Entries({ of, none }: { readonly of: { readonly work: string } | { readonly commandsOn: string }; readonly none: string }) {
  const { words, formats, language } = useLocale();
  const answer = useView({ kind: 'history', ...of })?.answer;
  const entries = answer?.entries;
  const lines = useMemo(() => (entries ?? []).map(({ sequence, event }) => ({ sequence, ...toHistoryLine(event, language, words, formats) })), [entries, language, words, formats]);
  const agents = useNames('agents', useMemo(() => idsOf(lines.map(({ agent }) => agent)), [lines]));
  const users = useUserNames(useMemo(() => idsOf(lines.map(({ by }) => by)), [lines]));
  const queues = useNames('queues', useMemo(() => idsOf(lines.map(({ queue }) => queue)), [lines]));
  if (!answer) return <div className={css['history']} aria-busy />;
  if (lines.length === 0) return answer.complete ? <p className={css['note']}>{none}</p> : <p className={css['note']}>{words.panel.incomplete}</p>;
  // What holds for every line is said once.
  const common = lines.length > 1 ? (lines[0]?.marks ?? []).filter((mark) => lines.every(({ marks }) => marks.includes(mark))) : [];
  return (
    <>
      {common.length > 0 && <p className={css['note']}>{words.item.everyLine(common.join(', '))}</p>}
      {!answer.complete && <p className={css['note']}>{words.panel.incomplete}</p>}
      <ol className={css['history']}>
        {lines.map(({ sequence, at, title, agent, queue, details, by, marks }) => (
          <li key={sequence} className={css['entry']}>
            <time className={css['time']} dateTime={new Date(at / 1000).toISOString()}>{formats.time(at)}</time>
            <div className={css['words']}>
              <strong>{title}</strong>
              {queue !== null && <PanelLink panel={{ kind: 'queues', id: queue }} className={css['link']}><Plain text={queues.get(queue) ?? queue} limit={48} /></PanelLink>}
              {agent !== null && <PanelLink panel={{ kind: 'agents', id: agent }} className={css['link']}><Plain text={agents.get(agent) ?? agent} limit={48} /></PanelLink>}
              {details.map(({ name, value }) => <span key={name} className={css['detail']}>{name} <span className={css['value']}><Plain text={value} limit={100} /></span></span>)}
              {by !== null && users !== null && <span className={css['detail']}>{COMMAND_WORDS[language].by} <span className={css['value']}><Plain text={users.get(by) ?? by} limit={100} /></span></span>}
              {marks.filter((mark) => !common.includes(mark)).map((mark) => <em key={mark} className={css['mark']}>{mark}</em>)}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
