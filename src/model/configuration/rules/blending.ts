/** Rules of the blending of shared agents. */
import type { Draft } from '../draft.ts';
import type { Findings } from '../faults.ts';
import { stepText } from '../path-text.ts';

export function findBlendingFaults(draft: Draft, found: Findings): void {
  if (draft.blending === null) return;
  const { path, value: { channels } } = draft.blending;
  for (const [index, { in: enter, out }] of channels.entries()) {
    if (enter <= out) found.fault('threshold-order', `${path}.channels${stepText(index)}`, { in: enter, out });
  }
  const floors = channels.reduce((sum, { floor }) => sum + floor, 0);
  const agents = draft.agents.items.filter(({ value }) => value.staffing.kind === 'shared').length;
  if (draft.agents.whole && floors > agents) found.warning('floors-out-of-reach', `${path}.channels`, { floors, agents });
}
