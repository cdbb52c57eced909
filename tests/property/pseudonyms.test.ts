/** What a kept log says of people is pseudonyms, in every event there is; with their texts it is what it was. */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { retoldCopy } from '../../src/projection/retold.ts';
import { Projection } from '../../src/projection/projection.ts';
import { Pseudonyms, Texts, type NameEntry } from '../../src/gateway/pseudonyms.ts';
import { loggedCommand } from '../../src/model/commands/command.ts';
import { EVENTS, EVENT_SCHEMAS, type LogEvent } from '../../src/model/events.ts';
import { retell } from '../../src/model/personal.ts';
import { canary, left } from '../support/feed-schema/canary.ts';
import { randomLog } from '../support/projection/random-log.ts';
import { dumpOf } from '../support/projection/state-dump.ts';

interface Kept { readonly pseudonyms: Pseudonyms; readonly entries: NameEntry[] }
function kept(): Kept {
  const entries: NameEntry[] = [];
  let drawn = 0;
  return { entries, pseudonyms: new Pseudonyms(() => `~${String((drawn += 1)).padStart(12, '0')}`, (entry) => { entries.push(entry); }) };
}

/** What names nobody: what the centre is, ids of contacts and of a source's events, what a platform or the gateway says by itself, and a message that was meant for the room. */
const HARMLESS = new Set([
  'id', 'work', 'offer', 'root', 'parent', 'child', 'queue', 'channel', 'skill', 'source', 'sourceEvent', 'session', 'alert', 'rule', 'metric', 'message', 'team', 'parts.0', 'asks.parts.0', 'asks.skills.skill', 'code', 'subject',
  'channel.id', 'channel.name', 'skill.id', 'skill.name', 'skill.kind', 'team.id', 'team.name', 'queue.id', 'queue.name', 'queue.shortName', 'queue.channels', 'queue.skills', 'queue.overflowsTo', 'queue.selection', 'agent.team', 'agent.site', 'agent.skills.0',
]);
const PLATFORM_REASONS = new Set(['work.turned-away', 'work.withdrawn', 'work.unroutable', 'source.stopped']);
const COMMANDS_HARMLESS = /^command\.(id|work|queue|channel|skill|skills|to|team|message|alert|join\.queue|leave|add|remove|set\.skill|people|disruption\.\w+|capacity\.perChannel\.\d)$/;
const harmless = (type: string, path: string): boolean =>
  HARMLESS.has(path.replace(/^centre\.(channels|skills|teams|queues|agents)\./, (_all, noun: string) => `${noun.slice(0, -1)}.`).replace(/^centre\.(id|name|timeZone)$/, 'id'))
  || (path === 'reason' && PLATFORM_REASONS.has(type)) || COMMANDS_HARMLESS.test(path);

const CASES: readonly (readonly [string, LogEvent])[] = [
  ...EVENTS.map((schema) => { const type = schema.entries.type.literal; return [type, canary(schema, type) as LogEvent] as const; }),
  // the union's first command stands in the event already
  ...loggedCommand.options.map((schema) => {
    const command = canary(schema, 'command.applied.command');
    return [`command.applied of ${schema.entries.name.literal}`, { type: 'command.applied', at: 1_800_000_000_000_000, command, by: '<command.applied.by>' } as LogEvent] as const;
  }),
];

it.each(CASES)('%s', (name, event) => {
  const { pseudonyms, entries } = kept();
  // a queue's figures are no person's; an agent's are, once he is known
  const told = retell(event, pseudonyms);
  expect(left(told).filter((path) => !(harmless(event.type, path) || (name.endsWith('of queue.close') && path === 'command.reason')) || (path === 'subject' && event.type === 'work.created'))).toEqual([]);
  expect(v.safeParse(EVENT_SCHEMAS.get(event.type)!, told).success).toBe(true);
  expect(retell(told, new Texts(entries))).toEqual(event);
});

it('figures of an agent are told under his pseudonym', () => {
  const { pseudonyms } = kept();
  const p = pseudonyms.agentId('SIP/ann');
  expect(retell({ type: 'metric.observed', at: 1, metric: 'm', subject: 'SIP/ann', value: 1 }, pseudonyms)).toMatchObject({ subject: p });
});

it('a state by pseudonyms, and the fold of a log by pseudonyms, are the state again with their texts', () => {
  fc.assert(fc.property(randomLog(80, true), (log) => {
    const whole = new Projection();
    whole.apply(log);
    const { pseudonyms, entries } = kept();
    const folded = new Projection();
    folded.apply(log.map((event) => (event === null ? null : retell(event, pseudonyms))));
    const told = retoldCopy(whole, pseudonyms);
    for (const other of [told, folded]) {
      const again = retoldCopy(other, new Texts(entries));
      expect(dumpOf(again)).toEqual(dumpOf(whole));
      expect(encodeCheckpoint(again.checkpoint())).toEqual(encodeCheckpoint(whole.checkpoint()));
      expect(again.digest()).toBe(whole.digest());
    }
  }), { numRuns: 100 });
});
