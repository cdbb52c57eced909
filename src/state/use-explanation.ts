/** Why an item is where it is, at the moment shown: asked when it is first wanted, and again when something about it changed. */
import { useCallback, useEffect, useState } from 'react';
import type { WorkId } from '../model/centre.ts';
import { useBoard } from './board-context.tsx';
import { askWhy, type Asked } from './explanation-request.ts';
import { useSummary } from './use-clock.ts';

export interface AskedExplanation {
  /** `null` until the first answer; the former one stays while it is asked again. */
  readonly answer: Asked | null;
  readonly again: () => void;
}

/** `moved`: a text that changes when the item did. A component that shows another item must have another `key`. */
export function useExplanation(work: WorkId, moved: string): AskedExplanation {
  const { engine, apiUrl } = useBoard();
  // A cursor that plays or seeks has no moment worth asking for until the item moves, or it stops.
  const moment = useSummary(({ cursor }) => (cursor.kind === 'paused' ? String(cursor.at) : cursor.kind));
  const [times, setTimes] = useState(0);
  const [answer, setAnswer] = useState<Asked | null>(null);

  useEffect(() => {
    const { cursor, clock } = engine.summary.current();
    if (cursor.kind === 'seeking') return;
    const control = new AbortController();
    const at = cursor.kind === 'live' ? null : cursor.kind === 'paused' ? cursor.at : Math.floor(clock.logAt);
    void askWhy(apiUrl, work, at, control.signal).then((asked) => { if (!control.signal.aborted) setAnswer(asked); });
    return () => { control.abort(); };
    // oxlint-disable-next-line react/exhaustive-deps -- `moment`, `moved` and `times` say when to ask again
  }, [engine, apiUrl, work, moment, moved, times]);

  return { answer, again: useCallback(() => { setTimes((n) => n + 1); }, []) };
}
