/** The sample recording, read without any reader of ours. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { LogEvent } from '../../../src/model/events.ts';

export const SAMPLE = 'mocks/recordings/asterisk-session.jsonl.gz';

export const sampleEvents = (): LogEvent[] => gunzipSync(readFileSync(SAMPLE)).toString('utf8').trim().split('\n').slice(1).flatMap((line): LogEvent[] => JSON.parse(line).events);
