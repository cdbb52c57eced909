/** Keys of a wall: whoever stands before it needs no pointer. */
import { useEffect, useRef } from 'react';

/** By the name that the browser gives a key. */
export type WallKeys = Readonly<Record<string, () => void>>;

const takesText = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.matches('input, select, textarea, button, a');

export function useWallKeys(keys: WallKeys): void {
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const action = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, []);
}

export function toggleFullScreen(): void {
  void (document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen());
}
