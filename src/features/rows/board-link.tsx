/** Links between parts of the board: real addresses, so that they open in another tab and can be copied. */
import { createContext, use, type MouseEvent, type ReactNode } from 'react';
import { writeAddress, type BoardAddress, type PanelRef } from '../../state/board-address.ts';
import { useBoard } from '../../state/board-context.tsx';
import type { RowsTarget } from './shown-columns.ts';
import css from './rows.module.css';

/** Inside a panel, another panel opens on top; in the table it takes the place of what was open. */
const OnTop = createContext(false);
export function LinksOnTop({ children }: { readonly children: ReactNode }) {
  return <OnTop value>{children}</OnTop>;
}

interface LinkProps {
  readonly className?: string | undefined;
  readonly label?: string | undefined;
  /** Rows other than the active one leave their links out of the tab order. */
  readonly reachable?: boolean;
  readonly children: ReactNode;
}

/** A press meant for this tab; others (new tab, window, download) are the browser's. */
const ours = (event: MouseEvent): boolean => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

export function RowsLink({ target, className, label, reachable = true, children }: LinkProps & { readonly target: RowsTarget }) {
  const { store } = useBoard();
  const address: Partial<BoardAddress> = { tab: target.tab, filter: target.filter, sort: target.sort ?? [], panels: [] };
  return (
    <a
      className={className ?? css['number']} href={writeAddress({ ...store.getState(), ...address })} aria-label={label} tabIndex={reachable ? undefined : -1}
      onClick={(event) => {
        if (!ours(event)) return;
        event.preventDefault();
        store.getState().actions.follow(address);
      }}
    >
      {children}
    </a>
  );
}

export function PanelLink({ panel, className, label, reachable = true, children }: LinkProps & { readonly panel: PanelRef }) {
  const { store } = useBoard();
  const onTop = use(OnTop);
  const state = store.getState();
  return (
    <a
      className={className ?? css['name']} href={writeAddress({ ...state, panels: [panel] })} aria-label={label} tabIndex={reachable ? undefined : -1}
      onClick={(event) => {
        if (!ours(event)) return;
        event.preventDefault();
        store.getState().actions.openPanel(panel, onTop);
      }}
    >
      {children}
    </a>
  );
}

export function useOnTop(): boolean {
  return use(OnTop);
}
