/** Asks the gateway before what one person did is shown: it keeps who looked at whom. */
import { useEffect, useState } from 'react';
import { ACCESS_REFUSALS, type AccessRefusal } from '../model/access.ts';
import type { AgentId } from '../model/centre.ts';
import { useBoard } from './board-context.tsx';

const DEADLINE_MS = 15_000;

export type IndividualView = 'asking' | 'shown' | 'unreachable' | AccessRefusal;

/** A component that shows another agent must have another `key`. */
export function useIndividualView(agent: AgentId): IndividualView {
  const { apiUrl } = useBoard();
  const [view, setView] = useState<IndividualView>('asking');
  useEffect(() => {
    const control = new AbortController();
    void ask(apiUrl, agent, control.signal).then((answer) => { if (!control.signal.aborted) setView(answer); });
    return () => { control.abort(); };
  }, [apiUrl, agent]);
  return view;
}

async function ask(apiUrl: string, agent: AgentId, signal: AbortSignal): Promise<IndividualView> {
  try {
    const response = await fetch(`${apiUrl}/agents/${encodeURIComponent(agent)}/views`, { method: 'POST', signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]) });
    if (response.ok) return 'shown';
    const json: unknown = await response.json();
    const type = typeof json === 'object' && json !== null && 'type' in json ? json.type : null;
    return ACCESS_REFUSALS.find((refusal) => refusal === type) ?? 'unreachable';
  } catch {
    return 'unreachable';
  }
}
