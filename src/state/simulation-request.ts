/** Asks the gateway what simulation runs. */
import { readSimulationState, type SimulationState } from '../model/views/simulation.ts';

const DEADLINE_MS = 15_000;

/** @throws Error when there is no answer, or one that makes no sense: react-query's way of saying so. */
export async function fetchSimulation(apiUrl: string, signal: AbortSignal): Promise<SimulationState> {
  const response = await fetch(`${apiUrl}/simulation`, { signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]) });
  const state = response.ok ? readSimulationState(await response.json()) : null;
  if (state === null) throw new Error(`/simulation answered ${response.status}`);
  return state;
}
