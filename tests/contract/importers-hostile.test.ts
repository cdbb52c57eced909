/** FAULTS B1 and B5: hostile texts as agents, queues, callers and reasons are text, all the way through a recording. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { recordingText } from '../../src/feed/recording-writer.ts';
import { Projection } from '../../src/projection/projection.ts';
import { importQueueLog } from '../support/importers/import-fixture.ts';
import { HEADER, readBack } from '../support/recording/small-recording.ts';

const CORPUS = new URL('../support/hostile/', import.meta.url);
const strings = (name: string): string[] => {
  const parsed: unknown = JSON.parse(readFileSync(new URL(name, CORPUS), 'utf8'));
  return Array.isArray(parsed) ? parsed.filter((text) => typeof text === 'string') : [];
};
const naughty = readdirSync(new URL('blns/', CORPUS)).filter((name) => name.endsWith('.json')).flatMap((name) => strings(`blns/${name}`));
/** What a line of a queue_log can hold, as a name that is nobody's placeholder. */
const names = [...new Set([...naughty, ...strings('keys.json'), '__proto__', 'constructor'])].filter((text) => text.trim() !== '' && !/[|\n\r]/.test(text) && text.isWellFormed());

it('B1 B5 every name comes back as it was written', async () => {
  expect(names.length).toBeGreaterThan(400);
  const lines = names.flatMap((name, i) => [
    `1700000000|c${i}|${name}|NONE|ENTERQUEUE||${name}|1`, `1700000002|c${i}|${name}|${name}|CONNECT|2|c${i}.1|1`,
    `1700000003|NONE|NONE|${name}|PAUSEALL|${name}`, `1700000004|c${i}|${name}|${name}|COMPLETEAGENT|2|2|1`,
  ]).toSorted((a, b) => (a.slice(0, 10) < b.slice(0, 10) ? -1 : a.slice(0, 10) > b.slice(0, 10) ? 1 : 0));
  const { events } = importQueueLog(`${lines.join('\n')}\n`);
  const { events: read, summary } = await readBack(recordingText(HEADER, events));
  expect(summary).toMatchObject({ truncatedLine: null, unknownEvents: 0, unknownFields: 0 });
  expect(read).toEqual(events);
  const projection = new Projection();
  projection.apply(read);
  expect(projection.quarantined).toBe(0);
  expect([projection.agentIds().toSorted(), projection.queueIds().toSorted()]).toEqual([names.toSorted(), names.toSorted()]);
  expect(read.flatMap((e) => (e?.type === 'presence.changed' && e.reason !== undefined ? [e.reason] : [])).toSorted()).toEqual(names.toSorted());
  expect(read.flatMap((e) => (e?.type === 'work.created' ? [e.customer ?? ''] : [])).toSorted()).toEqual(names.toSorted());
});
