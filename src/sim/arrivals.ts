/** Who comes, and when the next one does. */
import { SECOND_US } from '../model/units.ts';
import { createContact } from './creating.ts';
import { enter } from './entering.ts';
import { KIND } from './event-kind.ts';
import type { PlannedDemand, Stream } from './plan.ts';
import { PURPOSE } from './purposes.ts';
import { advanceCurve, segmentAt, unitsBetween, type CurveCursor } from './rate-curve.ts';
import { isDown, divert } from './disruptions.ts';
import type { World } from './world.ts';

/** Reused. */
const cursor: CurveCursor = { segment: 0, atUs: 0 };

/** Sets a stream's next arrival, if there is one. */
export function scheduleNext(world: World, demand: PlannedDemand): void {
  const { streams, calendar, chance } = world;
  const { ordinal, atUs, fromUs, units, stamp } = streams;
  const { index, stream } = demand;
  switch (stream.kind) {
    case 'none': return;
    case 'recorded': {
      const next = stream.atUs[ordinal[index]!];
      if (next !== undefined) calendar.push(next, KIND.arrival, index, stamp[index]!);
      return;
    }
    case 'renewal':
      units[index] = Math.max(0, stream.between.sample(chance.of(index, ordinal[index]!, PURPOSE.arrival)) * SECOND_US);
      break;
    case 'curve':
      units[index] = world.plan.unitExponential.sample(chance.of(index, ordinal[index]!, PURPOSE.arrival));
      break;
  }
  fromUs[index] = atUs[index]!;
  setArrival(world, demand);
}

/** The next one comes when its units have passed, as fast as they pass now. */
function setArrival({ streams, calendar }: World, { index, stream }: PlannedDemand): void {
  if (!mayVary(stream)) return;
  const { segment, atUs, fromUs, units, factor, stamp } = streams;
  if (factor[index] === 0) atUs[index] = Infinity;
  else if (stream.kind === 'renewal') atUs[index] = fromUs[index]! + units[index]! / factor[index]!;
  else {
    cursor.segment = segment[index]!;
    cursor.atUs = fromUs[index]!;
    advanceCurve(stream.curve, cursor, units[index]! / factor[index]!);
    segment[index] = cursor.segment;
    atUs[index] = cursor.atUs;
  }
  if (atUs[index] < stream.endUs) calendar.push(Math.round(atUs[index]), KIND.arrival, index, stamp[index]!);
}

/** Its arrivals are drawn, so that there can be more of them or fewer; recorded ones are what they were. */
export const mayVary = (stream: Stream): stream is Extract<Stream, { kind: 'curve' | 'renewal' }> => stream.kind === 'curve' || stream.kind === 'renewal';

/** From now on so many times the arrivals of the scenario: the same customers, closer together or further apart. */
export function setLoad(world: World, demand: PlannedDemand, factor: number): void {
  const { nowUs, streams } = world;
  const { index, stream } = demand;
  if (!mayVary(stream)) return;
  const s = streams;
  const passed = stream.kind === 'renewal' ? Math.max(0, nowUs - s.fromUs[index]!) : unitsBetween(stream.curve, s.fromUs[index]!, nowUs);
  s.units[index] = Math.max(0, s.units[index]! - passed * s.factor[index]!);
  s.fromUs[index] = Math.max(nowUs, s.fromUs[index]!);
  if (stream.kind === 'curve') s.segment[index] = segmentAt(stream.curve, s.fromUs[index]);
  s.factor[index] = factor;
  s.stamp[index]! += 1;
  s.loadStamp[index]! += 1;
  setArrival(world, demand);
}

/** A trainer's load was for a while. */
export function loadEnds(world: World, index: number, stamp: number): void {
  if (world.streams.loadStamp[index] === stamp) setLoad(world, world.plan.demands[index]!, 1);
}

export function arrive(world: World, index: number, stamp: number): void {
  if (world.streams.stamp[index] !== stamp) return;
  const demand = world.plan.demands[index]!;
  const { ordinal } = world.streams;
  const place = ordinal[index]!;
  ordinal[index] = place + 1;
  scheduleNext(world, demand);
  if (isDown(world, demand.channel)) {
    divert(world, demand, index, place);
    return;
  }
  enter(world, createContact(world, demand, index, place));
}
