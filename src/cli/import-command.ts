/** `vigie import`: another system's log to a recording. */
import { failure, type Result } from '../base/result.ts';
import { AmiImporter } from '../feed/importers/asterisk-ami/importer.ts';
import { TimeoutScan } from '../feed/importers/asterisk-ami/timeouts.ts';
import { QueueLogImporter } from '../feed/importers/asterisk-queue-log/importer.ts';
import { importedCentre, SOURCE_ID } from '../feed/importers/asterisk/centre.ts';
import type { ImportReport } from '../feed/importers/import-report.ts';
import type { ImportFault, Importer } from '../feed/importers/importer.ts';
import { openBytes } from '../feed/recording-bytes.ts';
import type { LogEvent } from '../model/events.ts';
import type { ZoneTable } from '../model/zone.ts';
import { parseArguments } from './arguments.ts';
import { reportJson, reportText } from './import-report-text.ts';
import { nodeBytes, openFile, replaceFault, systemReason, type OpenFile } from './node-bytes.ts';
import { badInput, badUsage, done, printable, type Outcome } from './outcome.ts';
import { startProgress } from './progress.ts';
import { RecordingFile } from './recording-file.ts';
import { zoneTable } from '../host/time-zone.ts';

const HELP = `Usage: vigie import FILE --from FORMAT --out RECORDING [options]

Turns the log of a telephone system into a recording. FILE may be gzipped. A name that ends in .gz makes a gzipped RECORDING.

  --from asterisk-queue-log   Asterisk's queue_log: the file, or rows of its database table (time|callid|queuename|agent|event|data1|...)
  --from asterisk-ami         a capture of Asterisk's manager events, each after a "# epoch" line or with a Timestamp of its own; read twice, so not a pipe
  --out RECORDING             where to write; an existing file, other than FILE, is replaced once the import succeeded
  --time-zone ZONE            where the exchange stands (Europe/Paris): needed by database rows, whose times are local; shown times use it
  --service-level SECONDS     threshold of every queue: a queue_log does not know it (manager events do)
  --lenient                   skip and count malformed lines, instead of refusing the first one
  --json                      print the report as JSON
`;

const OPTIONS = {
  from: { type: 'string' }, out: { type: 'string' }, 'time-zone': { type: 'string' }, 'service-level': { type: 'string' },
  lenient: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
} as const;

const FORMATS = ['asterisk-queue-log', 'asterisk-ami'] as const;
type Format = (typeof FORMATS)[number];

interface Settings {
  readonly path: string;
  readonly format: Format;
  readonly out: string;
  readonly zone: { readonly name: string; readonly table: ZoneTable } | null;
  readonly serviceLevelS: number | null;
  readonly lenient: boolean;
  readonly json: boolean;
}

export async function importCommand(args: readonly string[]): Promise<Outcome> {
  const settings = readSettings(args);
  if ('code' in settings) return settings;
  const file = await openFile(settings.path);
  if (!file.ok) return badInput(file.error);
  const fault = await replaceFault(settings.out, settings.path);
  if (fault !== null) return badUsage(`--out ${printable(settings.out)}: ${fault}`, 'import');
  // its timeouts are found by a first reading
  if (settings.format === 'asterisk-ami' && !file.value.regular) return badInput(`cannot read ${printable(settings.path)} twice: it is a pipe or a device\nWrite it to a file first, then import that.`);
  const recording = new RecordingFile(settings.out, (first) => `${settings.format}-${first.at}`);
  try {
    await recording.open();
    const report = await importFile(settings, file.value, recording);
    if (!report.ok) return badInput(faultText(settings.path, report.error));
    const { from, to } = report.value;
    await recording.finish((epoch) => ({
      kind: 'recording', version: 1, epoch, centre: importedCentre(settings.zone?.name ?? 'UTC'), source: { id: SOURCE_ID, kind: 'reporting', format: settings.format },
      ...(from === null ? {} : { from }), ...(to === null ? {} : { to }),
    }));
    return done(settings.json ? reportJson(report.value, recording.position) : reportText(report.value, settings.out));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return badInput(`cannot write ${printable(settings.out)}: ${reason}`);
  } finally {
    await recording.discard();
  }
}

