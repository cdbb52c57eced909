/** What a trainer's controls show of the simulation that writes the log; as it comes over HTTP. */
import * as v from 'valibot';

export const simulationState = v.object({
  scenario: v.string(),
  seed: v.number(),
  scenarios: v.array(v.object({ id: v.string(), name: v.string() })),
  /** Times of the scenario's day, "HH:MM"; `to` is `null` for a day without an end. */
  joinAt: v.string(),
  from: v.string(),
  to: v.nullable(v.string()),
  /** 0: it stands still. */
  rate: v.union([v.number(), v.literal('fastest')]),
  /** Nothing will happen any more. */
  over: v.boolean(),
  /** Groups of agents that a trainer can send away, or add to. */
  people: v.array(v.object({ id: v.string(), count: v.number() })),
});
export type SimulationState = Readonly<v.InferOutput<typeof simulationState>>;

/** `null` for anything else. */
export function readSimulationState(json: unknown): SimulationState | null {
  const checked = v.safeParse(simulationState, json);
  return checked.success ? checked.output : null;
}
