/** What goes wrong, and when. */
import * as v from 'valibot';
import { clockTime, date } from '../configuration/calendar.ts';
import { id, list, seconds } from '../configuration/fields.ts';
import { ratio } from '../centre.ts';
import { law } from './law.ts';

const when = {
  /** Absent: the first day. */
  date: v.exactOptional(date),
  at: clockTime,
  forS: seconds,
};

export const disruption = v.variant('kind', [
  /** Whoever waits or is served on the channel is cut off; whoever would come does not get through, and a share of them comes as another demand. */
  v.object({ kind: v.literal('channel-outage'), ...when, channel: id, divert: list(v.object({ share: ratio, to: id, afterS: law })) }),
  /** A group signs out, in the middle of its work: bots that crash, a site without power. What it held returns to its queue. */
  v.object({ kind: v.literal('group-down'), ...when, people: id }),
  /** A share of a group goes away after the work in hand: a fire drill, a meeting. */
  v.object({ kind: v.literal('group-away'), ...when, people: id, share: v.optional(ratio, 1), presence: v.optional(v.picklist(['away', 'meeting', 'training', 'break']), 'away') }),
  /** The source says nothing for a while, and then everything at once. */
  v.object({ kind: v.literal('feed-gap'), ...when }),
]);
export type Disruption = v.InferOutput<typeof disruption>;
