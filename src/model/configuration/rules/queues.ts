/** Rules of queues, each by itself; and how many kinds of work they make together. */
import type { Draft, Placed } from '../draft.ts';
import type { Findings } from '../faults.ts';
import { loadTable, MOST_LOADS } from '../load.ts';
import { stepText } from '../path-text.ts';
import type { QueueConfiguration } from '../queue.ts';
import { SHORT_NAME_LENGTH, shownShortName } from '../short-name.ts';

export function findQueueFaults(draft: Draft, found: Findings): void {
  for (const placed of draft.queues.items) {
    findRingFaults(placed, found);
    findOfferFaults(placed, draft, found);
    findModelFaults(placed, found);
    findOddities(placed, found);
  }
  const { loads } = loadTable(draft.queues.items.map(({ value }) => value), draft.channels.items.map(({ value }) => value));
  if (loads.length > MOST_LOADS) found.fault('too-many-loads', '$.queues', { loads: loads.length, most: MOST_LOADS });
}

function findRingFaults({ path, value: { id, rings } }: Placed<QueueConfiguration>, found: Findings): void {
  for (const [index, { afterS }] of rings.entries()) {
    const former = rings[index - 1]?.afterS;
    if (former !== undefined && afterS <= former) found.fault('ring-order', `${path}.rings${stepText(index)}.afterS`, { afterS, former });
  }
  const [first] = rings;
  if (first !== undefined && rings.some(({ teams }) => teams.length > 0) && (first.afterS > 0 || first.teams.length === 0)) found.fault('ring-narrows', `${path}.rings[0]`, { queue: id });
}

function findOfferFaults({ path, value: queue }: Placed<QueueConfiguration>, draft: Draft, found: Findings): void {
  const { pushTimeoutS, delivery } = queue;
  if (delivery === 'pull') {
    if (queue.offer === 'ring-all') found.warning('offer-ignored', `${path}.offer`, { queue: queue.id });
    return;
  }
  if (pushTimeoutS === 0) return found.fault('push-timeout-zero', `${path}.pushTimeoutS`, { queue: queue.id });
  const withinS = Math.min(...[queue, ...draft.channels.items.map(({ value }) => value).filter(({ id, synchrony }) => queue.channels.includes(id) && synchrony === 'synchronous')]
    .map(({ serviceLevel }) => serviceLevel?.withinS ?? Number.POSITIVE_INFINITY));
  if (pushTimeoutS > withinS) found.warning('push-timeout-beyond-target', `${path}.pushTimeoutS`, { pushTimeoutS, withinS });
}

function findModelFaults({ path, value: queue }: Placed<QueueConfiguration>, found: Findings): void {
  const { routing } = queue;
  for (const [index, { skill, additional, dropAfterS }] of queue.skills.entries()) {
    if (additional && dropAfterS === undefined) found.fault('additional-without-timeout', `${path}.skills${stepText(index)}`, { skill });
  }
  if (routing === 'external' && queue.external === undefined) found.fault('external-without-fallback', `${path}.external`, { queue: queue.id });
  if (routing !== 'external' && queue.external !== undefined) found.warning('external-ignored', `${path}.external`, { routing });
  if (routing !== 'skills' && queue.skills.length > 0) found.warning('skills-ignored', `${path}.skills`, { routing });
  const { weight, weightPercent } = queue;
  if (weight !== undefined && weightPercent !== undefined) found.fault('two-weights', `${path}.weightPercent`, { weight, weightPercent });
}

function findOddities({ path, value: queue }: Placed<QueueConfiguration>, found: Findings): void {
  const { shortName, lengthLimit } = queue;
  if (shortName !== undefined && [...shortName].length > SHORT_NAME_LENGTH) found.warning('short-name-long', `${path}.shortName`, { shortName, shown: shownShortName(shortName) });
  if (queue.preempts && queue.preemptionClass === 0) found.warning('preempts-nobody', `${path}.preempts`, { queue: queue.id });
  if (queue.weight === 0) found.warning('weight-zero', `${path}.weight`, { id: queue.id });
  if (queue.weightPercent === 0) found.warning('weight-zero', `${path}.weightPercent`, { id: queue.id });
  const waitS = Math.min(...queue.overflow.map(({ when }) => (when.kind === 'wait' ? when.waitS : Number.POSITIVE_INFINITY)));
  for (const [index, { afterS }] of queue.rings.entries()) if (afterS >= waitS) found.warning('ring-after-overflow', `${path}.rings${stepText(index)}.afterS`, { afterS, waitS });
  for (const [index, { when }] of queue.overflow.entries()) {
    if (when.kind === 'length' && lengthLimit !== undefined && when.length > lengthLimit) found.warning('overflow-beyond-limit', `${path}.overflow${stepText(index)}.when.length`, { length: when.length, lengthLimit });
  }
}