function readSettings(args: readonly string[]): Settings | Outcome {
  const parsed = parseArguments(args, OPTIONS);
  if (!parsed.ok) return badUsage(parsed.error, 'import');
  const { values, positionals: [path, ...more] } = parsed.value;
  if (values.help === true) return done(HELP);
  if (path === undefined || more.length > 0) return badUsage('import takes one file', 'import');
  const format = FORMATS.find((known) => known === values.from);
  if (format === undefined) return badUsage(`--from is needed: ${FORMATS.join(' or ')}`, 'import');
  if (values.out === undefined || values.out === '') return badUsage('--out is needed: where to write the recording', 'import');
  const zoneName = values['time-zone'];
  const table = zoneName === undefined ? null : zoneTable(zoneName);
  if (zoneName !== undefined && table === null) return badUsage(`no time zone ${JSON.stringify(zoneName)}; a name such as Europe/Paris is meant`, 'import');
  const threshold = values['service-level'];
  if (threshold !== undefined && format === 'asterisk-ami') return badUsage('--service-level is for a queue_log: manager events name the threshold of each queue', 'import');
  if (threshold !== undefined && !(/^\d{1,6}(\.\d+)?$/.test(threshold) && Number(threshold) > 0)) return badUsage('--service-level is a number of seconds, above 0 and below a million', 'import');
  return {
    path, format, out: values.out, zone: zoneName === undefined || table === null ? null : { name: zoneName, table },
    serviceLevelS: threshold === undefined ? null : Number(threshold), lenient: values.lenient === true, json: values.json === true,
  };
}

async function importFile(settings: Settings, file: OpenFile, recording: RecordingFile): Promise<Result<ImportReport, ImportFault>> {
  const { format, lenient, zone } = settings;
  const emit = (event: LogEvent): void => { recording.add(event); };
  const progress = startProgress(format, format === 'asterisk-ami' ? file.size * 2 : file.size);
  try {
    if (format === 'asterisk-queue-log') {
      return await feed(file, progress.advance, new QueueLogImporter({ lenient, ...(zone === null ? {} : { zone }), ...(settings.serviceLevelS === null ? {} : { serviceLevelS: settings.serviceLevelS }) }, emit), recording);
    }
    const scan = new TimeoutScan();
    // what is damaged is told by the second reading
    for await (const text of textOf(file, progress.advance)) if (text !== DAMAGED) scan.push(text);
    return await feed(file, progress.advance, new AmiImporter({ lenient, timeouts: scan.end(), ...(zone === null ? {} : { timeZone: zone.name }) }, emit), recording);
  } finally {
    progress.stop();
  }
}

async function feed(file: OpenFile, read: (bytes: number) => void, importer: Importer, recording: RecordingFile): Promise<Result<ImportReport, ImportFault>> {
  let line = 1;
  for await (const text of textOf(file, read)) {
    if (text === DAMAGED) return failure({ code: 'damaged-gzip', line, detail: 'the gzip data is damaged, or cut short, in or after this line' });
    const pushed = importer.push(text);
    if (!pushed.ok) return pushed;
    line += text.split('\n').length - 1;
    await recording.flush();
  }
  return importer.end();
}

const DAMAGED = Symbol('damaged');

/** Logs are not always UTF-8: what is not becomes replacement characters, and the importer counts the lines. */
async function* textOf(file: OpenFile, read: (bytes: number) => void): AsyncGenerator<string | typeof DAMAGED> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const { chunks } = await openBytes(file.bytes(read), nodeBytes);
  for await (const chunk of chunks) yield typeof chunk === 'string' ? DAMAGED : decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

const WAYS_OUT: Readonly<Record<ImportFault['code'], (path: string) => string>> = {
  'malformed-line': () => `Add --lenient to skip such lines; the report counts them. Or is --from not right? It can be ${FORMATS.join(' or ')}.`,
  'time-zone-needed': () => 'Add --time-zone ZONE, for example --time-zone Europe/Paris.',
  'too-large-to-sort': (path) => `Sort it first: LC_ALL=C sort -s ${path} > sorted, then import that.`,
  'no-time-stamps': () => 'Capture again with timestampevents=yes in manager.conf, or write "# epoch" before each event as it comes.',
  'damaged-gzip': (path) => `Copy it again, or take what can be saved: gzip -dc ${path} > saved, then import that.`,
  'nothing-recognised': () => `Is --from right? It can be ${FORMATS.join(' or ')}.`,
};

const faultText = (path: string, fault: ImportFault): string => `${printable(path)}:${fault.line}: ${printable(fault.detail)}\n${WAYS_OUT[fault.code](printable(path))}`;
