/**
 * The last stretch of the log as encoded `delta` frames, shared by every connection: encoded once, pushed to all, and kept as the resume window
 * (120 s or 8 MiB, whichever ends first). Frames follow one another without a hole from `start` to `end`.
 */
import { encodeFrame } from '../feed/codec.ts';
import { MAX_FRAME_OUT_BYTES } from '../feed/frames.ts';
import { utf8Bytes } from '../feed/json-text.ts';
import type { LogEvent } from '../model/events.ts';

export const WINDOW_MS = 120_000;
export const WINDOW_BYTES = 8 * 1024 * 1024;
/** A slow link delivers whole frames only: short ones keep it audibly alive. An event that is longer by itself still gets a frame. */
const TARGET_FRAME_BYTES = 64 * 1024;
const EVENTS_PER_FRAME = 500;

export interface EncodedDelta {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly bytes: number;
  readonly atMs: number;
}

/** Frames of events `from` + 1 ...; `null` when one of them is too large for any frame. */
export function encodeDeltas(epoch: string, from: number, events: readonly (LogEvent | null)[], nowMs: number): EncodedDelta[] | null {
  const frames: EncodedDelta[] = [];
  let first = 0;
  while (first < events.length) {
    let count = Math.min(EVENTS_PER_FRAME, events.length - first);
    for (;;) {
      const chunk = events.slice(first, first + count);
      const text = encodeFrame({ kind: 'delta', epoch, from: from + first, to: from + first + count, events: chunk });
      const bytes = utf8Bytes(text);
      if (bytes <= TARGET_FRAME_BYTES || (count === 1 && bytes <= MAX_FRAME_OUT_BYTES)) {
        frames.push({ from: from + first, to: from + first + count, text, bytes, atMs: nowMs });
        break;
      }
      if (count === 1) return null;
      count = Math.ceil(count / 2);
    }
    first += count;
  }
  return frames;
}

export class DeltaWindow {
  #frames: EncodedDelta[] = [];
  #bytes = 0;
  #end: number;

  constructor(end: number) {
    this.#end = end;
  }

  /** Earliest position from which everything up to `end` is here. */
  get start(): number { return this.#frames[0]?.from ?? this.#end; }
  get end(): number { return this.#end; }

  push(frames: readonly EncodedDelta[]): void {
    for (const frame of frames) {
      this.#frames.push(frame);
      this.#bytes += frame.bytes;
      this.#end = frame.to;
    }
  }

  /** Forgets what lies beyond the window; amortised constant time a frame. */
  prune(nowMs: number): void {
    let beyond = 0;
    for (const frame of this.#frames) {
      if (nowMs - frame.atMs <= WINDOW_MS && this.#bytes <= WINDOW_BYTES) break;
      this.#bytes -= frame.bytes;
      beyond += 1;
    }
    if (beyond > 0) this.#frames.splice(0, beyond);
  }

  /** Frames that begin at or after `position`. */
  since(position: number): readonly EncodedDelta[] {
    let low = 0;
    let high = this.#frames.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#frames[middle]?.from ?? position) < position) low = middle + 1;
      else high = middle;
    }
    return this.#frames.slice(low);
  }
}
