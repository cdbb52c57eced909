import { reasonWord, stateWord } from '../../i18n/catalogue.ts';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import type { Cell } from '../../model/views/columns.ts';
import type { Row } from '../../model/views/queries.ts';
import { WORK_STATES } from '../../model/vocabulary.ts';
import { useIndividualView } from '../../state/individual-view.ts';
import { useRefusal } from '../../state/viewer-context.tsx';
import { Age } from '../../ui/clock.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { StateMark } from '../../ui/mark.tsx';
import { Plain } from '../../ui/plain.tsx';
import { AgentCommands } from '../commands/agent-commands.tsx';
import { useCentre } from '../board/use-centre.tsx';
import { Figures, PanelFor, PanelSection, PanelTable } from '../panels/panel-parts.tsx';
import css from '../panels/panels.module.css';
import { useSubject } from '../panels/use-subject.ts';
import { toCellView } from '../rows/cell-view.ts';
import { knownColumn, type RowReader } from '../rows/row-reader.ts';
import { CommandHistory } from '../work/history.tsx';
import { Monitored } from './monitored.tsx';
import { Timeline } from './timeline.tsx';

const FIGURES = ['handled', 'answered', 'ahtMs', 'talkMs', 'holdMs', 'wrapUpMs', 'pushed', 'rangOut', 'rangOutRate', 'declined', 'transferredOut', 'transferRate', 'occupancy', 'utilisation', 'concurrency'];
const SHIFT_FIGURES = ['adherence', 'conformance', 'planned', 'outSince'];
const WORK_COLUMNS = ['id', 'queue', 'state', 'stateSince', 'waitMs', 'createdAt', 'outcome'];
const NEWEST_FIRST = [{ column: 'createdAt', descending: true }];

/** One agent: both axes of his state, his figures, his day, his work. */
export function AgentPanel({ id }: { readonly id: string }) {
  const { words } = useLocale();
  const hasShifts = useCentre()?.hasShifts === true;
  const subject = useSubject('agents', id);
  return (
    <PanelFor subject={subject}>
      {(row, reader) => (
        <>
          <AgentHead row={row} reader={reader} />
          <AgentCommands agents={[id]} capacity={numberOr(reader.cell(row, 'capacity'), null)} />
          <Monitored agent={id} />
          <Figures table="agents" row={row} reader={reader} ids={hasShifts ? [...FIGURES, ...SHIFT_FIGURES] : FIGURES} />
          <PanelSection title={words.agent.timeline}><Day agent={id} site={reader.text(row, 'site')} team={reader.text(row, 'teamId')} /></PanelSection>
          <PanelSection title={words.agent.workOpen}><PanelTable table="work" label={words.agent.work} filter={{ agents: [id], states: WORK_STATES }} first={NEWEST_FIRST} only={WORK_COLUMNS} /></PanelSection>
          <CommandHistory subject={id} />
        </>
      )}
    </PanelFor>
  );
}

const numberOr = <T,>(cell: Cell, none: T): number | T => (typeof cell === 'number' ? cell : none);

/** What he did when, to whom that may be shown. */
function Day({ agent, site, team }: { readonly agent: string; readonly site: string; readonly team: string }) {
  const { language } = useLocale();
  const refusal = useRefusal('see-individuals', { sites: site === '' ? [] : [site], teams: team === '' ? [] : [team], queues: [] });
  return refusal === null ? <AskedDay key={agent} agent={agent} /> : <p className={css['muted']}>{COMMAND_WORDS[language].refused[refusal]}</p>;
}

function AskedDay({ agent }: { readonly agent: string }) {
  const { language, words } = useLocale();
  const view = useIndividualView(agent);
  if (view === 'asking') return <p aria-busy />;
  if (view === 'shown') return <Timeline agent={agent} />;
  return <p className={css['muted']}>{view === 'unreachable' ? words.banner.unreachable : COMMAND_WORDS[language].refused[view]}</p>;
}

function AgentHead({ row, reader }: { readonly row: Row; readonly reader: RowReader }) {
  const { words, formats } = useLocale();
  const routing = toCellView(knownColumn('agents', 'routing'), reader.cell(row, 'routing'), null, words, formats);
  const [routingSince, presenceSince] = [reader.cell(row, 'routingSince'), reader.cell(row, 'presenceSince')];
  const presence = reader.text(row, 'presence');
  const [team, reason, queues] = [reader.text(row, 'team'), reader.text(row, 'reason'), reader.text(row, 'queues')];
  return (
    <div className={css['head']}>
      <h2><Plain text={reader.text(row, 'name')} /></h2>
      {routing.kind === 'state' && <span className={css['axis']}>{routing.shape && <StateMark shape={routing.shape} />}<strong>{routing.word}</strong>{typeof routingSince === 'number' && <span data-value><Age sinceUs={routingSince} /></span>}</span>}
      <span className={css['axis']}>
        {stateWord(words, 'presence', presence)}{reason !== '' && <span className={css['muted']}>(<Plain text={reasonWord(words, reason)} limit={40} />)</span>}
        {typeof presenceSince === 'number' && <span className={css['muted']}>{words.panel.since(formats.time(presenceSince))}</span>}
      </span>
      {team !== '' && <span className={css['muted']}><Plain text={team} limit={40} /></span>}
      {queues !== '' && <span className={css['muted']}><Plain text={queues} limit={100} /></span>}
    </div>
  );
}
