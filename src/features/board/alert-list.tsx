/** The list of alerts, and taking them in hand. Default export: it is fetched when first opened, and `lazy` asks for one. */
import { Check, LoaderCircle } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { ALERT_WORDS } from '../../i18n/alert-text.ts';
import { columnWords } from '../../i18n/catalogue.ts';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import { NO_VALUE } from '../../i18n/formats.ts';
import { ABANDON_LIMIT, ALERT_WINDOW, longestWaitLimitS, type AlertRule } from '../../model/metrics/breaches.ts';
import type { Ratio } from '../../model/units.ts';
import type { WallAlert, WallQueue } from '../../model/views/wall.ts';
import { useChoice } from '../../state/board-context.tsx';
import { Requests } from '../../state/requests.tsx';
import { useSummary } from '../../state/use-clock.ts';
import { useAsk, useAsked } from '../../state/use-commands.ts';
import { useLateOf } from '../../state/use-late.ts';
import { ProseAge } from '../../ui/clock.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { UrgencyMark } from '../../ui/mark.tsx';
import { Plain } from '../../ui/plain.tsx';
import { CommandButton } from '../commands/command-button.tsx';
import { PanelLink } from '../rows/board-link.tsx';
import css from './alerts.module.css';

interface ListProps { readonly alerts: readonly WallAlert[]; readonly queues: readonly WallQueue[]; readonly close: () => void }

export default function AlertList(props: ListProps) {
  return <Requests><List {...props} /></Requests>;
}

function List({ alerts, queues, close }: ListProps) {
  const { language, words } = useLocale();
  const panels = useChoice((state) => state.panels);
  const list = useRef<HTMLUListElement>(null);
  const opened = useRef(panels);
  // What a row opened would lie beneath the list.
  useEffect(() => { if (panels !== opened.current) close(); });
  return (
    <div className={css['alerts']}>
      <ul ref={list} tabIndex={-1} className={css['list']}>
        {alerts.map((alert) => <AlertRow key={alert.id} alert={alert} queue={queues.find(({ id }) => id === alert.queue)} onAsked={() => { list.current?.focus(); }} />)}
      </ul>
      <p className={css['note']}>{ALERT_WORDS[language].ratios(words.windows[ALERT_WINDOW])}</p>
    </div>
  );
}

interface AlertProps {
  readonly alert: WallAlert;
  readonly queue: WallQueue | undefined;
  /** The button pressed goes, and later its row moves: the focus must be kept elsewhere. */
  readonly onAsked: () => void;
}

function AlertRow({ alert, queue, onAsked }: AlertProps) {
  const { language, formats } = useLocale();
  const words = ALERT_WORDS[language];
  return (
    <li className={css['alert']} data-late={useLateOf()(alert.queue) === '' ? undefined : true} data-taken={alert.acknowledgedAt !== null || undefined}>
      <span className={css['subject']}>
        {alert.acknowledgedAt === null && <UrgencyMark urgency="breach" />}
        <PanelLink panel={{ kind: 'queues', id: alert.queue }} className={css['queue']}><Plain text={queue?.name ?? alert.queue} limit={32} /></PanelLink>
        <span className={css['since']}>{words.since(formats.timeWithoutSeconds(alert.raisedAt))} (<ProseAge sinceUs={alert.raisedAt} />)</span>
      </span>
      <span>{queue && <Rule rule={alert.rule} queue={queue} />}</span>
      <Taking alert={alert} onAsked={onAsked} />
    </li>
  );
}

/** The rule by its figure as it stands now, beside what it is held against. */
function Rule({ rule, queue }: { readonly rule: AlertRule; readonly queue: WallQueue }) {
  const { language, words, formats } = useLocale();
  const { goal, limit } = ALERT_WORDS[language];
  const ratio = (value: Ratio | null): string => (value === null ? NO_VALUE : formats.percent(value));
  const { serviceLevel: { now, target }, oldestWaitingSince, withinS, abandonRate } = queue;
  const rules: Readonly<Record<AlertRule, { readonly column: string; readonly figure: ReactNode; readonly bound: string | null }>> = {
    'service-level': { column: 'serviceLevel', figure: ratio(now.value), bound: target === null ? null : goal(formats.wholePercent(target), formats.proseDuration(withinS * 1000)) },
    'longest-wait': { column: 'longestWaitMs', figure: oldestWaitingSince === null ? NO_VALUE : <ProseAge sinceUs={oldestWaitingSince} />, bound: limit(formats.proseDuration(longestWaitLimitS(queue) * 1000)) },
    'abandon-rate': { column: 'abandonRate', figure: ratio(abandonRate.value), bound: limit(formats.wholePercent(ABANDON_LIMIT)) },
  };
  const { column, figure, bound } = rules[rule];
  return <>{columnWords(words, 'queues', column).long} <b data-value>{figure}</b>{bound !== null && <span className={css['bound']}>, {bound}</span>}</>;
}

function Taking({ alert: { id, acknowledgedAt }, onAsked }: Omit<AlertProps, 'queue'>) {
  const { language, formats } = useLocale();
  const words = ALERT_WORDS[language];
  const taken = useSummary(({ capabilities }) => capabilities.includes('commands'));
  const ask = useAsk();
  const running = useAsked().some(({ asked, outcome }) => outcome === null && asked.name === 'alert.acknowledge' && asked.alert === id);
  if (acknowledgedAt !== null) return <span className={css['taken']}><Check size={14} aria-hidden />{words.takenSince(formats.timeWithoutSeconds(acknowledgedAt))}</span>;
  if (!taken) return <span className={css['taken']}>{words.notTaken}</span>;
  if (running) return <span className={css['taken']}><LoaderCircle size={14} aria-hidden />{COMMAND_WORDS[language].results.running}</span>;
  return <span><CommandButton name="alert.acknowledge" icon={<Check size={14} aria-hidden />}>{{ now: () => { ask({ name: 'alert.acknowledge', alert: id }); onAsked(); } }}</CommandButton></span>;
}
