/** What a writer of recordings takes: a header that fits in its line, and agents as events however many they are. */
import { expect, it } from 'vitest';
import { InvariantError } from '../../src/base/invariant.ts';
import { MAX_LINE_BYTES, type RecordingHeader } from '../../src/feed/frames.ts';
import { headerLine, recordingText } from '../../src/feed/recording-writer.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { EVENTS, HEADER, readBack } from '../support/recording/small-recording.ts';

const agents = Array.from({ length: 10_000 }, (_, i) => ({ id: `agent-${i}`, name: `Agent ${i}` }));
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** As many agents as fit in `bytes`; the last one's name fills what is left. */
function headerOf(bytes: number, letter: string): RecordingHeader {
  const header = (count: number, fill: number): RecordingHeader => ({ ...HEADER, centre: { ...HEADER.centre, agents: Array.from({ length: count }, (_, i) => ({ id: String(1000 + i), name: i === 0 ? '.'.repeat(fill) : letter.repeat(100) })) } });
  const [one, two] = [header(1, 0), header(2, 0)].map((some) => bytesOf(headerLine(some)));
  if (one === undefined || two === undefined) throw new Error('two headers');
  const count = 1 + Math.floor((bytes - one) / (two - one));
  return header(count, bytes - one - (count - 1) * (two - one));
}

it.each(['a', 'é', '😀'])('a header fills its line to the last byte, and not one more (%s)', async (letter) => {
  const full = headerOf(MAX_LINE_BYTES, letter);
  expect(bytesOf(headerLine(full))).toBe(MAX_LINE_BYTES);
  expect(await readBack(recordingText(full, EVENTS))).toMatchObject({ header: full, events: EVENTS });
  expect(() => headerLine(headerOf(MAX_LINE_BYTES + 1, letter))).toThrow(InvariantError);
});

it('a centre of 10,000 agents is refused as a header, and read back as events', async () => {
  expect(() => headerLine({ ...HEADER, centre: { ...HEADER.centre, agents } })).toThrow(/agents and queues come as agent\.added and queue\.added events/);
  const events = agents.map((agent): LogEvent => ({ type: 'agent.added', at: 1_000_000, agent }));
  expect(await readBack(recordingText(HEADER, events))).toMatchObject({ events, summary: { position: 10_000 } });
});
