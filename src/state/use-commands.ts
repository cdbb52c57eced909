/** Commands of the centre: which are offered, asking, and what is on its way or came of it. Nothing is foretold: only the log changes a figure. */
import { useMutation, useMutationState, useQuery } from '@tanstack/react-query';
import type { Asked, CommandName } from '../model/commands/command.ts';
import { perSource, withheld, type SourceOffers, type WithheldReason } from '../model/commands/offer.ts';
import type { CommandOutcome } from '../model/commands/outcome.ts';
import type { Freshness } from '../model/views/summary.ts';
import { useBoard } from './board-context.tsx';
import { fetchOffers, sendCommand } from './command-request.ts';
import { useFreshness, useSummary } from './use-clock.ts';

const KEY = ['command'];
const NO_OFFERS: readonly SourceOffers[] = [];

/** Why nothing at all can be commanded now: the screen shows the past, or is not fresh. */
export type CommandsOff = 'past' | Freshness;
export type CannotAsk = CommandsOff | WithheldReason | 'asking';

const FRESH_ENOUGH: readonly Freshness[] = ['live', 'degraded', 'catching-up'];

export function useCommandsOff(): CommandsOff | null {
  const freshness = useFreshness();
  const past = useSummary(({ cursor }) => cursor.kind !== 'live');
  return past ? 'past' : FRESH_ENOUGH.includes(freshness) ? null : freshness;
}

/** `undefined` until they are known. */
function useOffers(apiUrl: string): readonly SourceOffers[] | null | undefined {
  const epoch = useSummary(({ head }) => head?.epoch ?? null);
  return useQuery({ queryKey: ['offers', apiUrl, epoch], queryFn: ({ signal }) => fetchOffers(apiUrl, signal), staleTime: Infinity }).data;
}

/** Why a command cannot be asked of a subject; `null`: it can. */
export function useCannotAsk(): (name: CommandName, subject?: string) => CannotAsk | null {
  const { apiUrl } = useBoard();
  const off = useCommandsOff();
  const data = useOffers(apiUrl);
  return (name, subject) => off ?? (data === undefined ? 'asking' : withheld(data ?? NO_OFFERS, name, subject));
}

/** What is about several sources is asked of each, and each answers. */
export function useAsk(): (asked: Asked) => void {
  const { apiUrl } = useBoard();
  const offers = useOffers(apiUrl) ?? NO_OFFERS;
  const { mutate } = useMutation({ mutationKey: KEY, mutationFn: (asked: Asked) => sendCommand(apiUrl, asked), gcTime: Infinity });
  return (asked) => { for (const part of perSource(asked, offers)) mutate(part); };
}

export interface AskedCommand { readonly number: number; readonly asked: Asked; readonly outcome: CommandOutcome | null }

/** All that were asked on this page, oldest first; without an outcome while they are on their way. */
export function useAsked(): readonly AskedCommand[] {
  return useMutationState({
    filters: { mutationKey: KEY },
    // what this page put in: `useAsk` is the only one who does
    select: ({ mutationId, state }): AskedCommand => ({ number: mutationId, asked: state.variables as Asked, outcome: (state.data as CommandOutcome | undefined) ?? null }),
  });
}
