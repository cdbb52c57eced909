import { expect, test } from 'vitest';
import { encodeFrame } from '../../src/feed/codec.ts';
import { MAX_FRAME_OUT_BYTES } from '../../src/feed/frames.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { Projection } from '../../src/projection/projection.ts';
import { second } from '../support/text-fixture.ts';

/** Six bytes a character in JSON: the worst that a text can be. */
const long = (length: number): string => '\u0001'.repeat(length);
const ID = long(10_000);
const TEXT = long(30_000);

test('the longest texts everywhere still fit the frames of a snapshot', () => {
  const events: LogEvent[] = [
    { type: 'agent.added', at: second(0), agent: { id: ID, name: TEXT, team: TEXT, site: TEXT } },
    { type: 'queue.added', at: second(0), queue: { id: ID, name: TEXT, shortName: TEXT, selection: TEXT, channels: [ID] } },
    { type: 'membership.joined', at: second(0), agent: ID, queue: ID },
    { type: 'membership.paused', at: second(0), agent: ID, queue: ID, reason: TEXT },
    { type: 'presence.changed', at: second(0), agent: ID, presence: 'break', reason: TEXT },
    { type: 'work.created', at: second(1), work: ID, channel: ID, root: ID, subject: TEXT, customer: TEXT },
    { type: 'work.queued', at: second(1), work: ID, queue: ID },
    { type: 'work.pushed', at: second(2), work: ID, agent: ID, offer: ID },
    { type: 'work.cancelled', at: second(3), work: ID, reason: TEXT },
  ];
  const projection = new Projection();
  projection.apply(events);
  const bodies = encodeCheckpoint(projection.checkpoint());
  for (const body of bodies) expect(encodeFrame({ kind: 'snapshot', epoch: 'e', position: 9, page: 0, pages: 99, clock: { logAt: 0, rate: 1, wallAt: 0 }, body }).length).toBeLessThan(MAX_FRAME_OUT_BYTES);
  const decoded = decodeCheckpoint(JSON.parse(JSON.stringify(bodies)));
  expect(decoded.ok && Projection.restore(decoded.value).digest()).toBe(projection.digest());
});
