/** What every screen reaches for: the engine, the page's clock, the user's choices. Given once, by the composition root. */
import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EngineClient } from '../engine/client.ts';
import { invariant } from '../base/invariant.ts';
import type { BoardActions, BoardState, BoardStore } from './board-store.ts';
import type { PageClock } from './page-clock.ts';

export interface Board {
  readonly engine: EngineClient;
  readonly clock: PageClock;
  readonly store: BoardStore;
  /** Address of the gateway's HTTP interface. */
  readonly apiUrl: string;
}

const BoardContext = createContext<Board | null>(null);

export function BoardProvider({ board, children }: { readonly board: Board; readonly children: ReactNode }) {
  return <BoardContext value={board}>{children}</BoardContext>;
}

export function useBoard(): Board {
  const board = use(BoardContext);
  invariant(board !== null, 'a screen is drawn inside BoardProvider');
  return board;
}

/** A part of the user's choices; `select` must return the same value for the same state. */
export function useChoice<T>(select: (state: BoardState) => T): T {
  return useStore(useBoard().store, select);
}

export const useActions = (): BoardActions => useChoice((state) => state.actions);
