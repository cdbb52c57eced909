import type { Freshness } from '../../model/views/summary.ts';
import { useClock, useFreshness, useSummary } from '../../state/use-clock.ts';
import { AsOf } from '../../ui/clock.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { StateMark, type StateShape } from '../../ui/mark.tsx';
import css from './header.module.css';

const SHAPES: Readonly<Record<Freshness, StateShape>> = {
  connecting: 'dot', live: 'disc', 'catching-up': 'half', degraded: 'triangle', stale: 'square', offline: 'ring', 'sign-in': 'dash', 'wrong-version': 'dash',
};

/** How fresh the screen is: a word, a shape, the instant it is true for, and how long ago the server last confirmed it. In the past, the head's freshness stands beside it. */
export function FreshnessBadge() {
  const { words, formats } = useLocale();
  const freshness = useFreshness();
  const past = useSummary((summary) => summary.cursor.kind !== 'live');
  // Tenths of a second: what is printed, so that nothing is drawn again in between.
  const ageTenths = useClock((clock) => Math.round(clock.confirmedAgeMs() / 100));
  const age = words.header.age(words.header.seconds(formats.decimal(ageTenths / 10)));
  return (
    <span className={css['badge']} data-state={freshness}>
      {past && <strong className={css['past']}>{words.past}</strong>}
      {!past && <strong className={css['freshness']} role="status"><StateMark shape={SHAPES[freshness]} />{words.freshness[freshness]}</strong>}
      <span className={css['clock']}><span className={css['muted']}>{words.header.asOf}</span> <AsOf /></span>
      {past && <span className={css['muted']} role="status"><StateMark shape={SHAPES[freshness]} /> {words.header.headIs(words.freshness[freshness])}</span>}
      <span className={css['age']}>{age}</span>
    </span>
  );
}
