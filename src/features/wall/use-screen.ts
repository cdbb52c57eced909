/** The screen that the wall stands on, in CSS pixels: computed again whenever the device says otherwise. */
import { useMemo, useSyncExternalStore } from 'react';

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('resize', changed);
  return () => { removeEventListener('resize', changed); };
};
/** A text, so that equal sizes are one value. */
const read = (): string => `${innerWidth}x${innerHeight}`;

export interface Pixels { readonly width: number; readonly height: number }

export function useScreenPixels(): Pixels {
  const text = useSyncExternalStore(subscribe, read);
  return useMemo(() => { const [width = 0, height = 0] = text.split('x').map(Number); return { width, height }; }, [text]);
}
