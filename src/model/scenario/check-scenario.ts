/** The one way from a JSON document to a scenario: whole, or refused with every fault that it has. */
import * as v from 'valibot';
import { failure, success, type Result } from '../../base/result.ts';
import { checkConfiguration } from '../configuration/check-configuration.ts';
import { Findings, type Fault, type Warning } from '../configuration/faults.ts';
import { findShapeFaults } from '../configuration/shape-faults.ts';
import type { CheckedScenario } from './checked-scenario.ts';
import { scenarioDocument, type ScenarioDocument } from './scenario.ts';

export interface ScenarioCheck {
  readonly scenario: CheckedScenario;
  readonly warnings: readonly Warning[];
}

/** `isTimeZone`: what the host knows of time zones; without it every name is believed. */
export function checkScenario(json: unknown, isTimeZone: (name: string) => boolean = () => true): Result<ScenarioCheck, readonly Fault[]> {
  const found = new Findings();
  findShapeFaults(scenarioDocument, json, found);
  if (found.faults.length > 0) return failure(found.faults);
  const document = v.parse(scenarioDocument, json);
  const { centre, groupOf } = wholeCentre(document);
  const checked = checkConfiguration(centre, isTimeZone);
  if (!checked.ok) return failure(checked.error.map((fault) => ({ ...fault, path: fault.path.replace('$', '$.centre') })));
  return success({ scenario: { document, configuration: checked.value.configuration, groupOf }, warnings: checked.value.warnings });
}

/** The centre with everybody who serves. */
function wholeCentre(document: ScenarioDocument): { readonly centre: unknown; readonly groupOf: readonly number[] } {
  const { centre, people, id, name } = document;
  const channels = centre.channels.map((channel) => channel.id);
  const members = people.flatMap((group, index) => Array.from({ length: group.count }, (_, n) => {
    const { count, names, kind, skills, queues, capacity, staffing, team, site } = group;
    return {
      group: index,
      agent: {
        id: count === 1 ? group.id : `${group.id}-${String(n + 1).padStart(String(count).length, '0')}`, name: names[n] ?? `${group.id} ${n + 1}`,
        kind, skills, queues, capacity, staffing, channels: group.channels ?? channels,
        ...(team === undefined ? {} : { team }), ...(site === undefined ? {} : { site }),
      },
    };
  }));
  return {
    centre: { ...centre, id: centre.id ?? id, name: centre.name ?? name ?? id, agents: [...centre.agents, ...members.map(({ agent }) => agent)] },
    groupOf: [...centre.agents.map(() => -1), ...members.map(({ group }) => group)],
  };
}
