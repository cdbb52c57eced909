/** What the deployment tells the page, in `/config.json`. The page's own address never decides where data comes from. */
import { failure, success, type Result } from '../base/result.ts';

export interface Config {
  readonly mode: 'live' | 'mock';
  /** Address of the feed's WebSocket. */
  readonly feedUrl: string;
  /** Address of the HTTP interface. */
  readonly apiUrl: string;
  /** Mock mode: the recording to play; `null`: the simulator runs. */
  readonly recordingUrl: string | null;
}
export type ConfigError = 'unreachable' | 'not-json' | 'invalid';

/** Checks what the file says; addresses are resolved against the page's origin. */
export function readConfig(json: unknown, origin: string): Result<Config, ConfigError> {
  if (typeof json !== 'object' || json === null) return failure('invalid');
  const fields = new Map<string, unknown>(Object.entries(json));
  const mode = fields.get('mode');
  const feed = fields.get('feed') ?? '/feed';
  const recording = fields.get('recording') ?? null;
  const isAddress = (value: unknown): value is string => typeof value === 'string' && URL.canParse(value, origin);
  if ((mode !== 'live' && mode !== 'mock') || !isAddress(feed) || (recording !== null && !isAddress(recording))) return failure('invalid');
  const feedUrl = new URL(feed, origin);
  if (feedUrl.protocol === 'http:' || feedUrl.protocol === 'https:') feedUrl.protocol = feedUrl.protocol.replace('http', 'ws');
  if (feedUrl.protocol !== 'ws:' && feedUrl.protocol !== 'wss:') return failure('invalid');
  const apiUrl = new URL('/api', feedUrl);
  apiUrl.protocol = feedUrl.protocol.replace('ws', 'http');
  return success({ mode, feedUrl: feedUrl.href, apiUrl: apiUrl.href, recordingUrl: recording === null ? null : new URL(recording, origin).href });
}

export async function fetchConfig(origin: string): Promise<Result<Config, ConfigError>> {
  let response: Response;
  try {
    response = await fetch('/config.json', { cache: 'no-store' });
  } catch {
    return failure('unreachable');
  }
  if (!response.ok) return failure('unreachable');
  try {
    return readConfig(await response.json(), origin);
  } catch {
    return failure('not-json');
  }
}
