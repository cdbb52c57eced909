/** Asks the gateway what simulation runs, and to run it otherwise. */
import { failure, success, type Result } from '../base/result.ts';
import { COMMAND_FAULTS, type Asked, type CommandFault } from '../model/command.ts';
import { readSimulationState, type SimulationState } from '../model/views/simulation.ts';

const DEADLINE_MS = 15_000;

/** @throws Error when there is no answer, or one that makes no sense: react-query's way of saying so. */
export async function fetchSimulation(apiUrl: string, signal: AbortSignal): Promise<SimulationState> {
  const response = await fetch(`${apiUrl}/simulation`, { signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]) });
  const state = response.ok ? readSimulationState(await response.json()) : null;
  if (state === null) throw new Error(`/simulation answered ${response.status}`);
  return state;
}

/** `unreachable`: no answer in time, or one that makes no sense; whether it was done is not known. */
export type RefusedCommand = CommandFault | 'unreachable';

/** A command is sent under an id of its own, so that a request which is repeated on its way is done once. */
export async function sendCommand(apiUrl: string, asked: Asked): Promise<Result<'applied', RefusedCommand>> {
  try {
    const body = JSON.stringify({ id: crypto.randomUUID(), ...asked });
    const response = await fetch(`${apiUrl}/commands`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, signal: AbortSignal.timeout(DEADLINE_MS) });
    if (response.ok) return success('applied');
    const json: unknown = await response.json();
    const type = typeof json === 'object' && json !== null && 'type' in json ? json.type : null;
    return failure(COMMAND_FAULTS.find((fault) => fault === type) ?? 'unreachable');
  } catch {
    return failure('unreachable');
  }
}
