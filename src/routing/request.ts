/** What an item asks of agents in a queue: the queue's own demands and the item's, the stricter of two for one skill. */
import type { SkillRequirement } from '../model/configuration/skill.ts';
import { usOf } from './compiled-queue.ts';
import type { Need, OwnWishes, Wish } from './demand.ts';
import type { RoutingCentre } from './routing-centre.ts';

/** Index of the request, a new one at first sight. */
export function requestOf(centre: RoutingCentre, queueIndex: number, channel: number, own: OwnWishes): number {
  const queue = centre.queues[queueIndex]!;
  const { topAgent } = queue.configuration;
  const needs: Need[] = [];
  const wishes: Wish[] = [];
  // Skills of a queue count where its model is skills; elsewhere its members are who may serve it.
  for (const asked of merged(queue.membersOnly ? [] : queue.configuration.skills, own.skills)) {
    const { skill, level, additional, dropAfterS, priority } = asked;
    if (!additional) needs.push({ skill, level });
    else wishes.push({ skill, level, priority, dropAfterUs: dropAfterS === undefined ? Number.MAX_SAFE_INTEGER : usOf(dropAfterS) });
  }
  wishes.sort((a, b) => a.priority - b.priority || (a.skill < b.skill ? -1 : 1));
  // One of lower priority goes first: a later one never goes before it.
  for (let n = 1; n < wishes.length; n += 1) wishes[n] = { ...wishes[n]!, dropAfterUs: Math.max(wishes[n]!.dropAfterUs, wishes[n - 1]!.dropAfterUs) };
  const demandsTop = topAgent !== undefined && own.sentiment !== null && own.sentiment < topAgent.sentimentBelow;
  return centre.eligibility.requestIndex({
    queue, channel, channelId: centre.channels[channel]!.id, load: centre.loadFor(queueIndex, channel),
    needs, wishes, own, topRating: demandsTop ? topAgent.rating : -1,
  });
}

function merged(queue: readonly SkillRequirement[], own: readonly SkillRequirement[]): readonly SkillRequirement[] {
  const bySkill = new Map<string, SkillRequirement>();
  for (const asked of [...queue, ...own]) {
    const other = bySkill.get(asked.skill);
    if (other === undefined) bySkill.set(asked.skill, asked);
    else bySkill.set(asked.skill, { ...(other.additional ? asked : other), level: Math.max(asked.level, other.level) });
  }
  return [...bySkill.values()].toSorted((a, b) => (a.skill < b.skill ? -1 : 1));
}
