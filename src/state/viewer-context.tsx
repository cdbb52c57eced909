/** Who looks at the page, and what he may do: to know what to offer. The gateway decides all the same. */
import { createContext, use, useEffect, type ReactNode } from 'react';
import { refusalOf, type AccessRefusal, type Right, type Subject, type Viewer } from '../model/access.ts';
import { useBoard } from './board-context.tsx';
import { askSession } from './session-request.ts';

/** A session ends after two hours without a request: an open page asks far more often. */
const RENEW_EVERY_MS = 300_000;

const ViewerContext = createContext<Viewer | null>(null);

/** `viewer`: `null` where the gateway did not say. */
export function ViewerProvider({ viewer, children }: { readonly viewer: Viewer | null; readonly children: ReactNode }) {
  const { apiUrl } = useBoard();
  useEffect(() => {
    const renewing = setInterval(() => { void askSession(apiUrl); }, RENEW_EVERY_MS);
    return () => { clearInterval(renewing); };
  }, [apiUrl]);
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export const useViewer = (): Viewer | null => use(ViewerContext);

/** Why this is not offered to the viewer; `null` where it is, or where it is not known who he is. */
export function useRefusal(right: Right, subject?: Subject): AccessRefusal | null {
  const viewer = useViewer();
  return viewer === null ? null : refusalOf(viewer, right, subject);
}
