/** `vigie serve`: the gateway in Node. It reads what it is told on the command line, and runs until it is stopped. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, success, type Result } from '../base/result.ts';
import type { RecordingHeader } from '../feed/frames.ts';
import { readRecording } from '../feed/recording-bytes.ts';
import { remembersCommands } from '../gateway/command-desk.ts';
import type { Audit } from '../gateway/audit.ts';
import { Gateway, type Source } from '../gateway/gateway.ts';
import { GuardedDoor, OPEN_DOOR, type Door } from '../gateway/node/access/door.ts';
import { Sessions } from '../gateway/node/access/sessions.ts';
import { UsersFile } from '../gateway/node/access/users-file.ts';
import { openAudit } from '../gateway/node/audit-file.ts';
import { AllowedHosts } from '../gateway/node/allowed-hosts.ts';
import { createLiveSources, type LiveSources, type LiveSourceSpec } from '../gateway/node/live-sources.ts';
import { LiveServer } from '../gateway/node/live-server.ts';
import type { OutsideRouter } from '../gateway/node/source-reader.ts';
import { operationLog } from '../gateway/node/operation-log.ts';
import { openStore, type OpenStore } from '../gateway/node/store/open-store.ts';
import type { Retention } from '../gateway/node/store/segment-store.ts';
import { wallMs } from '../gateway/node/wall-time.ts';
import { RecordingLoop } from '../gateway/sources/recording-loop.ts';
import { ScenarioShelf } from '../gateway/sources/scenario-shelf.ts';
import { SimulationSource } from '../gateway/sources/simulation-source.ts';
import { leftOpen } from '../gateway/sources/routed/changed-centre.ts';
import { hasName } from '../gateway/sources/source-name.ts';
import { zoneTable } from '../host/time-zone.ts';
import type { Centre } from '../model/centre.ts';
import { checkConfiguration } from '../model/configuration/check-configuration.ts';
import { centreOf } from '../model/configuration/opening-events.ts';
import type { LogEvent } from '../model/events.ts';
import type { Users } from '../model/users.ts';
import type { KnownCentre } from '../routing/account.ts';
import { parseArguments } from './arguments.ts';
import { readDocument } from './centre-document.ts';
import { nodeBytes, openFile, systemReason } from './node-bytes.ts';
import { badInput, badUsage, done, printable, type Outcome } from './outcome.ts';
import { readUsers, usersFromText } from './users-document.ts';
import { applyPlanningFiles, readPlanningFiles, type PlanningFile } from './planning-files.ts';
import { readCredentials, readSources, type SourceSpec } from './source-arguments.ts';

const HELP = `Usage: vigie serve --source SOURCE [--source SOURCE]... [options]

Serves the board, its HTTP interface and its feed on one port, from live sources. With several, each has a name (paris=SOURCE): its site.

  --source asterisk-ami:HOST:PORT     Asterisk's manager interface; VIGIE_AMI_USER and VIGIE_AMI_SECRET (of a named source: VIGIE_NAME_USER, ...);
                                      VIGIE_AMI_CONTEXT: dialplan context of extensions and queues, for transfers
  --source asterisk-queue-log:FILE    Asterisk's queue_log, followed as it grows and is rotated
  --source http                       another system posts CloudEvents to /api/events with the key VIGIE_HTTP_KEY (VIGIE_NAME_KEY)
  --source http:routed                the same system says what comes and what its agents do; Vigie routes it by --centre, and tells at GET /api/events; one, also beside others;
                                      VIGIE_ROUTER_KEY: of an outside router, for queues that ask one, at /api/router
  --source recording:FILE             a recording in a loop, labelled REPLAY
  --source simulation:FILE[@SEED]     a scenario, labelled SIMULATED
  --port P           4173, or the next that is free
  --users FILE       who may sign in, and with what role (vigie user --help); without it everyone on this machine may do everything, and nobody else anything
  --host H           127.0.0.1; with --users any address of this machine, 0.0.0.0 for all
  --origin URL       address under which a proxy makes it known, such as https://vigie.example; may be repeated
  --centre FILE      the centre's configuration: names, targets, teams; stands above what the sources say
  --plan FILE        planned volume, handling time and staff by queue and interval: a spreadsheet's CSV (queue, date, from, to, volume, aht, staff)
  --shifts FILE      shifts by agent (agent, date, from, to, activity); both can be posted later to /api/plan and /api/shifts
  --credentials FILE users, secrets and keys by source, as JSON: {"paris": {"user": "...", "secret": "..."}, "crm": {"key": "..."}}
  --service-level S  threshold of every queue of a queue_log, in seconds
  --store DIR        keeps the log there: after a restart, even a kill, the same log goes on
  --keep-days D      how long (30), and
  --keep-mb M        how much of it is kept (10000)
  --keep-customers-days D  how long it is kept who customers are and what was written of them (as long as the log), and
  --keep-agents-days D     who agents are (as long as the log); figures and the pseudonymous log stay
  --keep-audit-days D  how long it is kept who signed in, commanded and was refused (365); with --users and --store
`;

const OPTIONS = {
  source: { type: 'string', multiple: true }, origin: { type: 'string', multiple: true }, port: { type: 'string' }, host: { type: 'string' }, users: { type: 'string' }, centre: { type: 'string' }, plan: { type: 'string' }, shifts: { type: 'string' }, credentials: { type: 'string' },
  'service-level': { type: 'string' }, store: { type: 'string' }, 'keep-days': { type: 'string' }, 'keep-mb': { type: 'string' }, 'keep-customers-days': { type: 'string' }, 'keep-agents-days': { type: 'string' }, 'keep-audit-days': { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const;

const DEFAULT_PORT = 4173;
const NEXT_PORTS = 20;
const LOOPBACKS = new Set(['127.0.0.1', '::1', 'localhost']);
/** A restart takes seconds; whoever comes back earlier would only find nobody. */
const RETRY_AFTER_MS = 2_000;
const DAY_MS = 86_400_000;
/** Kept for what agents did over some minutes: some 12 MB each for 400 agents, 31 for 10,000. */
const EARLIER_STATES = 4;
/** Pause between older parts of the log read back, so that clients are served meanwhile. */
const READ_BACK_EVERY_MS = 100;

