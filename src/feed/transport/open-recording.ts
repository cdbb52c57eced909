/** Fetches a recording and reads it whole, for the mock's gateway: sample recordings are small. */
import { failure, success, type Result } from '../../base/result.ts';
import type { LogEvent } from '../../model/events.ts';
import type { RecordingHeader } from '../frames.ts';
import { readRecording } from '../recording-bytes.ts';
import { streamBytes, webBytes } from './web-bytes.ts';

/** A recording in memory is bounded: about a million events. */
const MAX_BYTES = 256 * 1024 * 1024;

export interface OpenedRecording {
  readonly source: string;
  /** The first one tells what exists: `centre.added`. */
  readonly events: readonly LogEvent[];
}

export async function openRecording(url: string): Promise<Result<OpenedRecording, { readonly detail: string }>> {
  let response: Response;
  try { response = await fetch(url); } catch { return failure({ detail: `the recording at ${url} cannot be reached` }); }
  if (!response.ok || response.body === null) return failure({ detail: `the recording at ${url} cannot be read (HTTP ${response.status})` });
  let header: RecordingHeader | null = null;
  const events: LogEvent[] = [];
  const sink = {
    header: (given: RecordingHeader): void => { header = given; },
    block: (block: { readonly events: readonly (LogEvent | null)[] }): void => { for (const event of block.events) if (event !== null) events.push(event); },
  };
  try {
    const read = await readRecording(streamBytes(response.body), sink, webBytes, { maxBytes: MAX_BYTES });
    if (!read.ok) return failure({ detail: `line ${read.error.line}: ${read.error.detail}` });
  } catch { return failure({ detail: `the download of ${url} broke off` }); }
  if (events.length === 0) return failure({ detail: 'a recording without events' });
  return success({ source: sourceOf(header), events });
}

const sourceOf = (header: RecordingHeader | null): string => header?.source.id ?? 'recording';
