import type { ReactNode } from 'react';
import { attentionOf } from '../../model/metrics/attention.ts';
import { ABANDON_RATE, SMALL_N } from '../../model/metrics/catalogue.ts';
import { WAITING_STATES } from '../../model/vocabulary.ts';
import { useChoice } from '../../state/board-context.tsx';
import { useLateOf } from '../../state/use-late.ts';
import { NO_VALUE } from '../../i18n/formats.ts';
import { Age, AsOf } from '../../ui/clock.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { UrgencyMark } from '../../ui/mark.tsx';
import { Plain } from '../../ui/plain.tsx';
import { useTipFor } from '../../ui/tip.tsx';
import { PanelLink, RowsLink } from '../rows/board-link.tsx';
import { FactsTip, type TipFact } from '../rows/cell-tip.tsx';
import type { RowsTarget } from '../rows/shown-columns.ts';
import { useCentre } from './use-centre.tsx';
import css from './strip.module.css';

const WAITING: RowsTarget = { tab: 'work', filter: { states: WAITING_STATES }, sort: [{ column: 'waitingSince', descending: true }] };
const FREE: RowsTarget = { tab: 'agents', filter: { states: ['idle'] } };
const ABANDONED: RowsTarget = { tab: 'work', filter: { states: ['abandoned'] } };
const QUEUES: RowsTarget = { tab: 'queues', filter: {} };

/** The centre in one line; every number opens its rows. */
export function Strip() {
  const { words, formats } = useLocale();
  const window = useChoice((state) => state.window);
  const formula = useChoice((state) => state.formula);
  const centre = useCentre();
  const lateOf = useLateOf();
  const w = words.strip;
  if (!centre) return <section className={css['strip']} aria-label={w.label} aria-busy><span className={css['skeleton']} /><span className={css['skeleton']} /><span className={css['skeleton']} /><span className={css['skeleton']} /></section>;

  const free = centre.agentsByState.find(({ state }) => state === 'idle')?.count ?? 0;
  const ratio = (value: number | null): string => (value === null ? NO_VALUE : formats.percent(value));
  const windowFact: TipFact = { name: words.tip.window, value: words.windows[window] };
  const nFact = (n: number): TipFact => ({ name: words.tip.n, value: formats.integer(n) });
  const smallN = (n: number): string | undefined => (n > 0 && n < SMALL_N ? formats.integer(n) : undefined);
  const { worst } = centre;
  // Which queue is worst is the engine's to say; how bad that is follows the same rule as the table's marks.
  const urgency = worst ? attentionOf(worst.serviceLevel, SMALL_N, worst.target) : null;
  return (
    <section className={css['strip']} aria-label={w.label}>
      {worst && urgency && (
        <span className={css['worst']} data-urgency={urgency} data-late={lateOf(worst.queue.id) === '' ? undefined : true}>
          <UrgencyMark urgency={urgency} label={words.attention[urgency]} />
          <PanelLink panel={{ kind: 'queues', id: worst.queue.id }} className={css['worstLink']}><Plain text={worst.queue.name} limit={24} /> <b data-value>{formats.percent(worst.serviceLevel)}</b></PanelLink>
          <span className={css['small']}>{w.within(formats.wholePercent(worst.target), formats.proseDuration(worst.withinS * 1000))}</span>
        </span>
      )}
      <Figure name={w.serviceLevel} target={QUEUES} n={smallN(centre.serviceLevelN)} facts={[{ name: words.tip.formula, value: words.formulas[formula] }, windowFact, nFact(centre.serviceLevelN)]}>{ratio(centre.serviceLevel)}</Figure>
      <Figure name={w.waiting} target={WAITING} facts={[]}>{formats.integer(centre.waiting)}</Figure>
      <Figure name={w.longest} target={WAITING} facts={[]}>{centre.oldestWaitingSince === null ? NO_VALUE : <Age sinceUs={centre.oldestWaitingSince} />}</Figure>
      <Figure name={w.free} target={FREE} facts={[]}>{formats.integer(free)} / {formats.integer(centre.agentsSignedIn)}</Figure>
      <Figure name={w.abandon} target={ABANDONED} n={smallN(centre.abandonRateN)} facts={[{ name: words.tip.formula, value: ABANDON_RATE.formula }, windowFact, nFact(centre.abandonRateN)]}>{ratio(centre.abandonRate)}</Figure>
    </section>
  );
}

/** Of the whole centre, so of every source. */
interface FigureProps { readonly name: string; readonly target: RowsTarget; readonly n?: string | undefined; readonly facts: readonly TipFact[]; readonly children: ReactNode }

function Figure({ name, target, n, facts, children }: FigureProps) {
  const { words } = useLocale();
  const tip = useTipFor(<FactsTip title={name} facts={[...facts, { name: words.tip.asOf, value: <AsOf /> }]} note={words.tip.opens} />);
  return (
    <span className={css['figure']} data-late={useLateOf()() === '' ? undefined : true} {...tip}>
      <RowsLink target={target} className={css['link']}><span className={css['name']}>{name}</span> <b data-value>{children}</b>{n !== undefined && <span className={css['small']}> n {n}</span>}</RowsLink>
    </span>
  );
}
