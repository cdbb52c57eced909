import type { ReactNode } from 'react';
import { MOCK_VIEWER } from '../../model/access.ts';
import { lateSources } from '../../model/views/freshness.ts';
import { useClock, useFreshness, useHalted, useSummary } from '../../state/use-clock.ts';
import { useViewer } from '../../state/viewer-context.tsx';
import { useLocale } from '../../ui/locale.tsx';
import css from './board.module.css';

/** How long the first connection may take before it is called unreachable. */
const UNREACHABLE_MS = 4_000;

/** Full-width word when the screen is not simply live: what is so, since when, and what to do. */
export function Banner() {
  const { words, formats } = useLocale();
  const freshness = useFreshness();
  const time = useClock((clock) => (clock.nowUs() === 0 ? '--:--:--' : formats.time(clock.nowUs())));
  const late = useSummary((summary) => lateSources(summary.sources).map(({ id, ageMs }) => `${id} (${formats.duration(ageMs)})`).join(', '));
  const retried = useSummary((summary) => summary.diagnostics.reconnects > 0);
  const waitedLong = useClock((clock) => clock.linkAgeMs() > UNREACHABLE_MS);
  const refusal = useSummary((summary) => summary.refusal);
  const halted = useHalted();
  /** The gateway is in the page: it may be slow to begin, never out of reach. */
  const inThePage = useViewer() === MOCK_VIEWER;
  const past = useSummary((summary) => summary.cursor.kind !== 'live');
  const reload = <button type="button" className={css['bannerButton']} onClick={() => { location.reload(); }}>{words.banner.reload}</button>;

  const refused = refusal === null ? null : words.banner.refused(String(refusal));
  if (halted) return <Strip level="breach"><strong>{words.banner.halted}</strong>{reload}</Strip>;
  switch (freshness) {
    case 'live': return past ? <Strip level="information">{words.transport.past}</Strip> : null;
    case 'connecting':
      if (refused !== null) return <Strip level="breach">{refused}</Strip>;
      if (inThePage) return <Strip level="information">{words.banner.preparing}</Strip>;
      return retried || waitedLong ? <Strip level="breach"><strong>{words.banner.unreachable}</strong> {words.banner.unreachableHint}</Strip> : <Strip level="information">{words.banner.connecting}</Strip>;
    case 'catching-up': return <Strip level="attention">{words.banner['catching-up']}</Strip>;
    case 'degraded': return <Strip level="attention">{words.banner.degraded(late)}</Strip>;
    case 'stale': return <Strip level="breach">{words.banner.stale(time)} {refused}</Strip>;
    case 'offline': return <Strip level="breach">{words.banner.offline(time)} {refused}</Strip>;
    case 'sign-in': return <Strip level="breach">{words.banner['sign-in']}{reload}</Strip>;
    case 'wrong-version': return <Strip level="breach">{words.banner['wrong-version']}{reload}</Strip>;
  }
}

function Strip({ level, children }: { readonly level: 'information' | 'attention' | 'breach'; readonly children: ReactNode }) {
  return <div className={css['banner']} data-level={level} role={level === 'breach' ? 'alert' : 'status'}>{children}</div>;
}
