/** The table of skills against a log whose sums are done by hand. */
import { expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { COLUMNS, type Table } from '../../src/model/views/columns.ts';
import type { Filter, RowsAnswer } from '../../src/model/views/queries.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { Projection } from '../../src/projection/projection.ts';
import { answerRows } from '../../src/projection/queries/rows.ts';

const S = 1_000_000;
const at = 1_700_000_000 * S;
const agent = (id: string, skills: [string, number][], capacity: number) => ({ id, name: id, skills, capacity });
const waits = (work: string, n: number, queue: string, skills?: readonly string[]): LogEvent[] => [
  { type: 'work.created', at: at + n * S, work, channel: 'voice' },
  { type: 'work.queued', at: at + n * S, work, queue, ...(skills === undefined ? {} : { asks: { skills: skills.map((skill) => ({ skill, level: 1, additional: true })) } }) },
];
const LOG: readonly LogEvent[] = [
  {
    type: 'centre.added', at, centre: {
      id: 'c', name: 'c', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], skills: [{ id: 'fr', name: 'French' }, { id: 'sign', name: 'Sign language' }],
      queues: [{ id: 'q', name: 'q', channels: ['voice'] }, { id: 'taxes', name: 'taxes', channels: ['voice'], routing: 'skills', skills: ['tax'] }],
      agents: [agent('a', [['fr', 2], ['tax', 5]], 3), agent('b', [['fr', 4]], 1), agent('c', [['fr', 1]], 2), agent('d', [['tax', 1]], 1)],
    },
  },
  ...['a', 'b', 'c'].map((id): LogEvent => ({ type: 'presence.changed', at, agent: id, presence: 'available' })),
  { type: 'presence.changed', at, agent: 'c', presence: 'break' },
  ...waits('w1', 1, 'q', ['fr', 'sign']), ...waits('w2', 2, 'taxes'), ...waits('w3', 3, 'taxes', ['fr']), ...waits('w4', 4, 'q'),
  { type: 'work.pushed', at: at + 5 * S, work: 'w4', agent: 'a', offer: 'o' },
  { type: 'work.accepted', at: at + 6 * S, work: 'w4', agent: 'a' },
  { type: 'work.skill-dropped', at: at + 7 * S, work: 'w1', skill: 'sign' },
];

function folded(): Projection {
  const projection = new Projection();
  projection.apply(LOG);
  return projection;
}
const ask = (projection: Projection, table: Table, filter: Filter, columns: readonly string[]): RowsAnswer => answerRows(projection, { kind: 'rows', table, columns, sort: [{ column: 'id', descending: false }], filter, window: 'all', range: { from: 0, count: 10 } }, at + 10 * S);

const EXPECTED = [
  // id, name, agents, signed in, free, busy, away, room, waiting, since, lowest, highest
  ['fr', 'French', 3, 3, 1, 1, 1, 3, 2, at + S, 1, 4],
  ['sign', 'Sign language', 0, 0, 0, 0, 0, 0, 0, null, null, null],
  ['tax', 'tax', 2, 1, 0, 1, 0, 2, 2, at + 2 * S, 1, 5],
];

it('who has a skill, by what he does; what waits for it: its own asking and its queue’s, less what was dropped', () => {
  const columns = COLUMNS.skills.map(({ id }) => id);
  expect(ask(folded(), 'skills', {}, columns).rows.map(({ cells }) => cells)).toEqual(EXPECTED);
  const restored = decodeCheckpoint(JSON.parse(JSON.stringify(encodeCheckpoint(folded().checkpoint()))));
  if (!restored.ok) throw new Error(restored.error.detail);
  expect(ask(Projection.restore(restored.value), 'skills', {}, columns).rows.map(({ cells }) => cells)).toEqual(EXPECTED);
});

it('behind each number stand its rows', () => {
  const ids = (table: Table, filter: Filter): readonly string[] => ask(folded(), table, filter, ['id']).rows.map(({ id }) => id);
  expect(ids('agents', { skills: ['fr'] })).toEqual(['a', 'b', 'c']);
  expect(ids('work', { skills: ['fr'], states: ['queued', 'pushed'] })).toEqual(['w1', 'w3']);
  expect(ids('work', { skills: ['tax'] })).toEqual(['w2', 'w3']);
  expect(ids('skills', { text: 'LANGU' })).toEqual(['sign']);
  expect(ids('skills', { skills: ['tax'] })).toEqual(['tax']);
});
