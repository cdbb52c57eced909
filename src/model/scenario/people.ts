/** Who serves, by groups of alike agents: what they can, when they are there, and how they work. */
import * as v from 'valibot';
import { agent } from '../configuration/agent.ts';
import { clockTime, WEEKDAYS } from '../configuration/calendar.ts';
import { id, list, name, seconds, whole } from '../configuration/fields.ts';
import { ratio } from '../centre.ts';
import { law } from './law.ts';

const BREAKS = ['break', 'meal', 'training', 'meeting', 'away', 'busy'] as const;

const pause = v.object({
  at: clockTime,
  forS: seconds,
  presence: v.optional(v.picklist(BREAKS), 'break'),
  /** Each agent begins up to so much later, evenly spread, so that a team does not leave at once. */
  spreadS: v.optional(seconds, 0),
});

/** Hours past midnight end on the next day: `to` before `from`. */
const shift = v.object({
  from: clockTime,
  to: clockTime,
  days: v.optional(v.pipe(v.array(v.picklist(WEEKDAYS)), v.nonEmpty()), [...WEEKDAYS]),
  breaks: list(pause),
});
export type Shift = v.InferOutput<typeof shift>;

/** What an agent does with work that rings. What is left of 1 is accepted. */
const answer = v.object({
  afterS: v.exactOptional(law),
  declines: v.optional(ratio, 0),
  /** It rings out. */
  ignores: v.optional(ratio, 0),
  /** He goes away instead, and comes back after `awayS`. */
  leaves: v.optional(ratio, 0),
  awayS: v.exactOptional(law),
  /** How long after a ring-out he says that he is back; absent: as his channel says. */
  returnsAfterS: v.exactOptional(law),
});
export type AnswerHabit = v.InferOutput<typeof answer>;

const { team, site, kind, skills, queues, capacity, staffing } = agent.entries;

export const people = v.object({
  id,
  count: v.optional(v.pipe(whole, v.minValue(1), v.maxValue(100_000)), 1),
  /** Absent or too few: lent by the scenario, or numbered by the group's id. */
  names: list(name),
  team, site, kind, skills, queues, capacity, staffing,
  /** Absent: all channels of the centre. */
  channels: v.exactOptional(v.array(id)),
  /** 0 to 5, one draw an agent. */
  rating: v.exactOptional(law),
  /** Factor of handling and wrap-up, one draw an agent. */
  pace: v.exactOptional(law),
  /** Agents take them in turn; several are held by some agents each. Without shifts and levels they are there all the time. */
  shifts: list(shift),
  /** So many are there from each time on, whoever they are; who leaves finishes his work first. In the place of shifts. */
  levels: list(v.object({ from: clockTime, agents: whole })),
  /** Share of agents who don't come on a day. */
  absence: v.optional(ratio, 0),
  latenessS: v.exactOptional(law),
  answer: v.optional(answer, {}),
});
export type People = v.InferOutput<typeof people>;
