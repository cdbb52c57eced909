/** `GET /api/opening-hours`: when each queue is open by the centre's calendars, some days back and ahead. */
import { OpeningHours } from '../../model/configuration/opening-hours.ts';
import { isoOf } from '../../model/iso-time.ts';
import { DAY_US, type EpochUs } from '../../model/units.ts';
import { openingAnswer } from '../../model/views/opening.ts';
import { json } from '../responses.ts';
import type { Route } from '../route.ts';

/** A weekend with holidays about it has its beginning and its end. */
const BACK_US = 4 * DAY_US;
const AHEAD_US = 8 * DAY_US;

export const OPENING_HOURS_ROUTE: Route = {
  method: 'GET', path: '/api/opening-hours', right: 'watch', summary: 'When each queue is open by its calendar, some days back and ahead', parameters: [],
  gives: { 200: [{ type: 'application/json', schema: openingAnswer }] }, problems: [],
  answer: (gateway) => {
    const known = gateway.known();
    if (known === undefined) return json({ hours: [] });
    const { configuration: { queues, calendars, calendar: usual }, zone } = known;
    const from = gateway.now().asOf - BACK_US;
    const isOf = (id: string | null) => (queue: (typeof queues)[number]): boolean => (queue.calendar ?? usual ?? null) === id;
    const hours = calendars.map((calendar) => ({ queues: queues.filter(isOf(calendar.id)).map(({ id }) => id), ...changesOf(new OpeningHours(calendar, zone), from, from + BACK_US + AHEAD_US) }));
    const always = { queues: queues.filter(isOf(null)).map(({ id }) => id), isOpen: true, changes: [] };
    return json({ hours: [...hours, always].filter((one) => one.queues.length > 0) });
  },
};

function changesOf(hours: OpeningHours, from: EpochUs, to: EpochUs): { readonly isOpen: boolean; readonly changes: readonly string[] } {
  const changes: EpochUs[] = [];
  for (let at = hours.nextChange(from); at !== null && at < to; at = hours.nextChange(at)) changes.push(at);
  return { isOpen: hours.isOpen(from), changes: changes.map(isoOf) };
}
