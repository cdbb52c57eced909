/** The sample recording is what importing its source gives today, event by event. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { importAmi, readFixture } from '../support/importers/import-fixture.ts';
import { readBack } from '../support/recording/small-recording.ts';

it('the Asterisk session is its import', async () => {
  const { header, events, summary } = await readBack(readFileSync('mocks/recordings/asterisk-session.jsonl.gz'));
  const imported = importAmi(readFixture('ami-events.asterisk22-normal.txt.gz'), { timeZone: 'Europe/Paris' });
  expect(summary).toMatchObject({ position: imported.events.length, truncatedLine: null, unknownEvents: 0, unknownFields: 0 });
  expect(events).toEqual(imported.events);
  expect(header).toMatchObject({ source: { format: 'asterisk-ami' }, centre: { timeZone: 'Europe/Paris' }, from: imported.report.from, to: imported.report.to });
});
