import { channelWords, stateWord } from '../../i18n/catalogue.ts';
import type { Row } from '../../model/views/queries.ts';
import { OPEN_STATES } from '../../model/vocabulary.ts';
import { Age } from '../../ui/clock.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import { WorkCommands } from '../commands/work-commands.tsx';
import { PanelBody, PanelFor, PanelSection } from '../panels/panel-parts.tsx';
import css from '../panels/panels.module.css';
import { useSubject } from '../panels/use-subject.ts';
import { PanelLink } from '../rows/board-link.tsx';
import type { RowReader } from '../rows/row-reader.ts';
import { History } from './history.tsx';
import { WhyHere } from './why-here.tsx';

/** What changes when an item moves on. */
const MOVES = ['state', 'queueId', 'agentIds'];

/** One item: where it stands, everything that happened to it, and why it is here. */
export function WorkPanel({ id }: { readonly id: string }) {
  const { words } = useLocale();
  const subject = useSubject('work', id);
  const history = <PanelSection title={words.item.history}><History work={id} /></PanelSection>;
  // An old item leaves the table but not the log: its history outlives its row.
  if (subject.state === 'gone') return <PanelBody><div className={css['head']}><h2><Plain text={id} /></h2></div>{history}<WhyHere key={id} work={id} moved="" /></PanelBody>;
  return <PanelFor subject={subject}>{(row, reader) => <><WorkHead row={row} reader={reader} />{OPEN_STATES.some((state) => state === reader.text(row, 'state')) && <WorkCommands work={id} queue={reader.text(row, 'queueId')} priority={Number(reader.cell(row, 'priority') ?? 0)} />}{history}<WhyHere key={id} work={id} moved={MOVES.map((column) => reader.text(row, column)).join(' ')} /></>}</PanelFor>;
}

function WorkHead({ row, reader }: { readonly row: Row; readonly reader: RowReader }) {
  const { words, formats } = useLocale();
  const [state, since, waitingSince, waitMs] = [reader.text(row, 'state'), reader.cell(row, 'stateSince'), reader.cell(row, 'waitingSince'), reader.cell(row, 'waitMs')];
  const [queueId, agentIds] = [reader.text(row, 'queueId'), reader.text(row, 'agentIds')];
  const [customer, subject, channel] = [reader.text(row, 'customer'), reader.text(row, 'subject'), reader.text(row, 'channel')];
  const oneAgent = agentIds !== '' && !agentIds.includes(', ');
  return (
    <div className={css['head']}>
      <h2><Plain text={row.id} /></h2>
      <span className={css['axis']}><strong>{stateWord(words, 'state', state)}</strong>{typeof since === 'number' && <span data-value><Age sinceUs={since} /></span>}</span>
      {channel !== '' && <span className={css['muted']}><Plain text={channelWords(words, channel)} limit={40} /></span>}
      {queueId !== '' && <span>{words.item.queue} <PanelLink panel={{ kind: 'queues', id: queueId }}><Plain text={reader.text(row, 'queue')} limit={40} /></PanelLink></span>}
      {agentIds !== '' && <span>{words.item.agent} {oneAgent ? <PanelLink panel={{ kind: 'agents', id: agentIds }}><Plain text={reader.text(row, 'agents')} limit={60} /></PanelLink> : <Plain text={reader.text(row, 'agents')} limit={80} />}</span>}
      {typeof waitingSince === 'number' && <span>{words.columns['waitingSince']?.[1]} <span data-value><Age sinceUs={waitingSince} /></span></span>}
      {typeof waitMs === 'number' && <span className={css['muted']}>{words.item.waited(formats.proseDuration(waitMs))}</span>}
      {customer !== '' && <span className={css['muted']}><Plain text={customer} limit={60} /></span>}
      {subject !== '' && <span><Plain text={subject} /></span>}
    </div>
  );
}
