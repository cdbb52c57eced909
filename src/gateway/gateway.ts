/**
 * The only writer of the log: it numbers events in arrival order and serves them to the hub. Host-free: whoever runs it
 * (a worker of the page, Node) calls `advance` and hands over connections. It must not know who its sources are.
 */
import { invariant } from '../base/invariant.ts';
import type { Command } from '../model/commands/command.ts';
import { refused, type CommandOutcome } from '../model/commands/outcome.ts';
import type { SourceOffers } from '../model/commands/offer.ts';
import type { Viewer } from '../model/access.ts';
import type { AgentId } from '../model/centre.ts';
import type { LogEvent } from '../model/events.ts';
import { Mask, seesAll, sightOf } from '../model/sight.ts';
import type { EpochUs, WallMs } from '../model/units.ts';
import type { LogClock, SourceStatus } from '../model/views/summary.ts';
import type { SimulationState } from '../model/views/simulation.ts';
import type { Capability, FeedMode } from '../model/vocabulary.ts';
import type { ZoneTable } from '../model/zone.ts';
import type { KnownCentre } from '../routing/account.ts';
import { HEARTBEAT_MS } from '../feed/frames.ts';
import { agentsOverWindow, type AgentsSum } from '../projection/agents-over-window.ts';
import { encodeCheckpoint } from '../projection/checkpoint-codec.ts';
import { EventLog } from '../projection/event-log.ts';
import { History, type HistoryBounds } from '../projection/history.ts';
import { Projection } from '../projection/projection.ts';
import { openAlerts } from '../projection/queries/standings.ts';
import { AlertWatch } from './alert-watch.ts';
import { KeptMoments, Moment } from './answers/moments.ts';
import { CommandDesk, type Handing } from './command-desk.ts';
import { passingActors, type Actors } from './actors.ts';
import type { Audit } from './audit.ts';
import { Hub } from './hub.ts';
import type { LogStore, ResumedLog } from './log-store.ts';
import { MaskedLog, type SeenLog, type WholeLog } from './seen-log.ts';
import type { ZoneOf } from './sources/scenario-shelf.ts';

/** What a source may do: it never numbers events, and never sees who reads them. */
export interface LogWriter {
  /** Appends events, in this order. */
  readonly write: (events: readonly LogEvent[]) => void;
  /** Ends this incarnation of the log and begins another, empty one. */
  readonly restart: (epoch: string) => void;
  /** Log time no longer runs as it was last told: everyone is told at once. */
  readonly clockChanged: () => void;
}

export interface Source {
  readonly mode: FeedMode;
  readonly capabilities: readonly Capability[];
  /** Epoch of the log that it starts with. */
  readonly epoch: string;
  /** Writes everything that is due at this wall time. */
  readonly advance: (log: LogWriter, wallMs: WallMs) => void;
  /** Log time at this wall time, and how fast it runs. */
  readonly clock: (wallMs: WallMs) => { readonly logAt: EpochUs; readonly rate: number };
  readonly status: (wallMs: WallMs) => readonly SourceStatus[];
  /** What it routes by; absent where a platform decides, and Vigie deduces. */
  readonly known?: () => KnownCentre | undefined;
  /** Of several sources, what is told of those that it routes; absent: all of it is. */
  readonly routes?: (event: LogEvent) => boolean;
  /** What can be asked of it; absent: nothing. */
  readonly offers?: () => readonly SourceOffers[];
  /** Does what is asked (and writes `command.applied` before its effects), or says why not, or how it is handed on. `by`: who asks. */
  readonly command?: (command: Command, by: string, log: LogWriter) => CommandOutcome | Handing;
  /** Of a simulation: what runs, and what could. */
  readonly simulation?: () => SimulationState;
}

/** Where the log is kept beyond this process, and what is there already; without either it begins now and ends with the process. */
export interface Keeping {
  readonly store?: LogStore;
  readonly resumed?: ResumedLog;
  /** What the host knows of time zones; without it times of the day mean nothing here. */
  readonly zoneOf?: ZoneOf;
  /** Lets the host do what is due, in the middle of a long answer. */
  readonly rest?: () => Promise<void>;
  /** Told of denials, commands, and views of what one person did. */
  readonly audit?: Audit;
  /** Who commands, beyond the process. */
  readonly actors?: Actors;
  /** Of memory for the log. */
  readonly mostBytes?: number;
  /** Earlier states at most, so that what agents did over some minutes can be folded when the beginning of the log is gone; each is a copy of the state. */
  readonly earlierStates?: number;
}

/** The tail of the log that is kept in memory, and how much may gather before it is cut: cutting costs about a second. */
const KEPT_EVENTS = 1_000_000;
const MOST_EVENTS = 1_500_000;
/** The same by its memory, where texts are long: it is cut at so many bytes, to two thirds of them. */
const MOST_BYTES = 384 * 1024 * 1024;
/** Events between two earlier states at least. */
const EARLIER_EVENTS = 100_000;

