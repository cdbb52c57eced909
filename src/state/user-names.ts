/** Names of those who commanded, by the ids that the log has: asked when somebody is to be named who is not known yet. */
import { useEffect, useState } from 'react';
import { useBoard } from './board-context.tsx';

const DEADLINE_MS = 15_000;

/** `null` until the first answer. Whom the answer does not name is named no more. */
export function useUserNames(ids: readonly string[]): ReadonlyMap<string, string> | null {
  const { apiUrl } = useBoard();
  const [names, setNames] = useState<ReadonlyMap<string, string> | null>(null);
  const wanted = ids.join(' ');
  useEffect(() => {
    if (wanted === '') return;
    const control = new AbortController();
    void askUserNames(apiUrl, control.signal).then((answer) => { if (answer !== null) setNames(answer); });
    return () => { control.abort(); };
  }, [apiUrl, wanted]);
  return names;
}

/** `null`: no answer that makes sense. */
async function askUserNames(apiUrl: string, signal: AbortSignal): Promise<ReadonlyMap<string, string> | null> {
  try {
    const response = await fetch(`${apiUrl}/users`, { signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]) });
    const json: unknown = response.ok ? await response.json() : null;
    if (!Array.isArray(json)) return null;
    return new Map(json.flatMap((user: unknown): [string, string][] => {
      if (typeof user !== 'object' || user === null || !('id' in user) || !('name' in user)) return [];
      return typeof user.id === 'string' && typeof user.name === 'string' ? [[user.id, user.name]] : [];
    }));
  } catch {
    return null;
  }
}
