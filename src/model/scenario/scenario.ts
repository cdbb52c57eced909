/** A simulated centre as one document: the centre, who comes, who serves, what goes wrong, and the seed of chance. Checked as one (`check-scenario.ts`). */
import * as v from 'valibot';
import { clockTime, date } from '../configuration/calendar.ts';
import { configurationDocument } from '../configuration/centre-configuration.ts';
import { id, list, name, whole } from '../configuration/fields.ts';
import { demand } from './demand.ts';
import { disruption } from './disruption.ts';
import { law } from './law.ts';
import { outsideRouter } from './outside-router.ts';
import { people } from './people.ts';
import { ratingHabit } from './rating.ts';

const factor = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000));

/** The centre, with what a textbook queue leaves out filled in; `people` add their agents to its own. */
const centre = v.object({
  ...configurationDocument.entries,
  version: v.optional(v.literal(1), 1),
  id: v.exactOptional(id),
  name: v.exactOptional(name),
  timeZone: v.optional(name, 'UTC'),
  agents: list(configurationDocument.entries.agents.item),
});

export const scenarioDocument = v.object({
  $schema: v.exactOptional(v.string()),
  version: v.literal(1),
  id,
  name: v.exactOptional(name),
  /** What it shows, in a sentence. */
  about: v.exactOptional(v.pipe(v.string(), v.maxLength(1_000))),
  seed: v.optional(v.pipe(whole, v.maxValue(0xffff_ffff)), 1),
  /** First day, on the centre's wall calendar. */
  date: v.optional(date, '2026-11-02'),
  days: v.optional(v.pipe(whole, v.minValue(1), v.maxValue(366)), 1),
  /** The day begins here: nobody comes or is planned before. */
  from: v.optional(clockTime, '00:00'),
  /** Nobody comes later; what waits is served. Absent: a day lasts until the next one begins, and the last one for ever. */
  to: v.exactOptional(clockTime),
  /** Where a viewer comes in, on the first day. */
  joinAt: v.exactOptional(clockTime),
  centre,
  people: list(people),
  /** Lent to people who have no names of their own, in turn, every pair once. */
  names: v.exactOptional(v.object({ given: v.pipe(v.array(name), v.nonEmpty()), family: v.pipe(v.array(name), v.nonEmpty()) })),
  demand: v.pipe(v.array(demand), v.nonEmpty()),
  /** One draw a day, a factor of every rate: some days are busier than others. */
  busyness: v.exactOptional(law),
  /** Every factor that fits multiplies the handling time. */
  handlingFactors: list(v.object({ queue: v.exactOptional(id), channel: v.exactOptional(id), skill: v.exactOptional(id), factor })),
  /** Work done by a person who holds 1, 2, ... items of a channel, relative to one item alone; the last holds beyond. */
  concurrency: list(v.object({ channel: id, rates: v.pipe(v.array(v.pipe(v.number(), v.minValue(0.01), v.maxValue(100))), v.nonEmpty()) })),
  ratings: list(ratingHabit),
  outsideRouters: list(outsideRouter),
  disruptions: list(disruption),
});
export type ScenarioDocument = v.InferOutput<typeof scenarioDocument>;
