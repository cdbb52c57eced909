/** A small configuration without a fault or a warning, and ways to spoil it. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Two channels, two skills, two queues and four agents: no single one is indispensable, so that one fault is one fault. */
export function soundCentre(): Json {
  return {
    version: 1, id: 'c', name: 'Centre', timeZone: 'Europe/Paris', calendar: 'week',
    calendars: [{ id: 'week', weekly: [{ days: ['monday', 'friday'], hours: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '17:00' }] }], holidays: [{ date: '12-25' }], exceptions: [{ date: '2026-12-24', hours: [{ from: '09:00', to: '12:00' }] }] }],
    channels: [{ id: 'phone', medium: 'voice', synchrony: 'synchronous', serviceLevel: { withinS: 30, target: 0.8 } }, { id: 'mail', medium: 'email', synchrony: 'asynchronous' }],
    skills: [{ id: 'fr', name: 'French' }, { id: 'en', name: 'English' }],
    queues: [
      { id: 'sales', name: 'Sales', shortName: 'Sales', channels: ['phone', 'mail'], rings: [{ afterS: 0, teams: ['a'] }, { afterS: 30, teams: ['b'] }], overflow: [{ when: { kind: 'wait', waitS: 60 }, to: { kind: 'voicemail' } }] },
      { id: 'help', name: 'Help', channels: ['phone', 'mail'], routing: 'skills', skills: [{ skill: 'fr', level: 2 }, { skill: 'en', additional: true, dropAfterS: 20 }] },
    ],
    agents: [...'1234'].map((n) => ({
      id: `a${n}`, name: `Agent ${n}`, team: n < '3' ? 'a' : 'b', skills: [{ skill: 'fr', level: 3 }, { skill: 'en' }], channels: ['phone', 'mail'], queues: [{ queue: 'sales' }], capacity: { kind: 'units', units: 2 },
    })),
    priorityRules: [{ name: 'urgent', points: 2, when: 'urgent or age > 5 min' }],
    blending: { measure: 'waiting', minimumStayS: 60, channels: [{ channel: 'phone', in: 3, out: 1, floor: 1 }, { channel: 'mail', in: 9, out: 2 }] },
  };
}

/** The value at `path` ("queues[0].channels[1]") replaced, or removed by `undefined`; an index one past the end appends. Missing objects on the way are made. */
export function changed(document: Json, path: string, value: Json | undefined): Json {
  const copy = structuredClone(document);
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop();
  if (last === undefined) throw new Error('an empty path');
  let place: object = container(copy, path);
  for (const step of steps) {
    if (!Object.hasOwn(place, step)) Reflect.set(place, step, {});
    place = container(Reflect.get(place, step), path);
  }
  if (value !== undefined) Reflect.set(place, last, value);
  else if (Array.isArray(place)) place.splice(Number(last), 1);
  else Reflect.deleteProperty(place, last);
  return copy;
}

function container(value: unknown, path: string): object {
  if (typeof value !== 'object' || value === null) throw new Error(`${path} leads through ${String(value)}`);
  return value;
}
