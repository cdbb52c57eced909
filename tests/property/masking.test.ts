/** What a sight takes out of the log: nothing of a person reaches a wall (FAULTS X8), and masking the state is folding the masked log. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { retoldCopy } from '../../src/projection/retold.ts';
import { Projection } from '../../src/projection/projection.ts';
import type { Viewer } from '../../src/model/access.ts';
import { EVENTS, EVENT_SCHEMAS, type LogEvent } from '../../src/model/events.ts';
import { initialsOf, Mask, seesAll, sightOf } from '../../src/model/sight.ts';
import { randomLog } from '../support/projection/random-log.ts';
import { canary, left } from '../support/feed-schema/canary.ts';
import { dumpOf } from '../support/projection/state-dump.ts';

const WALL: Viewer = { name: 'lobby', roles: ['wall'], scope: {} };
const VIEWER: Viewer = { name: 'vic', roles: ['viewer'], scope: {} };
const maskOf = (viewer: Viewer, projection: Projection): Mask => new Mask(sightOf(viewer), { idOf: () => undefined, numberOf: (id) => projection.agentNumber(id), agentOf: (id) => projection.agentOf(id) });

/** What a wall may be told: what the centre is, what the gateway itself says, ids of contacts, and a message that was meant for the room. A new field is classed here, or in `sight.ts`. */
const HARMLESS = new Set([
  'id', 'work', 'offer', 'code', 'root', 'parent', 'child', 'queue', 'channel', 'skill', 'source', 'session', 'alert', 'rule', 'metric', 'message', 'team', 'activity', 'parts.0', 'asks.parts.0', 'asks.skills.skill',
  'channel.id', 'channel.name', 'skill.id', 'skill.name', 'skill.kind', 'team.id', 'team.name', 'queue.id', 'queue.name', 'queue.shortName', 'queue.channels', 'queue.skills', 'queue.overflowsTo', 'queue.selection', 'agent.team', 'agent.site', 'agent.skills.0',
]);
const harmless = (path: string): boolean => HARMLESS.has(path.replace(/^centre\.(channels|skills|teams|queues|agents)\./, (_all, noun: string) => `${noun.slice(0, -1)}.`).replace(/^centre\.(id|name|timeZone)$/, 'id'));

describe('a wall', () => {
  const directory = { idOf: () => undefined, numberOf: (id: string) => (id.endsWith('.subject>') ? undefined : 7), agentOf: () => undefined };
  const mask = new Mask(sightOf(WALL), directory);

  it.each(EVENTS.map((schema) => schema.entries.type.literal))('is told nothing of a person by %s, and what it is told is an event', (type) => {
    const schema = EVENT_SCHEMAS.get(type)!;
    const event = canary(schema, type) as LogEvent;
    expect(left(event).length).toBeGreaterThan(0);
    const told = mask.event(event);
    if (told === null) return;
    const aboutFigures = type === 'metric.observed' || type === 'alert.raised';
    expect(left(told).filter((path) => !harmless(path) && !(aboutFigures && path === 'subject'))).toEqual([]);
    expect(v.safeParse(schema, told).success).toBe(true);
  });

  it('knows an agent by number and initials', () => {
    expect(mask.agent({ id: 'SIP/ann.martin', name: 'Ann-Marie  d\'Été Martin', team: 't' })).toEqual({ id: '#7', name: 'A. M.', team: 't' });
    expect([initialsOf(''), initialsOf('101'), initialsOf('李小龍'), initialsOf('🙂 x')]).toEqual(['', '1.', '李.', 'X.']);
  });
});

describe('other sights', () => {
  const agents = new Map([['a', { id: 'a', name: 'Ann Martin', site: 'paris', team: 't' }], ['b', { id: 'b', name: 'Bob Stone', site: 'lyon', team: 't' }]]);
  const mask = (viewer: Viewer): Mask => new Mask(sightOf(viewer), { idOf: () => undefined, numberOf: () => 1, agentOf: (id) => agents.get(id) });
  const nameOf = (viewer: Viewer, id: string): string => mask(viewer).agent(agents.get(id)!).name;

  it('a viewer without scope sees the log itself', () => {
    expect(seesAll(sightOf(VIEWER))).toBe(true);
    expect(seesAll(sightOf({ ...VIEWER, scope: { queues: ['q'] } }))).toBe(true);
    for (const other of [WALL, { ...VIEWER, scope: { sites: ['paris'] } }, { ...VIEWER, scope: { teams: ['t'] } }, { ...VIEWER, individualsHiddenAt: ['paris'] }]) expect(seesAll(sightOf(other))).toBe(false);
  });

  it('names are seen within the scope', () => {
    const paris = { ...VIEWER, scope: { sites: ['paris'] } };
    expect([nameOf(paris, 'a'), nameOf(paris, 'b')]).toEqual(['Ann Martin', 'B. S.']);
    expect(nameOf({ ...VIEWER, scope: { teams: ['other'] } }, 'a')).toBe('A. M.');
  });

  it('customers are seen at one\'s own sites', () => {
    const created = (work: string): LogEvent => ({ type: 'work.created', at: 1, work, channel: 'c', subject: 'flat tyre', customer: '+33' });
    const paris = mask({ ...VIEWER, scope: { sites: ['paris'] } });
    expect(paris.event(created('paris/1'))).toEqual(created('paris/1'));
    expect(paris.event(created('lyon/1'))).toEqual({ type: 'work.created', at: 1, work: 'lyon/1', channel: 'c' });
  });

  it('where a site hides individuals, nobody is told who was coached there', () => {
    const coached = (agent: string): LogEvent => ({ type: 'coaching.flagged', at: 1, agent, by: 'sue' });
    const hidden = mask({ ...VIEWER, individualsHiddenAt: ['paris'] });
    expect([hidden.event(coached('a')), hidden.event(coached('b'))]).toEqual([null, coached('b')]);
  });
});

it.each([['wall', WALL], ['a supervisor of one team', { ...VIEWER, scope: { teams: ['red'] } }]])('%s: masking the state gives what folding the masked log gives, at every cut', (_name, viewer) => {
  // another reason for the same presence begins it anew, for whoever is told the reason
  const withoutReasons = (log: readonly (LogEvent | null)[]): (LogEvent | null)[] => log.map((event) => {
    if (event?.type !== 'presence.changed') return event;
    const { reason: _reason, ...rest } = event;
    return rest;
  });
  fc.assert(fc.property(randomLog(80, true).map(withoutReasons), fc.nat(), (log, cut) => {
    const whole = new Projection();
    const at = cut % (log.length + 1);
    whole.apply(log.slice(0, at));
    const mask = maskOf(viewer, whole);
    const begun = retoldCopy(whole, mask);
    whole.apply(log.slice(at));
    begun.apply(log.slice(at).map((event) => (event === null ? null : mask.event(event))));
    const fromTheFirst = retoldCopy(whole, mask);
    expect(dumpOf(begun)).toEqual(dumpOf(fromTheFirst));
    expect(begun.digest()).toBe(fromTheFirst.digest());
    expect(encodeCheckpoint(begun.checkpoint())).toEqual(encodeCheckpoint(fromTheFirst.checkpoint()));
  }), { numRuns: 150 });
});
