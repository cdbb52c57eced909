/** Cases that random histories found, each with the smallest centre that shows it. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/base/result.ts';
import { configurationDocument } from '../../../src/model/configuration/centre-configuration.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import type { Outcome } from '../../../src/routing/outcome.ts';
import { Router } from '../../../src/routing/router.ts';
import type { ArrivingWork } from '../../../src/routing/router-input.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';

/** Monday 5 January 1970, 08:00 UTC. */
const MONDAY_US = (4 * 24 + 8) * 3_600_000_000;
const at = (seconds: number): number => MONDAY_US + seconds * 1_000_000;

function open(queue: object, agents: readonly object[], more: object = {}): Router {
  const document = v.parse(configurationDocument, {
    version: 1, id: 'small', name: 'Small', timeZone: 'UTC', channels: [{ id: 'call', medium: 'voice', synchrony: 'synchronous' }], skills: [{ id: 'de', name: 'German' }],
    queues: [{ id: 'q', name: 'Q', channels: ['call'], pushTimeoutS: 60, ...queue }],
    agents: agents.map((agent) => ({ name: 'Agent', queues: [{ queue: 'q' }], channels: ['call'], ...agent })), ...more,
  });
  const router = new Router(new RoutingCentre({ ...document, priorityRules: [] }, [{ fromUs: 0, offsetUs: 0 }]), MONDAY_US);
  for (const { id } of document.agents) router.onCapacityFreed({ type: 'presence.changed', at: MONDAY_US, agent: id, presence: 'available' });
  return router;
}

const arrive = (router: Router, work: string, seconds: number, more: Partial<ArrivingWork> = {}): readonly string[] => say(router.onWorkArrived({
  work, queue: 'q', facts: { text: '', channel: 'call', reason: null, since: at(seconds), sentiment: null, value: null, purchases: null, influence: null, contacts: [] }, ...more,
}, at(seconds)));
const decline = (router: Router, work: string, agent: string, offer: number, seconds: number): Result<Outcome, string> => router.onAnswer({ type: 'work.declined', at: at(seconds), work, agent, offer: `${work}/${offer}` });

/** Timers that are due by then, and what they bring. */
function later(router: Router, outcome: Result<Outcome, string>, seconds: number): readonly string[] {
  if (!outcome.ok) return [outcome.error];
  return outcome.value.timers.filter(({ atUs }) => atUs <= at(seconds)).flatMap(({ subject, atUs }) => router.onTimer(subject, atUs).events.map(words));
}

const say = (outcome: Result<Outcome, string>): readonly string[] => (outcome.ok ? outcome.value.events.map(words) : [outcome.error]);

/** Type of the event, with the agent whom it names, or the way out. */
function words(event: LogEvent): string {
  switch (event.type) {
    case 'work.pushed': case 'work.withdrawn': case 'work.declined': return `${event.type} ${event.agent}`;
    case 'work.flowed-out': return `${event.type} ${event.reason ?? ''}`;
    default: return event.type;
  }
}

