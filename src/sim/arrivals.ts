/** Who comes, and when the next one does. */
import { SECOND_US } from '../model/units.ts';
import { createContact } from './creating.ts';
import { enter } from './entering.ts';
import { KIND } from './event-kind.ts';
import type { PlannedDemand } from './plan.ts';
import { PURPOSE } from './purposes.ts';
import { advanceCurve, type CurveCursor } from './rate-curve.ts';
import { isDown, divert } from './disruptions.ts';
import type { World } from './world.ts';

/** Reused. */
const cursor: CurveCursor = { segment: 0, atUs: 0 };

/** Sets a stream's next arrival, if there is one. */
export function scheduleNext(world: World, demand: PlannedDemand): void {
  const { streams, calendar, chance } = world;
  const { segment, ordinal, atUs } = streams.columns;
  const { index, stream } = demand;
  switch (stream.kind) {
    case 'none': return;
    case 'recorded': {
      const next = stream.atUs[ordinal[index]!];
      if (next !== undefined) calendar.push(next, KIND.arrival, index, 0);
      return;
    }
    case 'renewal':
      atUs[index]! += Math.max(0, stream.between.sample(chance.of(index, ordinal[index]!, PURPOSE.arrival)) * SECOND_US);
      break;
    case 'curve':
      cursor.segment = segment[index]!;
      cursor.atUs = atUs[index]!;
      advanceCurve(stream.curve, cursor, world.plan.unitExponential.sample(chance.of(index, ordinal[index]!, PURPOSE.arrival)));
      segment[index] = cursor.segment;
      atUs[index] = cursor.atUs;
      break;
  }
  if (atUs[index]! < stream.endUs) calendar.push(Math.round(atUs[index]!), KIND.arrival, index, 0);
}

export function arrive(world: World, index: number): void {
  const demand = world.plan.demands[index]!;
  const { ordinal } = world.streams.columns;
  const place = ordinal[index]!;
  ordinal[index] = place + 1;
  scheduleNext(world, demand);
  if (isDown(world, demand.channel)) {
    divert(world, demand, place);
    return;
  }
  enter(world, createContact(world, demand, index, place));
}
