import { lazy, Suspense } from 'react';
import { channelWords } from '../../i18n/catalogue.ts';
import { WAITING_STATES } from '../../model/vocabulary.ts';
import { useChoice } from '../../state/board-context.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { UrgencyMark } from '../../ui/mark.tsx';
import { Plain } from '../../ui/plain.tsx';
import { QueueCommands } from '../commands/queue-commands.tsx';
import { useCentre } from '../board/use-centre.tsx';
import { Figures, PanelFor, PanelSection, PanelTable } from '../panels/panel-parts.tsx';
import css from '../panels/panels.module.css';
import { useSubject } from '../panels/use-subject.ts';
import { urgencyOf } from '../rows/cell-view.ts';
import { modelColumn } from '../rows/shown-columns.ts';
import { CommandHistory } from '../work/history.tsx';
import { PlanTable } from './plan-table.tsx';

/** Recharts comes with the first chart. */
const Trend = lazy(() => import('./trend.tsx'));

const FIGURES = ['waiting', 'longestWaitMs', 'serviceLevelLive', 'serviceLevel', 'certainLosses', 'asaMs', 'free', 'busy', 'staffed', 'inProgress', 'offered', 'answered', 'answerRate', 'abandoned', 'abandonRate', 'shortAbandoned', 'flowedOut', 'ahtMs', 'rangOutRate', 'transferRate'];
const PLAN_FIGURES = ['plannedVolume', 'volumeGap', 'plannedAhtMs', 'ahtGapMs', 'plannedStaff', 'staffGap'];
const WAITING_COLUMNS = ['id', 'state', 'waitingSince', 'customer', 'priority', 'pushes'];
const MEMBER_COLUMNS = ['name', 'routing', 'routingSince', 'presence', 'reason', 'handled', 'ahtMs'];
const LONGEST_FIRST = [{ column: 'waitingSince', descending: true }];
const BY_NAME = [{ column: 'name', descending: false }];

/** One queue: its figures, its flow, who waits and who answers. */
export function QueuePanel({ id }: { readonly id: string }) {
  const { words, formats } = useLocale();
  const formula = useChoice((state) => state.formula);
  const hasPlan = useCentre()?.hasPlan === true;
  const subject = useSubject('queues', id);
  return (
    <PanelFor subject={subject}>
      {(row, reader) => {
        const live = modelColumn('serviceLevelLive', formula);
        const urgency = urgencyOf(reader.cell(row, live), reader.n(row, live), reader.cell(row, 'goalTarget'));
        const [target, withinMs] = [reader.cell(row, 'goalTarget'), reader.cell(row, 'goalWithinMs')];
        return (
          <>
            <div className={css['head']}>
              <h2><Plain text={reader.text(row, 'name')} /></h2>
              {reader.cell(row, 'door') !== null && <strong>{words.closedByCommand}</strong>}
              {reader.text(row, 'overflowsTo') !== '' && <strong><Plain text={words.overflowsTo(reader.text(row, 'overflowsTo'))} /></strong>}
              {urgency && <span className={css['axis']}><UrgencyMark urgency={urgency} /><strong>{words.attention[urgency]}</strong></span>}
              {typeof target === 'number' && typeof withinMs === 'number' && <span className={css['muted']}>{words.tip.target} {words.strip.within(formats.wholePercent(target), formats.proseDuration(withinMs))}</span>}
              <span className={css['muted']}><Plain text={channelWords(words, reader.text(row, 'channels'))} limit={60} /></span>
            </div>
            <QueueCommands queue={id} target={typeof target === 'number' ? target : null} withinMs={typeof withinMs === 'number' ? withinMs : null} waiting={Number(reader.cell(row, 'waiting') ?? 0)} isClosed={reader.cell(row, 'door') !== null} overflows={reader.text(row, 'overflowsTo') !== ''} priority={Number(reader.cell(row, 'priority') ?? 0)} />
            <Figures table="queues" row={row} reader={reader} ids={hasPlan ? [...FIGURES, ...PLAN_FIGURES] : FIGURES} />
            {hasPlan && <PanelSection title={words.queue.plan}><PlanTable queue={id} /></PanelSection>}
            <PanelSection title={words.queue.trend}><Suspense fallback={<div className={css['chart']} aria-busy />}><Trend queue={id} /></Suspense></PanelSection>
            <PanelSection title={words.queue.waiting}><PanelTable table="work" label={words.queue.waiting} filter={{ queues: [id], states: WAITING_STATES }} first={LONGEST_FIRST} only={WAITING_COLUMNS} /></PanelSection>
            <PanelSection title={words.queue.members}><PanelTable table="agents" label={words.queue.members} filter={{ queues: [id] }} first={BY_NAME} only={MEMBER_COLUMNS} /></PanelSection>
            <CommandHistory subject={id} />
          </>
        );
      }}
    </PanelFor>
  );
}
