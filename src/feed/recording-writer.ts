/**
 * Writes a recording as lines of text; the host turns them into bytes. The header comes first in the file, yet it names the
 * times of the first and last event: a host that streams writes the blocks aside and puts the header before them.
 */
import { invariant } from '../base/invariant.ts';
import type { LogEvent } from '../model/events.ts';
import { MAX_LINE_BYTES, type RecordingHeader } from './frames.ts';
import { sealLine } from './recording-seal.ts';
import { utf8Bytes } from './json-text.ts';

/** Events a block: large enough to cost little, small enough that a damaged block loses little. */
const BLOCK_EVENTS = 200;
/** Leaves room for the frame around the events. */
const BLOCK_BYTES = MAX_LINE_BYTES - 4096;

/** The first line, without its line end. @throws InvariantError when the centre is too large for it. */
export function headerLine(header: RecordingHeader): string {
  const line = sealLine(JSON.stringify(header));
  invariant(utf8Bytes(line) <= MAX_LINE_BYTES, `the header of a recording fits in a line of ${MAX_LINE_BYTES} bytes: a large centre's agents and queues come as agent.added and queue.added events`);
  return line;
}

export class BlockWriter {
  readonly #epoch: string;
  readonly #write: (line: string) => void;
  #events: string[] = [];
  #bytes = 0;
  #position: number;

  /** `write` is given whole lines, without their line end; `position`: before the first event. */
  constructor(epoch: string, write: (line: string) => void, position = 0) {
    this.#position = position;
    this.#epoch = epoch;
    this.#write = write;
  }

  /** Events written so far. */
  get position(): number { return this.#position + this.#events.length; }

  add(event: LogEvent): void {
    const text = JSON.stringify(event);
    const bytes = utf8Bytes(text) + 1;
    invariant(bytes <= BLOCK_BYTES, 'an event fits in a line');
    if (this.#bytes + bytes > BLOCK_BYTES) this.flush();
    this.#events.push(text);
    this.#bytes += bytes;
    if (this.#events.length === BLOCK_EVENTS) this.flush();
  }

  /** Writes what waits; to be called after the last event. */
  flush(): void {
    if (this.#events.length === 0) return;
    const from = this.#position;
    const to = from + this.#events.length;
    this.#write(sealLine(`{"kind":"delta","epoch":${JSON.stringify(this.#epoch)},"from":${from},"to":${to},"events":[${this.#events.join(',')}]}`));
    this.#position = to;
    this.#events = [];
    this.#bytes = 0;
  }
}

/** A whole recording as one text, for recordings small enough to hold. */
export function recordingText(header: RecordingHeader, events: readonly LogEvent[]): string {
  const lines = [headerLine(header)];
  const blocks = new BlockWriter(header.epoch, (line) => { lines.push(line); });
  for (const event of events) blocks.add(event);
  blocks.flush();
  return `${lines.join('\n')}\n`;
}
