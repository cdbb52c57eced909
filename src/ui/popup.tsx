/** A button with a popup beneath it. The popup's machinery is fetched at first use. */
import { lazy, Suspense, useRef, useState, type ButtonHTMLAttributes, type ReactNode } from 'react';

const PopupBody = lazy(() => import('./popup-body.tsx'));

interface PopupProps extends Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur'> {
  /** What the button shows. */
  readonly button: ReactNode;
  readonly className?: string | undefined;
  /** Name of the button where its content does not say it, and of the popup. */
  readonly label: string;
  /** It does not open now; the button stays reachable, since its label or tooltip says why. */
  readonly blocked?: boolean;
  /** What is beneath; given the way to close it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

export function Popup({ button, className, label, blocked = false, children, ...handlers }: PopupProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = (): void => { setOpen(false); };
  return (
    <>
      <button ref={anchor} type="button" className={className} aria-haspopup="dialog" aria-expanded={open} aria-disabled={blocked || undefined} aria-label={label} onClick={() => { setOpen(!open && !blocked); }} {...handlers}>{button}</button>
      {open && <Suspense fallback={null}><PopupBody anchor={anchor} label={label} onClose={close}>{typeof children === 'function' ? children(close) : children}</PopupBody></Suspense>}
    </>
  );
}