export async function serveCommand(args: readonly string[]): Promise<Outcome> {
  const parsed = parseArguments(args, OPTIONS);
  if (!parsed.ok) return badUsage(parsed.error, 'serve');
  const { values, positionals } = parsed.value;
  if (values.help === true) return done(HELP);
  if (positionals.length > 0) return badUsage('serve takes options only', 'serve');
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return badUsage('--port is a whole number from 0 to 65535', 'serve');
  const host = values.host ?? '127.0.0.1';
  if (!LOOPBACKS.has(host) && values.users === undefined) return badUsage(`--host ${host}: without a users file the gateway binds to this machine alone (127.0.0.1, ::1 or localhost): name one with --users, or let a TLS proxy make the board known, with --origin`, 'serve');
  const origins = values.origin ?? [];
  const badOrigin = origins.find((origin) => !URL.canParse(origin) || !/^https?:$/.test(new URL(origin).protocol));
  if (badOrigin !== undefined) return badUsage(`--origin ${badOrigin}: an address such as https://vigie.example is meant`, 'serve');
  const limits = [values['service-level'], values['keep-days'], values['keep-mb'], values['keep-audit-days'], values['keep-customers-days'], values['keep-agents-days']].map((text) => (text === undefined ? null : Number(text)));
  if (limits.some((limit) => limit !== null && !(limit > 0 && limit < 1e9))) return badUsage('--service-level, --keep-mb and every --keep-...-days are numbers above 0', 'serve');
  const [serviceLevelS = null, keepDays = null, keepMb = null, auditDays = null, customersDays = null, agentsDays = null] = limits;
  const daysAlone = (['keep-days', 'keep-mb', 'keep-customers-days', 'keep-agents-days', 'keep-audit-days'] as const).find((name) => values[name] !== undefined);
  if (daysAlone !== undefined && values.store === undefined) return badUsage(`--${daysAlone} says how long something is kept: name where with --store`, 'serve');
  const credentials = values.credentials === undefined ? success(new Map()) : await readCredentials(values.credentials);
  if (!credentials.ok) return badInput(credentials.error);
  const centre = await readCentre(values.centre);
  if (!centre.ok) return badInput(centre.error);
  const specs = readSources(values.source ?? [], { known: centre.value.known, serviceLevelS, credentials: credentials.value, environment: process.env });
  if (!specs.ok) return badUsage(specs.error, 'serve');
  const directory = fileURLToPath(new URL('../../dist', import.meta.url));
  if (!existsSync(`${directory}/index.html`)) return badInput('Nothing is built yet: run `npm run build` first.');
  const users = values.users === undefined ? success(null) : await readUsers(values.users);
  if (!users.ok) return badInput(users.error);
  const tables = await readPlanningFiles({ plan: values.plan, shifts: values.shifts });
  if (!tables.ok) return badInput(tables.error);
  const maxAgeMs = (keepDays ?? 30) * DAY_MS;
  const retention = { maxAgeMs, maxBytes: (keepMb ?? 10_000) * 1024 * 1024, customersMs: customersDays === null ? maxAgeMs : customersDays * DAY_MS, agentsMs: agentsDays === null ? maxAgeMs : agentsDays * DAY_MS };
  const allowed = new AllowedHosts(origins);
  try {
    const file = values.users;
    const guard = file === undefined || users.value === null ? null : guardOf({ path: file, users: users.value, allowed, store: values.store === undefined ? null : resolve(values.store), auditDays: auditDays ?? 365 });
    const feeding = await openFeeding(specs.value, centre.value, values.store === undefined ? null : { directory: resolve(values.store), retention });
    return feeding.ok ? await serve(feeding.value, { host, port, attempts: values.port === undefined ? NEXT_PORTS : 1, directory, allowed, guard, tables: tables.value }) : badInput(feeding.error);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return badInput(`cannot keep the log in ${printable(values.store ?? '')}: ${reason}`);
  }
}

