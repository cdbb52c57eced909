/** Takes the alerts that are up in hand, through the gateway: every other screen sees it. */
import { useCallback, useState } from 'react';
import type { WallAlert } from '../../model/views/wall.ts';
import { useBoard } from '../../state/board-context.tsx';
import { sendCommand } from '../../state/command-request.ts';

const SHOWN_MS = 4_000;

export interface Acknowledging { readonly outcome: 'sent' | 'refused' | null; readonly acknowledge: (alerts: readonly WallAlert[]) => void }

export function useAcknowledge(): Acknowledging {
  const { apiUrl } = useBoard();
  const [outcome, setOutcome] = useState<Acknowledging['outcome']>(null);
  const acknowledge = useCallback((alerts: readonly WallAlert[]) => {
    const open = alerts.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    if (open.length === 0) return;
    void Promise.all(open.map(({ id }) => sendCommand(apiUrl, { name: 'alert.acknowledge', alert: id }))).then((answers) => {
      setOutcome(answers.every(({ result }) => result === 'applied') ? 'sent' : 'refused');
      setTimeout(() => { setOutcome(null); }, SHOWN_MS);
    });
  }, [apiUrl]);
  return { outcome, acknowledge };
}
