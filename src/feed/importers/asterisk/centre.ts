/** The centre of an imported log, and the event that opens it: one voice channel; everything else comes to light as the log goes on. */
import type { Centre, Queue } from '../../../model/centre.ts';
import type { EventOf } from '../../../model/events.ts';
import type { EpochUs } from '../../../model/units.ts';
import { CHANNEL } from './call-book.ts';

export const SOURCE_ID = 'asterisk';
/** Asterisk has a threshold per queue and no target: the usual share is taken. */
const TARGET = 0.8;

export function importedCentre(timeZone: string): Centre {
  return { id: SOURCE_ID, name: 'Asterisk', timeZone, channels: [{ id: CHANNEL, medium: 'voice', synchrony: 'synchronous' }], queues: [], agents: [] };
}

export function opening(centre: Centre, at: EpochUs): readonly [EventOf<'centre.added'>, EventOf<'source.started'>] {
  return [
    { type: 'centre.added', at, quality: 'derived', inferred: true, centre },
    { type: 'source.started', at, quality: 'derived', inferred: true, source: SOURCE_ID, kind: 'reporting' },
  ];
}

/** `withinS`: Asterisk's threshold, whose service level is of the answered calls only. */
export function importedQueue(id: string, withinS: number | undefined): Queue {
  return {
    id, name: id, channels: [CHANNEL], routing: 'external',
    ...(withinS === undefined || withinS === 0 ? {} : { serviceLevel: { withinS, target: TARGET, formula: 'answered-only' } }),
  };
}