interface Guard { readonly door: Door; readonly audit: Audit; readonly close: () => void }

interface GuardParts { readonly path: string; readonly users: Users; readonly allowed: AllowedHosts; readonly store: string | null; readonly auditDays: number }

/** Sessions and the audit are kept beside the log: what a restart does not end for the one, it does not end for the others. */
function guardOf({ path, users, allowed, store, auditDays }: GuardParts): Guard {
  if (store !== null) mkdirSync(store, { recursive: true, mode: 0o700 });
  const file = new UsersFile(path, users, (text) => usersFromText(path, text), operationLog);
  const sessions = new Sessions(store === null ? null : join(store, 'sessions.json'));
  if (store === null) operationLog('warn', 'nothing-audited', { reason: 'no store' });
  const { audit, close } = store === null ? { audit: () => undefined, close: () => undefined } : openAudit(join(store, 'audit'), auditDays);
  return {
    door: new GuardedDoor({ users: file.users, sessions, allowed, audit, now: wallMs }), audit,
    close: () => {
      file.close();
      close();
    },
  };
}

/** Who writes the log, and where it is kept. */
interface Feeding { readonly source: Source; readonly readers: LiveSources['readers']; readonly outside?: OutsideRouter; readonly kept: OpenStore | null }

const isLive = (spec: SourceSpec): spec is LiveSourceSpec => spec.kind !== 'recording' && spec.kind !== 'simulation';

async function openFeeding(specs: readonly SourceSpec[], { centre }: DeployedCentre, store: { readonly directory: string; readonly retention: Retention } | null): Promise<Result<Feeding, string>> {
  const live = specs.filter(isLive);
  const [first] = specs;
  if (first !== undefined && !isLive(first)) {
    if (store !== null) return failure(`--store keeps what live sources tell; a ${first.kind} can be had again`);
    const source = await (first.kind === 'recording' ? recorded(first.path) : simulated(first.path, first.seed));
    return source.ok ? success({ source: source.value, readers: [], kept: null }) : source;
  }
  const newEpoch = (): string => `${new Date().toISOString().slice(0, 19)}-${randomBytes(4).toString('hex')}`;
  const kept = store === null ? success(null) : openStore({ ...store, newEpoch, centre, now: Date.now });
  if (!kept.ok) return kept;
  const resumed = kept.value?.resumed ?? null;
  const readOlder = (): boolean => {
    const events = kept.value?.older() ?? null;
    if (events !== null) resumed?.log.prepend(events);
    return events !== null;
  };
  if (resumed !== null) while (!remembersCommands(resumed.log) && readOlder()) { /* a command that is asked again is found in the log */ }
  if (kept.value !== null) operationLog('info', 'store-opened', { epoch: kept.value.epoch, position: resumed?.log.head ?? 0, tornBytes: kept.value.tornBytes });
  const routed = live.find((spec) => spec.kind === 'http-routed');
  const open = routed === undefined || resumed === null ? [] : leftOpen(resumed.projection, routed.known.configuration, (id) => !hasName(live.map(({ name }) => name))(id));
  if (open.length > 0) {
    kept.value?.close();
    return failure(`--centre no longer has ${open.map(printable).join(', ')}: put it back until that work is closed, or moved on`);
  }
  const sources = createLiveSources({ specs: live, centre, epoch: kept.value?.epoch ?? newEpoch(), resumed, readOlder, log: operationLog });
  return success({ ...sources, kept: kept.value });
}

interface Serving { readonly host: string; readonly port: number; readonly attempts: number; readonly directory: string; readonly allowed: AllowedHosts; readonly guard: Guard | null; readonly tables: readonly PlanningFile[] }