export class Gateway implements WholeLog, SeenLog, LogWriter {
  /** Of those from whom nothing is kept back. */
  readonly hub: Hub;
  readonly audit: Audit;
  readonly actors: Actors;
  readonly #masked = new Map<string, MaskedLog>();
  readonly #source: Source;
  readonly #store: LogStore | undefined;
  readonly #mostBytes: number;
  readonly #zoneOf: ZoneOf;
  readonly rest: () => Promise<void>;
  readonly #moments = new KeptMoments();
  readonly #desk: CommandDesk;
  #log: EventLog;
  #projection: Projection;
  readonly #earlier: HistoryBounds;
  #history: History;
  #alerts: AlertWatch;
  /** Of what was here first, something is gone: nothing joins on to it any more. */
  #isCut = false;
  #wallMs: WallMs = 0;
  #nextHeartbeatMs: WallMs = 0;

  constructor(source: Source, { store, resumed, audit, actors, mostBytes = MOST_BYTES, earlierStates = 0, zoneOf = () => null, rest = async () => undefined }: Keeping = {}) {
    this.#zoneOf = zoneOf;
    this.rest = rest;
    this.#source = source;
    this.#store = store;
    this.#mostBytes = mostBytes;
    this.audit = audit ?? (() => undefined);
    this.actors = actors ?? passingActors();
    this.#log = resumed?.log ?? new EventLog(source.epoch);
    this.#projection = resumed?.projection ?? new Projection();
    this.#alerts = new AlertWatch({ goesOn: resumed !== undefined });
    this.#earlier = { most: earlierStates, spacing: EARLIER_EVENTS };
    this.#history = new History(this.#log, this.#projection, this.#earlier);
    this.hub = new Hub(this);
    this.#desk = new CommandDesk({
      offers: () => source.offers?.() ?? [], command: (command, by) => source.command?.(command, by, this) ?? refused('not-offered', 'This source takes no commands.'),
      write: (events) => { this.write(events); }, keep: () => { this.#publish(this.#wallMs); }, nowUs: () => Math.floor(this.clock().logAt), alertIsUp: (alert) => openAlerts(this.#projection).some(({ id }) => id === alert),
    });
    if (resumed !== undefined) this.#desk.recall(this.slice(this.firstAvailable(), this.head()));
  }

  /** The log as this viewer may see it. */
  seenBy(viewer: Viewer): SeenLog {
    const sight = sightOf(viewer);
    if (seesAll(sight)) return this;
    const key = JSON.stringify(sight);
    const known = this.#masked.get(key);
    if (known !== undefined) return known;
    const directory = { idOf: (number: number) => this.#projection.agentOfNumber(number), numberOf: (agent: AgentId) => this.#projection.agentNumber(agent), agentOf: (agent: AgentId) => this.#projection.agentOf(agent) };
    const masked = new MaskedLog(this, new Mask(sight, directory));
    this.#masked.set(key, masked);
    return masked;
  }

  /** Whom this viewer means: he may know agents by other ids. */
  agentMeantBy(viewer: Viewer, agent: AgentId): AgentId {
    const seen = this.seenBy(viewer);
    return seen instanceof MaskedLog ? seen.agentMeant(agent) : agent;
  }

  /** One a sight. */
  hubs(): readonly Hub[] { return [this.hub, ...[...this.#masked.values()].map(({ hub }) => hub)]; }

  /** Planned end of the service; everybody is told when to come back. */
  shutdown(retryAfterMs: number): void { for (const hub of this.hubs()) hub.shutdown(retryAfterMs); }

  /** Lets the source write, then pushes to every connection; call it some twenty times a second. */
  advance(wallMs: WallMs): void {
    this.#wallMs = wallMs;
    this.#desk.settle();
    this.#source.advance(this, wallMs);
    this.#watchAlerts();
    this.#publish(wallMs);
  }

  /** A recording tells its own alerts: nothing is added to what happened. */
  #watchAlerts(): void {
    if (this.#source.mode === 'replay' || this.#projection.sequence === 0) return;
    const events = this.#alerts.observe(this.#projection, Math.floor(this.clock().logAt));
    if (events.length > 0) this.write(events);
  }

  /** Nothing is sent that is not kept. */
  #publish(wallMs: WallMs): void {
    const forgotten = this.#store?.commit(() => this.#projection) ?? 0;
    if (forgotten > this.#log.base) this.#cut(forgotten);
    for (const hub of this.hubs()) hub.flush(wallMs);
    this.#beat(wallMs);
  }

  #beat(wallMs: WallMs): void {
    if (wallMs >= this.#nextHeartbeatMs) {
      this.#nextHeartbeatMs = wallMs + HEARTBEAT_MS;
      for (const hub of this.hubs()) hub.heartbeat(wallMs);
    }
  }

  write(events: readonly LogEvent[]): void {
    this.#store?.append(events);
    this.#log.append(events);
    this.#projection.apply(events);
    this.#history.noteHead(this.#projection);
    for (const masked of this.#masked.values()) masked.write(events);
    const { head, base, bytes } = this.#log;
    if (head - base > MOST_EVENTS || bytes > this.#mostBytes) this.#cut(head - Math.min(KEPT_EVENTS, Math.floor(((head - base) * this.#keptBytes) / bytes)));
  }

  get #keptBytes(): number { return (2 / 3) * this.#mostBytes; }

  #cut(position: number): void {
    this.#log.dropBefore(position);
    this.#isCut = true;
  }

  /** An older part of the log, read back: the events that end where what was here first began. Returns whether more is wanted. */
  prepend(events: readonly (LogEvent | null)[]): boolean {
    if (this.#isCut) return false;
    this.#log.prepend(events);
    return this.#log.base > 0 && this.#log.head - this.#log.base < KEPT_EVENTS && this.#log.bytes < this.#keptBytes;
  }

  clockChanged(): void { this.#nextHeartbeatMs = this.#wallMs; }

  /** What can be asked, of which source. */
  offers(): readonly SourceOffers[] { return this.#desk.offers(); }

  /** What came of it is on its way to everyone when this answers. `by`: an id of `actors`. */
  command(command: Command, by: string): CommandOutcome | Promise<CommandOutcome> { return this.#desk.ask(command, by); }

  restart(epoch: string): void {
    invariant(this.#store === undefined, 'a log that is kept has one epoch');
    this.#log = new EventLog(epoch);
    this.#projection = new Projection();
    this.#history = new History(this.#log, this.#projection, this.#earlier);
    this.#alerts = new AlertWatch({ goesOn: false });
    this.hub.restarted();
    for (const masked of this.#masked.values()) masked.restarted();
  }

  /** What people plan: into the log as it is, and to everyone. */
  plan(events: readonly LogEvent[]): void {
    this.write(events);
    this.#publish(this.#wallMs);
  }

  /** Of the centre; `null` where it is not known. */
  zone(): ZoneTable | null { return this.known()?.zone ?? this.#zoneOf(this.#projection.timeZone); }

  /** The head as it is seen, for questions. */
  now(seen: SeenLog = this): Moment { return new Moment(this.#log, seen.projection(), Math.floor(this.clock().logAt)); }
  /** The moment as it is, for questions to come: whoever asks for the next page names its epoch and position. */
  keepMoment(seen: SeenLog, moment: Moment): Moment { return this.#moments.keep(seen, moment, this.#wallMs); }
  keptMoment(seen: SeenLog, epoch: string, position: number): Moment | null { return this.#moments.find(seen, epoch, position, this.#wallMs); }

  /** What some agents did from then until now, by their own ids; `null` where the log in memory does not reach back so far. */
  async agentsSince(agents: readonly AgentId[], from: EpochUs, now: EpochUs): Promise<AgentsSum | null> {
    const before = this.#history.before(this.#log.sequenceAt(from - 1));
    if (before === null) return null;
    const folding = agentsOverWindow(this.#log, before, agents, { from, now, upTo: this.#log.head });
    let step = folding.next();
    while (step.done !== true) {
      await this.rest();
      step = folding.next();
    }
    return step.value;
  }
  /** Whatever agents did from later than this on can be told; `null` while there is no log. */
  agentsSinceWhen(): EpochUs | null { return this.#history.reachableFrom(); }

  projection(): Projection { return this.#projection; }
  epoch(): string { return this.#log.epoch; }
  head(): number { return this.#log.head; }
  slice(from: number, to: number): (LogEvent | null)[] { return this.#log.slice(from, to); }
  firstAvailable(): number { return this.#log.base; }
  snapshotBodies(): readonly unknown[] { return encodeCheckpoint(this.#projection.checkpoint()); }
  quarantined(): number { return this.#projection.quarantined; }
  digest(): string { return this.#projection.digest(); }
  clock(): LogClock { return { ...this.#source.clock(this.#wallMs), wallAt: this.#wallMs }; }
  sources(): readonly SourceStatus[] { return this.#source.status(this.#wallMs); }
  mode(): FeedMode { return this.#source.mode; }
  known(): KnownCentre | undefined { return this.#source.known?.(); }
  /** Whether it is told of what is routed here, where the centre is `known`. */
  routes(event: LogEvent): boolean { return this.#source.routes?.(event) ?? true; }
  simulation(): SimulationState | undefined { return this.#source.simulation?.(); }
  capabilities(): readonly Capability[] { return this.#source.capabilities; }
}
