/** `vigie replay`: folds a recording, and prints what the board would show at that moment. */
import type { RecordingHeader } from '../feed/frames.ts';
import { readRecording } from '../feed/recording-bytes.ts';
import type { LogEvent } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import { Projection } from '../projection/projection.ts';
import { parseArguments } from './arguments.ts';
import { readIso } from '../model/iso-time.ts';
import { nodeBytes, openFile } from './node-bytes.ts';
import { badInput, badUsage, done, printable, type Outcome } from './outcome.ts';
import { replayJson, replayText, type Replayed } from './replay-report.ts';

const HELP = `Usage: vigie replay RECORDING [--at TIME] [--json]

Folds a recording, up to TIME if one is given, and prints every metric of every queue and agent.

  --at TIME   ISO 8601 with its offset (2026-11-22T06:05:00Z, 2026-11-22T07:05:00+01:00), inclusive; the fold stops at the first later event
  --json      print everything as JSON; without it, a table of the main figures
`;

const OPTIONS = { at: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

export async function replayCommand(args: readonly string[]): Promise<Outcome> {
  const parsed = parseArguments(args, OPTIONS);
  if (!parsed.ok) return badUsage(parsed.error, 'replay');
  const { values, positionals: [path, ...more] } = parsed.value;
  if (values.help === true) return done(HELP);
  if (path === undefined || more.length > 0) return badUsage('replay takes one recording', 'replay');
  const until = values.at === undefined ? { at: null } : readIso(values.at);
  if (until === 'no-offset') return badUsage(`--at ${values.at ?? ''} has no offset: add Z for UTC, or one such as +01:00`, 'replay');
  if (until === 'not-a-time') return badUsage('--at is not an ISO 8601 time such as 2026-11-22T10:00:00Z', 'replay');
  const replayed = await replay(path, until.at);
  if ('code' in replayed) return replayed;
  return done(values.json === true ? replayJson(replayed) : replayText(replayed));
}

async function replay(path: string, until: EpochUs | null): Promise<Replayed | Outcome> {
  const file = await openFile(path);
  if (!file.ok) return badInput(file.error);
  const projection = new Projection();
  let header: RecordingHeader | null = null;
  let past = false;
  const sink = {
    header: (given: RecordingHeader): void => { header = given; },
    block: ({ events }: { readonly events: readonly (LogEvent | null)[] }): void => {
      if (past) return;
      const end = until === null ? -1 : events.findIndex((event) => event !== null && event.at > until);
      projection.apply(end === -1 ? events : events.slice(0, end));
      past = end !== -1;
    },
  };
  const read = await readRecording(file.value.bytes(), sink, nodeBytes);
  if (!read.ok) return badInput(`${printable(path)}:${read.error.line}: ${printable(read.error.detail)} (${read.error.code})\nA recording is made by vigie import; this one cannot be trusted beyond that line.`);
  return { projection, epoch: epochOf(header), now: until ?? projection.logAt, summary: read.value };
}

const epochOf = (header: RecordingHeader | null): string => header?.epoch ?? '';
