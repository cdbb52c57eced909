/** `vigie explain`: why an item of a recording is where it is, or went to whom it went. */
import { failure, success, type Result } from '../base/result.ts';
import type { RecordingHeader } from '../feed/frames.ts';
import { readRecording } from '../feed/recording-bytes.ts';
import { checkConfiguration } from '../model/configuration/check-configuration.ts';
import type { LogEvent } from '../model/events.ts';
import type { ExplainFault } from '../model/explanation.ts';
import { readIso } from '../model/iso-time.ts';
import type { EpochUs } from '../model/units.ts';
import { accountFor, type KnownCentre } from '../routing/account.ts';
import { parseArguments } from './arguments.ts';
import { readDocument } from './centre-document.ts';
import { explanationJson, explanationReport } from './explanation-report.ts';
import { nodeBytes, openFile } from './node-bytes.ts';
import { badInput, badUsage, done, printable, type Outcome } from './outcome.ts';
import { zoneTable } from '../host/time-zone.ts';

const HELP = `Usage: vigie explain RECORDING --work ID [--at TIME] [--centre CENTRE.json] [--json]

Says who could take a work item and who could not, by which test; what its rank is made of; and the smallest change that would free it.
An item that was given to somebody is explained as things stood at that moment.

  --work ID       the item, as vigie replay and the board call it
  --at TIME       ISO 8601 with its offset (2026-11-22T06:05:00Z), inclusive; without it, the end of the recording
  --centre FILE   the configuration that routed it; without it one is deduced from the recording, and the answer says so
  --json          print the explanation as JSON
`;

const OPTIONS = { work: { type: 'string' }, at: { type: 'string' }, centre: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

const FAULTS: Readonly<Record<ExplainFault, string>> = {
  'unknown-work': 'the recording does not speak of it at that time', 'never-queued': 'it came through no queue that is known',
};

export async function explainCommand(args: readonly string[]): Promise<Outcome> {
  const parsed = parseArguments(args, OPTIONS);
  if (!parsed.ok) return badUsage(parsed.error, 'explain');
  const { values, positionals: [path, ...more] } = parsed.value;
  if (values.help === true) return done(HELP);
  if (path === undefined || more.length > 0) return badUsage('explain takes one recording', 'explain');
  const { work } = values;
  if (work === undefined || work === '') return badUsage('--work is needed: the id of a work item', 'explain');
  const until = values.at === undefined ? { at: null } : readIso(values.at);
  if (until === 'no-offset') return badUsage(`--at ${values.at ?? ''} has no offset: add Z for UTC, or one such as +01:00`, 'explain');
  if (until === 'not-a-time') return badUsage('--at is not an ISO 8601 time such as 2026-11-22T10:00:00Z', 'explain');
  const known = values.centre === undefined ? success(undefined) : await readCentre(values.centre);
  if (!known.ok) return badInput(known.error);
  const past = await readPast(path, until.at);
  if (!past.ok) return badInput(past.error);
  const { events, timeZone } = past.value;
  const told = accountFor(events, work, until.at ?? latest(events), known.value);
  if (!told.ok) return badInput(`${printable(path)}: no explanation of ${JSON.stringify(printable(work))}: ${FAULTS[told.error]}`);
  return done(values.json === true ? explanationJson(told.value) : explanationReport(told.value, events, timeZone));
}

async function readCentre(path: string): Promise<Result<KnownCentre, string>> {
  const document = await readDocument(path);
  if (!document.ok) return document;
  const checked = checkConfiguration(document.value, (name) => zoneTable(name) !== null);
  const zone = checked.ok ? zoneTable(checked.value.configuration.timeZone) : null;
  if (!checked.ok || zone === null) return failure(`${printable(path)} is not a valid configuration; vigie check ${printable(path)} says why`);
  return success({ configuration: checked.value.configuration, zone });
}

interface Past { readonly events: readonly LogEvent[]; readonly timeZone: string }

async function readPast(path: string, until: EpochUs | null): Promise<Result<Past, string>> {
  const file = await openFile(path);
  if (!file.ok) return file;
  const events: LogEvent[] = [];
  let timeZone = 'UTC';
  let over = false;
  const sink = {
    header: (header: RecordingHeader): void => { ({ timeZone } = header.centre); },
    block: (block: { readonly events: readonly (LogEvent | null)[] }): void => {
      for (const event of block.events) {
        over ||= event !== null && until !== null && event.at > until;
        if (event !== null && !over) events.push(event);
      }
    },
  };
  const read = await readRecording(file.value.bytes(), sink, nodeBytes);
  if (!read.ok) return failure(`${printable(path)}:${read.error.line}: ${printable(read.error.detail)} (${read.error.code})\nA recording is made by vigie import; this one cannot be trusted beyond that line.`);
  return success({ events, timeZone });
}

const latest = (events: readonly LogEvent[]): EpochUs => events.reduce((at, event) => Math.max(at, event.at), 0);
