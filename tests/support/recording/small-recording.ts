/** A recording small enough to damage in every possible way, and a reader over bytes in memory. */
import { readRecording, type ByteLimits } from '../../../src/feed/recording-bytes.ts';
import type { RecordingFault } from '../../../src/feed/recording-fault.ts';
import type { RecordingSummary } from '../../../src/feed/recording-reader.ts';
import { BlockWriter, headerLine } from '../../../src/feed/recording-writer.ts';
import type { RecordingHeader } from '../../../src/feed/frames.ts';
import { nodeBytes } from '../../../src/cli/node-bytes.ts';
import type { LogEvent } from '../../../src/model/events.ts';

export const HEADER: RecordingHeader = {
  kind: 'recording', version: 1, epoch: 'e1', source: { id: 'pbx', kind: 'reporting', format: 'test' },
  centre: { id: 'c', name: 'Centre', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], queues: [], agents: [] },
};

/** The last one holds characters of one to four bytes. */
export const EVENTS: readonly LogEvent[] = [
  { type: 'work.created', at: 1_000_000, work: 'w1', channel: 'voice' },
  { type: 'work.queued', at: 1_000_000, work: 'w1', queue: 'q1' },
  { type: 'work.abandoned', at: 3_000_000, work: 'w1', waitMs: 2000 },
  { type: 'message.broadcast', at: 4_000_000, message: 'é€𝄞' },
];

/** Header, then blocks of two events. */
export function smallLines(events: readonly LogEvent[] = EVENTS): string[] {
  const lines = [headerLine(HEADER)];
  const blocks = new BlockWriter(HEADER.epoch, (line) => { lines.push(line); });
  events.forEach((event, i) => { blocks.add(event); if (i % 2 === 1) blocks.flush(); });
  blocks.flush();
  return lines;
}
export const smallText = (): string => `${smallLines().join('\n')}\n`;

export interface ReadBack {
  readonly header: RecordingHeader | null;
  readonly events: readonly (LogEvent | null)[];
  readonly summary?: RecordingSummary;
  readonly fault?: RecordingFault;
}

export async function readBack(bytes: Uint8Array | string, options: { readonly limits?: ByteLimits; readonly chunk?: number } = {}): Promise<ReadBack> {
  const whole = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const size = options.chunk ?? 65_536;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  }
  let header: RecordingHeader | null = null;
  const events: (LogEvent | null)[] = [];
  const read = await readRecording(chunks(), { header: (given) => { header = given; }, block: (block) => { events.push(...block.events); } }, nodeBytes, options.limits);
  return { header, events, ...(read.ok ? { summary: read.value } : { fault: read.error }) };
}
