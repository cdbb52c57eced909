/** The one way from a JSON document to a scenario: whole, or refused with every fault that it has. */
import * as v from 'valibot';
import { failure, success, type Result } from '../../base/result.ts';
import { configurationOf, examineConfiguration } from '../configuration/check-configuration.ts';
import { field } from '../configuration/draft.ts';
import type { Fault, Warning } from '../configuration/faults.ts';
import { shapeFaults } from '../configuration/shape-faults.ts';
import type { CheckedScenario } from './checked-scenario.ts';
import { scenarioDraftOf, type ScenarioDraft } from './draft.ts';
import { ScenarioFindings, type ScenarioFault, type ScenarioWarning } from './faults.ts';
import { findDemandFaults } from './rules/demand.ts';
import { findFlowFaults } from './rules/flows.ts';
import { findLawFaults } from './rules/laws.ts';
import { findLoadFaults } from './rules/load.ts';
import { findOutsideFaults } from './rules/outside-routers.ts';
import { findPeopleFaults } from './rules/people.ts';
import { findReferenceFaults } from './rules/references.ts';
import { findTimeFaults } from './rules/times.ts';
import { scenarioDocument } from './scenario.ts';
import { wholeCentre, type WholeCentre } from './whole-centre.ts';

const RULES: readonly ((draft: ScenarioDraft, found: ScenarioFindings) => void)[] = [findReferenceFaults, findLawFaults, findTimeFaults, findPeopleFaults, findDemandFaults, findFlowFaults, findOutsideFaults];

export interface ScenarioCheck {
  readonly scenario: CheckedScenario;
  readonly warnings: readonly ScenarioWarning[];
}

/** A document that means to be a scenario, be it a good one or not. */
export const looksLikeScenario = (json: unknown): boolean => field(json, 'demand') !== undefined;

/** `isTimeZone`: what the host knows of time zones; without it every name is believed. */
export function checkScenario(json: unknown, isTimeZone: (name: string) => boolean = () => true): Result<ScenarioCheck, readonly ScenarioFault[]> {
  const form = shapeFaults(scenarioDocument, json);
  if (form.some(({ path }) => path === '$' || path === '$.centre')) return failure(form);
  const found = new ScenarioFindings();
  // those within the centre are said by its own check
  found.faults.push(...form.filter(({ path }) => !/^\$\.centre[.[]/.test(path)));
  const whole = wholeCentre(json);
  const centre = examineConfiguration(whole.centre, isTimeZone);
  found.faults.push(...inScenario(centre.found.faults, whole));
  found.warnings.push(...inScenario(centre.found.warnings, whole));
  const draft = scenarioDraftOf(json, centre.draft);
  for (const rule of RULES) rule(draft, found);
  if (found.faults.length > 0) return failure(found.faults);
  const scenario = { document: v.parse(scenarioDocument, json), configuration: configurationOf(whole.centre), groupOf: whole.groupOf };
  findLoadFaults(scenario, found);
  return found.faults.length > 0 ? failure(found.faults) : success({ scenario, warnings: found.warnings });
}

/** What was found in the centre, at its places in the scenario; what a whole group has in common once. */
function inScenario<F extends Fault | Warning>(findings: readonly F[], { placeOf }: WholeCentre): readonly F[] {
  const said = new Set<string>();
  return findings.flatMap((finding) => {
    const path = placeOf(finding.path);
    if (path === null || said.has(`${finding.code} ${path}`)) return [];
    if (path.startsWith('$.people')) said.add(`${finding.code} ${path}`);
    const { parameters } = finding;
    return [{ ...finding, path, parameters: 'first' in parameters ? { ...parameters, first: placeOf(parameters.first) ?? parameters.first } : parameters }];
  });
}
