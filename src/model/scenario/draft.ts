/** A scenario as far as its form is sound, so that rules can look at the rest of it. */
import * as v from 'valibot';
import { clockTime, date } from '../configuration/calendar.ts';
import { field, listed, textOf, type Draft, type Listed } from '../configuration/draft.ts';
import { daysOf, readDate } from '../configuration/local-date.ts';
import { demand, type Demand } from './demand.ts';
import { disruption, type Disruption } from './disruption.ts';
import { outsideRouter, type OutsideRouter } from './outside-router.ts';
import { people, type People } from './people.ts';
import { ratingHabit, type RatingHabit } from './rating.ts';
import { scenarioDocument, type ScenarioDocument } from './scenario.ts';

const { concurrency, handlingFactors, days } = scenarioDocument.entries;

export interface ScenarioDraft {
  readonly json: unknown;
  readonly id: string;
  /** With everybody who serves; its paths lead into the centre, not into the scenario. */
  readonly centre: Draft;
  readonly people: Listed<People>;
  readonly demand: Listed<Demand>;
  readonly disruptions: Listed<Disruption>;
  readonly ratings: Listed<RatingHabit>;
  readonly outsideRouters: Listed<OutsideRouter>;
  readonly handlingFactors: Listed<ScenarioDocument['handlingFactors'][number]>;
  readonly concurrency: Listed<ScenarioDocument['concurrency'][number]>;
  /** The first day as days since 1970. */
  readonly firstDay: number;
  readonly days: number;
  readonly from: string;
  readonly to: string;
  readonly joinAt: string | null;
}

export function scenarioDraftOf(json: unknown, centre: Draft): ScenarioDraft {
  const time = (name: string): string | null => {
    const parsed = v.safeParse(clockTime, field(json, name));
    return parsed.success ? parsed.output : null;
  };
  const { entries } = scenarioDocument;
  const first = v.safeParse(date, field(json, 'date'));
  const count = v.safeParse(days, field(json, 'days'));
  return {
    json, centre, id: textOf(field(json, 'id')) ?? '',
    people: listed(people, json, 'people'), demand: listed(demand, json, 'demand'), disruptions: listed(disruption, json, 'disruptions'), ratings: listed(ratingHabit, json, 'ratings'),
    outsideRouters: listed(outsideRouter, json, 'outsideRouters'),
    handlingFactors: listed(handlingFactors.wrapped.item, json, 'handlingFactors'), concurrency: listed(concurrency.wrapped.item, json, 'concurrency', 'channel'),
    firstDay: daysOf(readDate(first.success ? first.output : entries.date.default)), days: count.success ? count.output : 1,
    from: time('from') ?? entries.from.default, to: time('to') ?? '24:00', joinAt: time('joinAt'),
  };
}
