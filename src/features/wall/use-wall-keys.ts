/** Keys of a wall: whoever stands before it needs no pointer. */
import { useEffect, useRef } from 'react';

export interface WallKeys {
  readonly step: (by: number) => void;
}

export function useWallKeys(keys: WallKeys): void {
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  useEffect(() => {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowRight: () => { latest.current.step(1); },
      ArrowLeft: () => { latest.current.step(-1); },
      ' ': () => { latest.current.step(1); },
      f: () => { void (document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen()); },
    };
    const onKey = (event: KeyboardEvent): void => {
      const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, []);
}
