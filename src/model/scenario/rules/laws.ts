/** Rules of laws of chance, wherever one stands: the field that holds it says what it measures. */
import { field } from '../../configuration/draft.ts';
import { stepText } from '../../configuration/path-text.ts';
import { shapeOf } from '../../schema-shape.ts';
import * as v from 'valibot';
import type { ScenarioDraft } from '../draft.ts';
import type { ScenarioFindings } from '../faults.ts';
import { leastOf } from '../law-mean.ts';
import { law } from '../law.ts';
import { scenarioDocument } from '../scenario.ts';

export function findLawFaults(draft: ScenarioDraft, found: ScenarioFindings): void { walk(scenarioDocument, draft.json, '$', found); }

function walk(schema: unknown, value: unknown, path: string, found: ScenarioFindings): void {
  if (typeof value !== 'object' || value === null) return;
  if (schema === law) return findFaultsOf(value, path, found);
  const shape = shapeOf(schema);
  if (shape.kind === 'list' && Array.isArray(value)) for (const [index, item] of value.entries()) walk(shape.item, item, path + stepText(index), found);
  if (shape.kind === 'object') for (const [name, { schema: inner }] of shape.fields) walk(inner, field(value, name), `${path}.${name}`, found);
  if (shape.kind === 'variant') for (const option of shape.options) if (v.is(option as v.GenericSchema, value)) walk(option, value, path, found); // a variant is made of schemas
}

function findFaultsOf(json: object, path: string, found: ScenarioFindings): void {
  const parsed = v.safeParse(law, json);
  if (!parsed.success) return;
  const { output } = parsed;
  if ((output.kind === 'uniform' || output.kind === 'triangular') && output.from > output.to) return found.fault('law-order', path, { from: output.from, to: output.to });
  if (output.kind === 'triangular' && (output.mode < output.from || output.mode > output.to)) return found.fault('mode-outside', `${path}.mode`, { from: output.from, mode: output.mode, to: output.to });
  if (output.kind === 'hyperexponential' && output.branches.every(({ share }) => share === 0)) return found.fault('weights-zero', `${path}.branches`, { field: 'branches' });
  const least = leastOf(output);
  if (measuresTime(path) && least < 0) found.fault('negative-time', path, { least });
}

/** Fields of seconds are named so. */
const measuresTime = (path: string): boolean => /\.[a-zA-Z]+S$/.test(path);
