/** The browser's address bar as the board's store wants it. */
import type { AddressPort } from './board-store.ts';

const depthOf = (state: unknown): number => (typeof state === 'object' && state !== null && 'depth' in state && typeof state.depth === 'number' ? state.depth : 0);

export function browserAddress(page: Window): AddressPort {
  return {
    pathname: () => page.location.pathname,
    search: () => page.location.search,
    push: (address, depth) => { page.history.pushState({ depth }, '', address); },
    replace: (address, depth) => { page.history.replaceState({ depth }, '', address); },
    back: () => { page.history.back(); },
    depth: () => depthOf(page.history.state),
    onMove: (moved) => {
      page.addEventListener('popstate', moved);
      return () => { page.removeEventListener('popstate', moved); };
    },
  };
}
