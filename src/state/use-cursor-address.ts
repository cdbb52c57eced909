/**
 * The moment shown, in the address: a paused cursor is mirrored there, and a link to a moment of the past leads to it
 * as soon as that part of the log has been read.
 */
import { useEffect, useRef } from 'react';
import { useActions, useBoard, useChoice } from './board-context.tsx';

/** A moment that cannot be reached by then is not in this log: the board stays live and the address forgets it. */
const GIVE_UP_MS = 15_000;

export function useCursorAddress(): void {
  const { engine } = useBoard();
  const { setMoment } = useActions();
  const linked = useChoice((state) => state.moment);
  /** The moment of the link that this page was opened with, until it is reached or given up. */
  const wanted = useRef(linked);

  useEffect(() => {
    const { summary } = engine;
    const follow = (): void => {
      const { cursor, history } = summary.current();
      const to = wanted.current;
      if (to === null) setMoment(cursor.kind === 'paused' ? cursor.at : null);
      else if (cursor.kind === 'paused') wanted.current = null;
      else if (history !== null && history.from <= to && to < history.to) engine.moveCursor({ kind: 'seek', at: to });
    };
    const givenUp = setTimeout(() => { wanted.current = null; follow(); }, GIVE_UP_MS);
    const unsubscribe = summary.subscribe(follow);
    return () => { clearTimeout(givenUp); unsubscribe(); };
  }, [engine, setMoment]);
}
