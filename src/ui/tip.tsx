/**
 * One tooltip for the whole page: shown by pointer and by focus, dismissed by Esc, stays while the pointer is on it.
 * Whoever has something to say calls `show` with its element; the bubble itself is fetched at first use.
 */
import { createContext, lazy, Suspense, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

const TipBubble = lazy(() => import('./tip-bubble.tsx'));

export const TIP_ID = 'tip';
const SHOW_MS = 350;
const HIDE_MS = 120;

export interface TipControl {
  readonly show: (anchor: Element, content: ReactNode) => void;
  readonly hide: () => void;
  /** The pointer is on the bubble: it stays. */
  readonly hold: () => void;
}

const TipContext = createContext<TipControl>({ show: () => undefined, hide: () => undefined, hold: () => undefined });
export const useTip = (): TipControl => use(TipContext);

/** Handlers that give an element a tooltip. */
export function useTipFor(content: ReactNode): { readonly onPointerEnter: (event: { currentTarget: Element }) => void; readonly onPointerLeave: () => void; readonly onFocus: (event: { currentTarget: Element }) => void; readonly onBlur: () => void } {
  const tip = useTip();
  const show = (event: { currentTarget: Element }): void => { tip.show(event.currentTarget, content); };
  return { onPointerEnter: show, onPointerLeave: tip.hide, onFocus: show, onBlur: tip.hide };
}

export function TipProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<{ readonly anchor: Element; readonly content: ReactNode } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const control = useMemo<TipControl>(() => ({
    show: (anchor, content) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => { setShown({ anchor, content }); }, SHOW_MS);
    },
    hide: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => { setShown(null); }, HIDE_MS);
    },
    hold: () => { clearTimeout(timer.current); },
  }), []);

  useEffect(() => {
    if (!shown) return;
    shown.anchor.setAttribute('aria-describedby', TIP_ID);
    const dismiss = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setShown(null);
    };
    document.addEventListener('keydown', dismiss);
    return () => {
      shown.anchor.removeAttribute('aria-describedby');
      document.removeEventListener('keydown', dismiss);
    };
  }, [shown]);
  useEffect(() => () => { clearTimeout(timer.current); }, []);

  return (
    <TipContext value={control}>
      {children}
      {shown && <Suspense fallback={null}><TipBubble anchor={shown.anchor} onHold={control.hold} onLeave={control.hide}>{shown.content}</TipBubble></Suspense>}
    </TipContext>
  );
}
