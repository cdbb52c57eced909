/** The simulation that writes the log, as it is now; and the commands that change its pace or begin another. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { Asked } from '../model/command.ts';
import type { SimulationState } from '../model/views/simulation.ts';
import { useBoard } from './board-context.tsx';
import { fetchSimulation, sendCommand, type RefusedCommand } from './simulation-request.ts';
import { useSummary } from './use-clock.ts';

export interface SimulationControl {
  /** `null` until the first answer. */
  readonly state: SimulationState | null;
  readonly ask: (asked: Asked, applied?: () => void) => void;
  readonly pending: boolean;
  /** Why the last command was not done; `null` when it was. */
  readonly refused: RefusedCommand | null;
}

export function useSimulation(): SimulationControl {
  const { apiUrl } = useBoard();
  // Whoever changed it, in whatever tab: the feed tells that log time runs otherwise, and that the log is another.
  const epoch = useSummary(({ head }) => head?.epoch ?? null);
  const rate = useSummary(({ headClock }) => headClock.rate);
  const { data, refetch } = useQuery({ queryKey: ['simulation', apiUrl, epoch, rate], queryFn: ({ signal }) => fetchSimulation(apiUrl, signal), placeholderData: keepPreviousData });
  const { mutate, isPending, data: result } = useMutation({ mutationFn: ({ asked }: { readonly asked: Asked; readonly applied: (() => void) | undefined }) => sendCommand(apiUrl, asked), onSuccess: async (done, { applied }) => {
    if (done.ok) applied?.();
    await refetch();
  } });
  return { state: data ?? null, ask: (asked, applied) => { mutate({ asked, applied }); }, pending: isPending, refused: result === undefined || result.ok ? null : result.error };
}
