/** The simulation that writes the log, as it is now; and the commands that change its pace or begin another. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { Asked } from '../model/commands/command.ts';
import type { CommandOutcome } from '../model/commands/outcome.ts';
import type { SimulationState } from '../model/views/simulation.ts';
import { useBoard } from './board-context.tsx';
import { sendCommand } from './command-request.ts';
import { fetchSimulation } from './simulation-request.ts';
import { useSummary } from './use-clock.ts';

export interface SimulationControl {
  /** `null` until the first answer. */
  readonly state: SimulationState | null;
  readonly ask: (asked: Asked, applied?: () => void) => void;
  readonly pending: boolean;
  /** Of the last command; `null` before the first, and while one is on its way. */
  readonly outcome: CommandOutcome | null;
}

export function useSimulation(): SimulationControl {
  const { apiUrl } = useBoard();
  // Whoever changed it, in whatever tab: the feed tells that log time runs otherwise, and that the log is another.
  const epoch = useSummary(({ head }) => head?.epoch ?? null);
  const rate = useSummary(({ headClock }) => headClock.rate);
  const { data, refetch } = useQuery({ queryKey: ['simulation', apiUrl, epoch, rate], queryFn: ({ signal }) => fetchSimulation(apiUrl, signal), placeholderData: keepPreviousData });
  const { mutate, isPending, data: outcome } = useMutation({ mutationFn: ({ asked }: { readonly asked: Asked; readonly applied: (() => void) | undefined }) => sendCommand(apiUrl, asked), onSuccess: async (done, { applied }) => {
    if (done.result === 'applied') applied?.();
    await refetch();
  } });
  return { state: data ?? null, ask: (asked, applied) => { mutate({ asked, applied }); }, pending: isPending, outcome: outcome ?? null };
}