describe('cases that random histories found', () => {
  it('a wish that ran out while the item rang is given up when it is declined', () => {
    const router = open({ routing: 'skills', skills: [{ skill: 'de', additional: true, dropAfterS: 10 }] }, [{ id: 'anna', skills: [{ skill: 'de' }] }, { id: 'ben' }]);
    expect(arrive(router, 'w', 0)).toEqual(['work.queued', 'work.pushed anna']);
    expect(later(router, decline(router, 'w', 'anna', 1, 15), 15)).toEqual(['work.skill-dropped', 'work.pushed ben']);
  });

  it('an item that was to overflow while it rang does when it is declined', () => {
    const router = open({ overflow: [{ when: { kind: 'wait', waitS: 10 }, to: { kind: 'voicemail' } }] }, [{ id: 'anna' }]);
    arrive(router, 'w', 0);
    expect(later(router, decline(router, 'w', 'anna', 1, 15), 15)).toEqual(['work.flowed-out voicemail']);
  });

  it('the one agent who will do is asked again after his cool-down, though others are free', () => {
    const router = open({ preferredAgent: { required: true }, declineCoolDownS: 20 }, [{ id: 'anna' }, { id: 'ben' }]);
    expect(arrive(router, 'w', 0, { preferred: 'ben' })).toEqual(['work.queued', 'work.pushed ben']);
    expect(later(router, decline(router, 'w', 'ben', 1, 5), 25)).toEqual(['work.pushed ben']);
  });

  it('doors that close while an item rings are closed to it when it is declined', () => {
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
    const calendars = [{ id: 'day', atClosing: 'turn-away', weekly: [{ days, hours: [{ from: '08:00', to: '08:01' }] }] }];
    const router = open({ calendar: 'day' }, [{ id: 'anna' }, { id: 'ben' }], { calendars });
    expect(arrive(router, 'w', 30)).toEqual(['work.queued', 'work.pushed anna']);
    expect(router.hoursTimer()?.atUs).toBe(at(60));
    expect(router.onTimer({ kind: 'hours' }, at(60)).events).toEqual([]);
    expect(say(decline(router, 'w', 'anna', 1, 70))).toEqual(['work.declined anna', 'work.flowed-out empty']);
    expect(router.rowOf('w')).toBeUndefined();
  });

  it('nobody is given work outside hours, unless a supervisor overrides them', () => {
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
    const calendars = [{ id: 'day', weekly: [{ days, hours: [{ from: '09:00', to: '10:00' }] }] }];
    const channels = [{ id: 'call', medium: 'letter', synchrony: 'asynchronous' }];
    const router = open({ calendar: 'day' }, [{ id: 'anna' }], { calendars, channels });
    expect(arrive(router, 'w', 0)).toEqual(['work.queued']);
    expect(say(router.onAssigned('w', 'anna', at(5)))).toEqual(['outside-hours']);
    expect(say(router.onAssigned('w', 'anna', at(6), true))).toEqual(['work.pushed anna']);
  });

  it('work of a queue that only pushes cannot be claimed', () => {
    const router = open({ rings: [{ afterS: 10, everyone: true }] }, [{ id: 'anna' }]);
    expect(arrive(router, 'w', 0)).toEqual(['work.queued']);
    expect(router.onAnswer({ type: 'work.claimed', at: at(5), work: 'w', agent: 'anna' })).toEqual({ ok: false, error: 'push-only' });
  });

  it('skills of a queue that is served by its members are ignored, as the check of its configuration says', () => {
    const router = open({ routing: 'queue', skills: [{ skill: 'de' }] }, [{ id: 'ben' }]);
    expect(arrive(router, 'w', 0)).toEqual(['work.queued', 'work.pushed ben']);
  });

  it('an agent whose return is due returns, though the blending rule moved him at the same instant', () => {
    const channels = [{ id: 'call', medium: 'voice', synchrony: 'synchronous', notResponding: { returnAfterS: 30 } }, { id: 'chat', medium: 'chat', synchrony: 'synchronous' }];
    const router = open({}, [{ id: 'anna', channels: ['call', 'chat'] }, { id: 'ben', skills: [{ skill: 'de' }], staffing: { kind: 'dedicated', channel: 'call' } }], { channels, blending: { measure: 'waiting', minimumStayS: 5, channels: [{ channel: 'call', in: 1, out: 0 }] } });
    const german = { skills: [{ skill: 'de', level: 1, additional: false, priority: 0 }] };
    expect(arrive(router, 'w', 0)).toEqual(['work.queued', 'work.pushed anna']);
    arrive(router, 'v', 0, german);
    expect(say(router.onAnswer({ type: 'work.accepted', at: at(1), work: 'v', agent: 'ben' }))).toEqual(['work.accepted']);
    expect(arrive(router, 'u', 2)).toEqual(['work.queued', 'agent.blended']);
    expect(router.onTimer({ kind: 'work', id: 'w' }, at(60)).events.map(words)).toEqual(['work.rang-out']);
    const closed = router.onCapacityFreed({ type: 'work.closed', at: at(61), work: 'v', agent: 'ben' });
    expect(say(closed)).toEqual(['work.closed', 'work.pushed ben']);
    router.onAnswer({ type: 'work.accepted', at: at(62), work: 'w', agent: 'ben' });
    // The last that waits leaves at the very instant at which anna is due: she is let go, and her timer stands.
    const left = router.onCapacityFreed({ type: 'work.cancelled', at: at(90), work: 'u' });
    expect(say(left)).toEqual(['work.cancelled', 'agent.blended']);
    expect(left.ok && left.value.timers).toContainEqual({ subject: { kind: 'agent', id: 'anna' }, atUs: at(90) });
  });

  it('a supervisor may pass a ringing item to someone whom the rings have reached meanwhile', () => {
    const router = open({ rings: [{ afterS: 0, teams: ['east'] }, { afterS: 10, everyone: true }] }, [{ id: 'anna', team: 'east' }, { id: 'ben', team: 'west' }]);
    expect(arrive(router, 'w', 0)).toEqual(['work.queued', 'work.pushed anna']);
    expect(say(router.onAssigned('w', 'ben', at(5)))).toEqual(['not-suited']);
    expect(say(router.onAssigned('w', 'ben', at(15)))).toEqual(['work.withdrawn anna', 'work.pushed ben']);
  });
});
