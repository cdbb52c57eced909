/** The one way from a JSON document to a configuration: whole, or refused with every fault that it has. */
import * as v from 'valibot';
import { invariant } from '../../base/invariant.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { configurationDocument, type CentreConfiguration } from './centre-configuration.ts';
import { parseCondition } from './condition-parser.ts';
import { draftOf, type Draft } from './draft.ts';
import { Findings, type Fault, type Warning } from './faults.ts';
import { findAgentFaults } from './rules/agents.ts';
import { findBlendingFaults } from './rules/blending.ts';
import { findCalendarFaults } from './rules/calendars.ts';
import { findChannelFaults } from './rules/channels.ts';
import { findFlowFaults } from './rules/flows.ts';
import { findPriorityFaults } from './rules/priorities.ts';
import { findQueueFaults } from './rules/queues.ts';
import { findReferenceFaults } from './rules/references.ts';
import { findServiceFaults } from './rules/service.ts';
import { findSkillFaults } from './rules/skills.ts';
import { shapeFaults } from './shape-faults.ts';

const RULES: readonly ((draft: Draft, found: Findings) => void)[] = [
  findReferenceFaults, findCalendarFaults, findChannelFaults, findSkillFaults, findAgentFaults, findQueueFaults, findServiceFaults, findFlowFaults, findPriorityFaults, findBlendingFaults,
];

export interface CheckedConfiguration {
  readonly configuration: CentreConfiguration;
  readonly warnings: readonly Warning[];
}

/** `isTimeZone`: what the host knows of time zones; without it every name is believed. */
export function checkConfiguration(json: unknown, isTimeZone: (name: string) => boolean = () => true): Result<CheckedConfiguration, readonly Fault[]> {
  const { found } = examineConfiguration(json, isTimeZone);
  if (found.faults.length > 0) return failure(found.faults);
  return success({ configuration: configurationOf(json), warnings: found.warnings });
}

/** The same for a document that is part of another, whose rules go on from its draft. */
export function examineConfiguration(json: unknown, isTimeZone: (name: string) => boolean): { readonly draft: Draft; readonly found: Findings } {
  const found = new Findings();
  found.faults.push(...shapeFaults(configurationDocument, json));
  const draft = draftOf(json);
  if (draft.timeZone !== null && draft.timeZone !== '' && !isTimeZone(draft.timeZone)) found.fault('unknown-time-zone', '$.timeZone', { name: draft.timeZone });
  for (const rule of RULES) rule(draft, found);
  return { draft, found };
}

/** Of a document without faults. */
export function configurationOf(json: unknown): CentreConfiguration {
  const { $schema: _, priorityRules, ...rest } = v.parse(configurationDocument, json);
  return {
    ...rest,
    priorityRules: priorityRules.map(({ name, points, when }) => {
      const condition = parseCondition(when);
      invariant(condition.ok, 'a checked condition can be read');
      return { name, points, when: condition.value };
    }),
  };
}
