import { createContext, use, type ReactNode } from 'react';
import type { CentreAnswer } from '../../model/views/queries.ts';
import { useChoice } from '../../state/board-context.tsx';
import { useView } from '../../state/use-view.ts';

const CentreContext = createContext<CentreAnswer | null>(null);

/** Asks once for the whole page: totals of the centre, its time zone, and what filters can choose from. */
export function CentreProvider({ children }: { readonly children: ReactNode }) {
  const window = useChoice((state) => state.window);
  const formula = useChoice((state) => state.formula);
  const state = useView({ kind: 'centre', window, formula });
  return <CentreContext value={state?.answer ?? null}>{children}</CentreContext>;
}

/** `null` until known. */
export const useCentre = (): CentreAnswer | null => use(CentreContext);
