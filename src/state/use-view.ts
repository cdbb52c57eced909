/** Answers of the engine, as React values. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { View, ViewState } from '../engine/client.ts';
import type { ViewQuery } from '../model/views/queries.ts';
import { useBoard } from './board-context.tsx';

const never = (): (() => void) => () => undefined;
const nothing = (): null => null;

/**
 * An open question; `null` until the first answer. While the question changes, the former answer stays:
 * a component that shows another subject must have another `key`.
 */
export function useView<Q extends ViewQuery>(query: Q): (ViewState<Q> & { readonly answer: NonNullable<ViewState<Q>['answer']> }) | null {
  const { engine } = useBoard();
  // Queries are rebuilt at each drawing: their text tells whether anything changed.
  const text = JSON.stringify(query);
  const [view, setView] = useState<View<Q> | null>(null);
  const asked = useRef('');

  useEffect(() => {
    const opened = engine.open(query);
    asked.current = text;
    setView(opened);
    return () => { opened.close(); };
    // oxlint-disable-next-line react/exhaustive-deps -- one view a component: a later query is asked of it below
  }, [engine]);
  useEffect(() => {
    if (!view || asked.current === text) return;
    asked.current = text;
    view.ask(query);
    // oxlint-disable-next-line react/exhaustive-deps -- `text` stands for the query
  }, [view, text]);

  const state = useSyncExternalStore(view?.subscribe ?? never, view?.current ?? nothing);
  return useMemo(() => (state?.answer ? { ...state, answer: state.answer } : null), [state]);
}
