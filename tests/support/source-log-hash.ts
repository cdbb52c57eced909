/** SHA-256 of what a scenario tells the log, in the platform's own words: the same computation in Node and in a browser. */
import { checkScenario } from '../../src/model/scenario/check-scenario.ts';
import { zoneTable } from '../../src/host/time-zone.ts';
import { Plan } from '../../src/sim/plan.ts';
import { Simulation } from '../../src/sim/simulation.ts';

export interface HashedLog { readonly sha256: string; readonly events: number }

/** From its beginning to "HH:MM" of its first day. */
export async function sourceLogHash(document: unknown, seed: number, until: string): Promise<HashedLog> {
  const checked = checkScenario(document);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const { scenario } = checked.value;
  const zone = zoneTable(scenario.configuration.timeZone);
  if (zone === null) throw new Error(scenario.configuration.timeZone);
  const plan = new Plan(scenario, zone, seed, 0);
  const simulation = new Simulation(plan, { log: true });
  simulation.runUntil(plan.days.at(0, until));
  const events = simulation.drain();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(events.map((event) => `${JSON.stringify(event)}\n`).join('')));
  return { sha256: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''), events: events.length };
}
