/** Commands of a run that are known beforehand, as a document of their own: when, what, and who asks. Checked against the scenario that they are for. */
import * as v from 'valibot';
import { failure, success, type Result } from '../../base/result.ts';
import { loggedCommand } from '../commands/command.ts';
import { clockTime, date } from '../configuration/calendar.ts';
import { name } from '../configuration/fields.ts';
import { daysOf, readDate } from '../configuration/local-date.ts';
import { repeatsIn } from '../configuration/rules/references.ts';
import { shapeFaults } from '../configuration/shape-faults.ts';
import { stepText } from '../configuration/path-text.ts';
import { jsonSchemaOf, type JsonSchema } from '../json-schema.ts';
import type { CheckedScenario } from './checked-scenario.ts';
import { ScenarioFindings, type ScenarioFault } from './faults.ts';
import { findNameFaults } from './rules/command-names.ts';
import { findMomentFaults } from './rules/times.ts';

const timedCommand = v.object({
  /** Absent: the first day. */
  date: v.exactOptional(date),
  /** When everything of that minute's first instant has happened; of one instant, in the order written. */
  at: clockTime,
  /** Who asks, as the log is to have it. */
  by: v.exactOptional(name),
  command: loggedCommand,
});
export type TimedCommand = v.InferOutput<typeof timedCommand>;

const document = v.object({ $schema: v.exactOptional(v.string()), version: v.literal(1), commands: v.array(timedCommand) });

/** The one way from a JSON document to commands of a scenario: whole, or refused with every fault that it has. Whether the centre can obey is seen in the run. */
export function checkCommands(json: unknown, { document: { from, to = '24:00', date: first, days }, configuration, document: scenario }: CheckedScenario): Result<readonly TimedCommand[], readonly ScenarioFault[]> {
  const form = shapeFaults(document, json);
  if (form.length > 0) return failure(form);
  const { commands } = v.parse(document, json);
  const found = new ScenarioFindings();
  const placed = commands.map((value, index) => ({ path: `$.commands${stepText(index)}`, value }));
  for (const { path, parameters } of repeatsIn(placed.map(({ path: place, value }) => ({ path: `${place}.command.id`, value: value.command.id })))) found.fault('duplicate-id', path, parameters);
  for (const { path, value } of placed) findMomentFaults(value, path, { from, to, firstDay: daysOf(readDate(first)), days }, found);
  findNameFaults(placed.map(({ path, value }) => ({ path: `${path}.command`, value: value.command })), configuration, scenario, found);
  return found.faults.length > 0 ? failure(found.faults) : success(commands);
}

/** The published JSON Schema of such a document. */
export const commandsSchema = (): JsonSchema => jsonSchemaOf(document, { id: 'urn:vigie:commands:1', title: 'Vigie commands of a run, version 1' });
