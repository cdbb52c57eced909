/** Runs an importer over a text in chunks of an awkward size, so that no test depends on where chunks end. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { AmiImporter, type AmiOptions } from '../../../src/feed/importers/asterisk-ami/importer.ts';
import { TimeoutScan } from '../../../src/feed/importers/asterisk-ami/timeouts.ts';
import { QueueLogImporter, type QueueLogOptions } from '../../../src/feed/importers/asterisk-queue-log/importer.ts';
import type { ImportReport } from '../../../src/feed/importers/import-report.ts';
import type { Importer } from '../../../src/feed/importers/importer.ts';
import type { LogEvent } from '../../../src/model/events.ts';

export interface Imported { readonly events: readonly LogEvent[]; readonly report: ImportReport }

export function readFixture(name: string): string {
  const bytes = readFileSync(new URL(`../asterisk/${name}`, import.meta.url));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export const importQueueLog = (text: string, options: Partial<QueueLogOptions> = {}): Imported =>
  run((emit) => new QueueLogImporter({ lenient: false, ...options }, emit), text);

export function importAmi(text: string, options: Partial<Pick<AmiOptions, 'lenient' | 'timeZone'>> = {}): Imported {
  const scan = new TimeoutScan();
  for (const chunk of chunks(text)) scan.push(chunk);
  const timeouts = scan.end();
  return run((emit) => new AmiImporter({ lenient: false, ...options, timeouts }, emit), text);
}

/** @throws Error naming the fault and its line. */
function run(create: (emit: (event: LogEvent) => void) => Importer, text: string): Imported {
  const events: LogEvent[] = [];
  const importer = create((event) => { events.push(event); });
  for (const chunk of chunks(text)) importer.push(chunk);
  const ended = importer.end();
  if (!ended.ok) throw new Error(`${ended.error.code} at line ${ended.error.line}`);
  return { events, report: ended.value };
}

function* chunks(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 997) yield text.slice(at, at + 997);
}