async function serve({ source, readers, outside, kept }: Feeding, { host, port, attempts, directory, allowed, guard, tables }: Serving): Promise<Outcome> {
  const gateway = new Gateway(source, { zoneOf: zoneTable, rest: () => new Promise((resolve) => { setImmediate(resolve); }), earlierStates: EARLIER_STATES, ...(guard === null ? {} : { audit: guard.audit }), ...(kept === null ? {} : { store: kept.store, actors: kept.actors, ...(kept.resumed === null ? {} : { resumed: kept.resumed }) }) });
  const ended = Promise.withResolvers<Outcome | null>();
  const server = new LiveServer({
    gateway, directory, allowed, door: guard?.door ?? OPEN_DOOR, log: operationLog,
    receivers: readers.flatMap(({ reader }) => (reader.receiver === undefined ? [] : [reader.receiver])),
    ...(outside === undefined ? {} : { outside }),
    counts: () => readers.map(({ id, reader }) => ({ id, ...reader.counts() })),
    failed: (error) => {
      operationLog('error', 'log-not-kept', { reason: systemReason(error) ?? 'a fault of the program' });
      ended.resolve(badInput(`the log cannot be written any more: ${systemReason(error) ?? printable(error instanceof Error ? error.message : String(error))}\nNothing that is not kept was sent; free the disk and start again.`));
    },
  });
  for (const { reader } of readers) await reader.start();
  const giveUp = async (why: string): Promise<Outcome> => {
    for (const { reader } of readers) await reader.stop();
    kept?.close();
    server.cut();
    return badInput(why);
  };
  gateway.advance(wallMs());
  const planned = applyPlanningFiles(gateway, tables);
  if (!planned.ok) return giveUp(planned.error);
  const bound = await server.start(host, port, attempts);
  if (!bound.ok) {
    return giveUp(bound.error.code === 'port-taken' ? `port ${bound.error.port} is taken: choose another with --port` : `port ${bound.error.port} is not allowed here: choose another with --port`);
  }
  operationLog('info', 'serving', { address: `http://${host.includes(':') ? `[${host}]` : host}:${bound.value}/`, ...(guard === null ? { loopbackOnly: true, reason: 'no users file', everyoneIs: 'administrator' } : { loopbackOnly: LOOPBACKS.has(host) }), epoch: gateway.epoch(), position: gateway.head() });
  const readingBack = setInterval(() => {
    const events = kept?.older() ?? null;
    if (events === null || !gateway.prepend(events)) clearInterval(readingBack);
  }, READ_BACK_EVERY_MS);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { ended.resolve(null); });
  const failed = await ended.promise;
  clearInterval(readingBack);
  for (const { reader } of readers) await reader.stop();
  if (failed === null) await server.stop(RETRY_AFTER_MS);
  else server.cut();
  operationLog('info', 'stopped', { position: gateway.head() });
  kept?.close();
  guard?.close();
  return failed ?? done();
}

/** What the deployment says of the centre; `known`: whole enough to route by. */
interface DeployedCentre { readonly centre: Centre; readonly known: KnownCentre | null }

async function readCentre(path: string | undefined): Promise<Result<DeployedCentre, string>> {
  if (path === undefined) return success({ known: null, centre: { id: 'centre', name: 'Contact centre', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, channels: [], queues: [], agents: [] } });
  const document = await readDocument(path);
  if (!document.ok) return document;
  const checked = checkConfiguration(document.value, (name) => zoneTable(name) !== null);
  if (!checked.ok) return failure(`${printable(path)} is not a valid configuration; vigie check ${printable(path)} says why`);
  const { configuration } = checked.value;
  const zone = zoneTable(configuration.timeZone);
  return success({ centre: centreOf(configuration), known: zone === null ? null : { configuration, zone } });
}

async function recorded(path: string): Promise<Result<Source, string>> {
  const file = await openFile(path);
  if (!file.ok) return file;
  const events: LogEvent[] = [];
  let source = '';
  const read = await readRecording(file.value.bytes(), {
    header: (header: RecordingHeader) => { source = header.source.id; },
    block: (block) => { for (const event of block.events) if (event !== null) events.push(event); },
  }, nodeBytes);
  return read.ok ? success(new RecordingLoop({ source, events }, wallMs())) : failure(`${printable(path)}:${read.error.line}: ${printable(read.error.detail)} (${read.error.code})`);
}

async function simulated(path: string, seed: number | null): Promise<Result<Source, string>> {
  const document = await readDocument(path);
  if (!document.ok) return document;
  const shelf = new ScenarioShelf([document.value], zoneTable);
  const opened = SimulationSource.open(shelf, { scenario: shelf.titles[0]?.id ?? '', ...(seed === null ? {} : { seed }) });
  return opened.ok ? success(opened.value) : failure(`${printable(path)}: ${printable(opened.error.detail)}${opened.error.code === 'bad-scenario' ? `; vigie check ${printable(path)} says it in words` : ''}`);
}
