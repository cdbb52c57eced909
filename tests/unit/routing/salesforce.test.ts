/** Fields of Salesforce's routing objects, each by what it makes the router do. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { configurationDocument } from '../../../src/model/configuration/centre-configuration.ts';
import { explain } from '../../../src/routing/explain.ts';
import { Router } from '../../../src/routing/router.ts';
import type { ArrivingWork } from '../../../src/routing/router-input.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';
import type { Outcome } from '../../../src/routing/outcome.ts';

const S = 1_000_000;
const T0 = 1_000_000 * S;

function centre(queue: object, agents: readonly object[]): Router {
  const document = v.parse(configurationDocument, {
    version: 1, id: 'c', name: 'c', timeZone: 'UTC', skills: [{ id: 'fr', name: 'fr' }, { id: 'tax', name: 'tax' }],
    channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
    queues: [{ id: 'q', name: 'q', channels: ['voice'], ...queue }, { id: 'other', name: 'other', channels: ['voice'] }],
    agents: agents.map((agent, n) => ({ id: `a${n}`, name: `a${n}`, channels: ['voice'], queues: [{ queue: 'q' }], ...agent })),
  });
  const router = new Router(new RoutingCentre({ ...document, priorityRules: [] }, [{ fromUs: 0, offsetUs: 0 }]), T0);
  for (const { id } of document.agents) router.onCapacityFreed({ type: 'presence.changed', at: T0, agent: id, presence: 'available' });
  return router;
}

function arrive(router: Router, work: string, atUs: number, extra: Partial<ArrivingWork> = {}, since = atUs): Outcome {
  const answer = router.onWorkArrived({ work, queue: 'q', facts: { text: '', channel: 'voice', reason: null, since, sentiment: null, value: null, purchases: null, influence: null, contacts: [] }, ...extra }, atUs);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

const pushed = ({ events }: Outcome): readonly string[] => events.flatMap((event) => (event.type === 'work.pushed' ? [`${event.work} to ${event.agent}`] : []));
const close = (router: Router, work: string, agent: string, at: number): Outcome => {
  router.onAnswer({ type: 'work.accepted', at, work, agent });
  const answer = router.onCapacityFreed({ type: 'work.closed', at: at + S, work, agent });
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
};

describe('PendingServiceRouting', () => {
  it('RoutingPriority before SecondaryRoutingPriority before CustomRequestedDateTime', () => {
    const router = centre({}, [{}]);
    arrive(router, 'first', T0 + S);
    arrive(router, 'late', T0 + 2 * S);
    arrive(router, 'earlier request', T0 + 3 * S, {}, T0);
    arrive(router, 'secondary', T0 + 4 * S, { secondary: 1 });
    arrive(router, 'primary', T0 + 5 * S, { priority: 1 });
    const order: string[] = [];
    for (let [work, atUs] = ['first', T0 + 10 * S]; work !== ''; atUs += 10 * S) {
      const next = pushed(close(router, work, 'a0', atUs))[0] ?? '';
      work = next.split(' to ')[0]!;
      if (work !== '') order.push(work);
    }
    expect(order).toEqual(['primary', 'secondary', 'earlier request', 'late']);
  });

  it('PreferredUserId is waited for, then given up; IsPreferredUserRequired never gives up', () => {
    for (const required of [false, true]) {
      const router = centre({ preferredAgent: { required, holdS: 30 } }, [{}, {}]);
      arrive(router, 'busy', T0 + S, { preferred: 'a1' });
      router.onAnswer({ type: 'work.accepted', at: T0 + 2 * S, work: 'busy', agent: 'a1' });
      expect(pushed(arrive(router, 'w', T0 + 3 * S, { preferred: 'a1' }))).toEqual([]);
      const explained = explain(router.core.state, router.rowOf('w')!, 'w');
      expect([explained.standing, explained.change]).toEqual(['held', { kind: 'wait-for-room', agent: 'a1' }]);
      const { events } = router.onTimer({ kind: 'work', id: 'w' }, T0 + 33 * S);
      expect(events.map(({ type }) => type)).toEqual([required ? 'work.unroutable' : 'work.pushed']);
    }
  });

  it('DropAdditionalSkillsTimeout drops an additional skill, and says so', () => {
    const router = centre({ routing: 'skills' }, [{ skills: [{ skill: 'fr', level: 3 }] }]);
    const skills = [{ skill: 'fr', level: 2, additional: false, priority: 0 }, { skill: 'tax', level: 1, additional: true, dropAfterS: 60, priority: 0 }];
    expect(arrive(router, 'w', T0 + S, { skills }).timers).toContainEqual({ subject: { kind: 'work', id: 'w' }, atUs: T0 + 61 * S });
    expect(explain(router.core.state, router.rowOf('w')!, 'w').change).toEqual({ kind: 'teach', agent: 'a0', skills: [{ skill: 'tax', level: 1 }] });
    expect(router.onTimer({ kind: 'work', id: 'w' }, T0 + 61 * S).events.map(({ type }) => type)).toEqual(['work.skill-dropped', 'work.pushed']);
    expect(explain(router.core.state, router.rowOf('w')!, 'w').relaxed.dropped).toEqual(['tax']);
  });

  it.each([[{ weight: 2 }, 2], [{ weightPercent: 25 }, 4], [{ weightPercent: 100 }, 1]])('capacity 4 and %o hold %i items', (queue, items) => {
    const router = centre(queue, [{ capacity: { kind: 'units', units: 4 } }]);
    const pushes = Array.from({ length: 6 }, (_, n) => pushed(arrive(router, `w${n}`, T0 + n * S))).flat();
    expect(pushes).toHaveLength(items);
  });
});

describe('AgentWork', () => {
  it('Declined: the agent is asked again only after the cool-down, when nobody else is left', () => {
    const router = centre({ declineCoolDownS: 20 }, [{}]);
    arrive(router, 'w', T0 + S);
    const declined = router.onAnswer({ type: 'work.declined', at: T0 + 2 * S, work: 'w', agent: 'a0', offer: 'w/1' });
    expect(declined.ok && pushed(declined.value)).toEqual([]);
    expect(explain(router.core.state, router.rowOf('w')!, 'w').agents[0]?.failed).toBe('refused');
    expect(pushed(router.onTimer({ kind: 'work', id: 'w' }, T0 + 22 * S))).toEqual(['w to a0']);
  });

  it('DeclinedOnPushTimeout: he is not responding, the item goes on at the head', () => {
    const router = centre({ pushTimeoutS: 15 }, [{}, {}]);
    expect(pushed(arrive(router, 'w', T0 + S))).toEqual(['w to a0']);
    const { events } = router.onTimer({ kind: 'work', id: 'w' }, T0 + 16 * S);
    expect(events.map(({ type }) => type)).toEqual(['work.rang-out', 'work.pushed']);
    expect(explain(router.core.state, router.rowOf('w')!, 'w').agents.find(({ agent }) => agent === 'a0')?.failed).toBe('not-responding');
  });

  it('Canceled and Unavailable: the offer is withdrawn', () => {
    const router = centre({}, [{}, {}]);
    arrive(router, 'w', T0 + S);
    const left = router.onCapacityFreed({ type: 'presence.changed', at: T0 + 2 * S, agent: 'a0', presence: 'break' });
    expect(left.ok && left.value.events.map((event) => ('reason' in event ? event.reason : event.type))).toEqual(['presence.changed', 'agent-left', 'work.pushed']);
    const gone = router.onCapacityFreed({ type: 'work.abandoned', at: T0 + 3 * S, work: 'w' });
    expect(gone.ok && gone.value.events.map(({ type }) => type)).toEqual(['work.abandoned', 'work.withdrawn']);
  });
});
