import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openAudit } from '../../../src/gateway/node/audit-file.ts';

it('keeps one line a happening, a file a month, for nobody else to read; months that are too old go', () => {
  const directory = join(mkdtempSync(join(tmpdir(), 'vigie-audit-')), 'audit');
  let now = Date.parse('2026-01-31T23:59:59Z');
  const { audit, close } = openAudit(directory, 30, () => now);
  audit('signed-in', 'ann', { address: '10.0.0.1' });
  now = Date.parse('2026-02-01T00:00:01Z');
  audit('denied', 'ann', { path: '/api/x', reason: 'not-your-role' });
  expect(readdirSync(directory)).toEqual(['2026-01.jsonl', '2026-02.jsonl']);
  expect(readFileSync(join(directory, '2026-01.jsonl'), 'utf8')).toBe('{"time":"2026-01-31T23:59:59.000Z","event":"signed-in","who":"ann","address":"10.0.0.1"}\n');
  expect(statSync(join(directory, '2026-01.jsonl')).mode & 0o077).toBe(0);
  now = Date.parse('2026-03-01T00:00:00Z');
  audit('signed-out', 'ann', {});
  // January ended 29 days ago at most: it has another day
  expect(readdirSync(directory)).toEqual(['2026-01.jsonl', '2026-02.jsonl', '2026-03.jsonl']);
  now = Date.parse('2026-04-01T00:00:00Z');
  audit('signed-in', 'ann', {});
  expect(readdirSync(directory)).toEqual(['2026-02.jsonl', '2026-03.jsonl', '2026-04.jsonl']);
  close();
});
