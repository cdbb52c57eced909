/** Rules of skills: who asks, who has them. */
import type { Draft } from '../draft.ts';
import type { Findings } from '../faults.ts';

export function findSkillFaults(draft: Draft, found: Findings): void {
  if (!draft.agents.whole || !draft.queues.whole) return;
  const asked = new Set(draft.queues.items.flatMap(({ value }) => value.skills.map(({ skill }) => skill)));
  for (const { path, value: skill } of draft.skills.items) {
    const agents = draft.agents.items.filter(({ value }) => value.skills.some((held) => held.skill === skill.id)).length;
    if (agents < skill.minimumCover) found.warning('cover-out-of-reach', `${path}.minimumCover`, { skill: skill.id, minimumCover: skill.minimumCover, agents });
    if (agents === 0 && !asked.has(skill.id)) found.warning('skill-unused', path, { skill: skill.id });
  }
}
