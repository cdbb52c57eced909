/** Rules of the dictionary of priority. */
import { parseCondition } from '../condition-parser.ts';
import type { Draft } from '../draft.ts';
import type { Findings } from '../faults.ts';

export function findPriorityFaults(draft: Draft, found: Findings): void {
  for (const { path, value: { name, points, when } } of draft.priorityRules.items) {
    const condition = parseCondition(when);
    if (!condition.ok) found.fault('bad-condition', `${path}.when`, { reason: condition.error.code, column: condition.error.column, expected: condition.error.expected });
    if (points === 0) found.warning('rule-without-effect', `${path}.points`, { rule: name });
  }
}
