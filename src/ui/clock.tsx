/** Cells that move by themselves: each follows one shared clock, and only its own text is drawn again. */
import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import { invariant } from '../base/invariant.ts';
import { useLocale } from './locale.tsx';

/** Microseconds of log time that stand still when the data does. */
export interface Clock {
  readonly subscribe: (ticked: () => void) => () => void;
  readonly nowUs: () => number;
}

const ClockContext = createContext<Clock | null>(null);

export function ClockProvider({ clock, children }: { readonly clock: Clock; readonly children: ReactNode }) {
  return <ClockContext value={clock}>{children}</ClockContext>;
}

function useClockText(read: (nowUs: number) => string): string {
  const clock = use(ClockContext);
  invariant(clock !== null, 'an age is drawn inside ClockProvider');
  return useSyncExternalStore(clock.subscribe, () => read(clock.nowUs()));
}

/** How long something has lasted, ticking. */
export function Age({ sinceUs }: { readonly sinceUs: number }) {
  const { formats } = useLocale();
  return <>{useClockText((nowUs) => formats.duration((nowUs - sinceUs) / 1000))}</>;
}

/** The same for sentences and tooltips. */
export function ProseAge({ sinceUs }: { readonly sinceUs: number }) {
  const { formats } = useLocale();
  return <>{useClockText((nowUs) => formats.proseDuration((nowUs - sinceUs) / 1000))}</>;
}

/** The instant that the screen is true for. */
export function AsOf() {
  const { formats } = useLocale();
  return <>{useClockText((nowUs) => (nowUs === 0 ? '--:--:--' : formats.time(nowUs)))}</>;
}
