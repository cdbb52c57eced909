import { useMemo } from 'react';
import type { Column, Table } from '../../model/views/columns.ts';
import { useChoice } from '../../state/board-context.tsx';
import { useCentre } from '../board/use-centre.tsx';
import { knownColumn } from './row-reader.ts';
import { modelColumn, SHOWN, type ShownColumn } from './shown-columns.ts';

/** Columns of a table, side by side with the model's: those of a plan only where there is one. `only`: ids of the ones wanted. */
export function useShownColumns(table: Table, only?: readonly string[]): { readonly shown: readonly ShownColumn[]; readonly columns: readonly Column[] } {
  const formula = useChoice((state) => state.formula);
  const centre = useCentre();
  const [plan, shifts] = [centre?.hasPlan === true, centre?.hasShifts === true];
  return useMemo(() => {
    const there = { plan, shifts };
    const shown = SHOWN[table].filter(({ id, needs }) => (needs === undefined || there[needs]) && (!only || only.includes(id)));
    return { shown, columns: shown.map(({ id }) => knownColumn(table, modelColumn(id, formula))) };
  }, [table, only, formula, plan, shifts]);
}
