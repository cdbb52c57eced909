/** SHA-256 of what a scenario tells the log, in the platform's own words: the same computation in Node and in a browser. */
import { success } from '../../src/base/result.ts';
import { checkScenario } from '../../src/model/scenario/check-scenario.ts';
import { checkCommands } from '../../src/model/scenario/timed-commands.ts';
import { zoneTable } from '../../src/host/time-zone.ts';
import { CommandedRun } from '../../src/sim/commanded-run.ts';
import { Plan } from '../../src/sim/plan.ts';

export interface HashedLog { readonly sha256: string; readonly events: number }

/** From its beginning to "HH:MM" of its first day; `asked`: the document of its commands, if it has any. */
export async function sourceLogHash(document: unknown, seed: number, until: string, asked?: unknown): Promise<HashedLog> {
  const checked = checkScenario(document);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const { scenario } = checked.value;
  const zone = zoneTable(scenario.configuration.timeZone);
  if (zone === null) throw new Error(scenario.configuration.timeZone);
  const plan = new Plan(scenario, zone, seed, 0);
  const commands = asked === undefined ? success([]) : checkCommands(asked, scenario);
  if (!commands.ok) throw new Error(JSON.stringify(commands.error));
  const run = new CommandedRun(plan, commands.value, { log: true });
  run.runUntil(plan.days.at(0, until));
  if (run.refused.length > 0) throw new Error(JSON.stringify(run.refused));
  const events = run.simulation.drain();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(events.map((event) => `${JSON.stringify(event)}\n`).join('')));
  return { sha256: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''), events: events.length };
}
