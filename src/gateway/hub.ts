/**
 * Server side of the feed's protocol, host-free: hello, deltas, snapshots and heartbeats to every connection, each encoded once and shared.
 * Whoever writes the log calls `flush` often and `heartbeat` every `HEARTBEAT_MS`; `nowMs` is the server's wall time throughout.
 */
import { invariant } from '../base/invariant.ts';
import { CLOSE } from '../feed/close-codes.ts';
import { encodeFrame } from '../feed/codec.ts';
import { HEARTBEAT_MS, MAX_FRAME_OUT_BYTES, MAX_SNAPSHOT_PAGES, PROTOCOL_VERSION, type ResumeFrame } from '../feed/frames.ts';
import { utf8Bytes } from '../feed/json-text.ts';
import type { LogClock } from '../model/views/summary.ts';
import { ClientConnection, CONNECTION_LIMITS, type ConnectionHandler, type ConnectionLimits, type Peer } from './client-connection.ts';
import { DeltaWindow, encodeDeltas } from './delta-window.ts';
import type { ServedLog } from './served-log.ts';

/** More events than this at once are told by a snapshot: it is shorter, and nobody has to live through them. */
const MOST_DELTA_EVENTS = 20_000;

/** A snapshot serves everybody who comes within this time: what was written since follows as deltas, which is shorter by far. */
const SNAPSHOT_SHARED_MS = 2_000;

interface EncodedSnapshot { readonly position: number; readonly atMs: number; readonly texts: readonly string[]; readonly bytes: number }

export class Hub implements ConnectionHandler {
  readonly #log: ServedLog;
  readonly #limits: ConnectionLimits;
  readonly #connections = new Set<ClientConnection>();
  #epoch: string;
  #window: DeltaWindow;
  #snapshot: EncodedSnapshot | null = null;
  #beatMs = -Infinity;
  #welcomes = 0;
  #cut = 0;

  constructor(log: ServedLog, limits: ConnectionLimits = CONNECTION_LIMITS) {
    this.#log = log;
    this.#limits = limits;
    this.#epoch = log.epoch();
    this.#window = new DeltaWindow(log.head());
  }

  get connections(): number { return this.#connections.size; }
  /** Snapshots given, and connections ended because they were slow or silent. */
  get welcomes(): number { return this.#welcomes; }
  get cut(): number { return this.#cut; }

  connect(peer: Peer, nowMs: number): ClientConnection {
    const connection = new ClientConnection(peer, this, nowMs, this.#limits);
    this.#connections.add(connection);
    return connection;
  }

  /** Pushes what was written since to every connection. */
  flush(nowMs: number): void {
    this.#takeIn(nowMs);
    for (const connection of this.#connections) this.#push(connection, nowMs);
  }

  heartbeat(nowMs: number): void {
    this.flush(nowMs);
    const text = this.#encodeHeartbeat();
    // After a standstill of our own, what clients said meanwhile is not read yet.
    const stoodStill = nowMs - this.#beatMs > 2 * HEARTBEAT_MS;
    this.#beatMs = nowMs;
    for (const connection of this.#connections) {
      if (!stoodStill && !connection.check(nowMs)) this.#cut += 1;
      else if (connection.sent !== null) connection.send(text);
    }
  }

  /** The log began a new epoch: at the next flush everyone gets hello and a snapshot. */
  restarted(): void {
    this.#epoch = this.#log.epoch();
    this.#breakOff();
  }

  /** Planned end of the service; `retryAfterMs`: when it is worth coming back. */
  shutdown(retryAfterMs?: number): void {
    for (const connection of [...this.#connections]) connection.goodbye('shutdown', CLOSE.shutdown, retryAfterMs);
  }

  resumed(connection: ClientConnection, at: ResumeFrame['at'], nowMs: number): void {
    this.#takeIn(nowMs);
    if (at === undefined || at.epoch !== this.#epoch || at.position < this.#window.start || at.position > this.#window.end) {
      this.#welcome(connection, nowMs);
    } else {
      connection.send(this.#encodeHello());
      this.#join(connection, at.position, nowMs);
      this.#push(connection, nowMs);
    }
    // Confirms position and digest without waiting for the next beat.
    connection.send(this.#encodeHeartbeat());
  }

  resync(connection: ClientConnection, nowMs: number): void {
    connection.wantsSnapshot = true;
    this.#push(connection, nowMs);
  }

  askedTime(connection: ClientConnection, ask: number): void {
    connection.send(encodeFrame({ kind: 'time', ask, wallAt: this.#log.clock().wallAt }));
  }

  gone(connection: ClientConnection): void {
    this.#connections.delete(connection);
  }

  /** Encodes what was written since the last time, once for all. */
  #takeIn(nowMs: number): void {
    const head = this.#log.head();
    const from = this.#window.end;
    if (head > from) {
      const frames = head - from > MOST_DELTA_EVENTS ? null : encodeDeltas(this.#epoch, from, this.#log.slice(from, head), nowMs);
      if (frames === null) this.#breakOff();
      else this.#window.push(frames);
    }
    this.#window.prune(nowMs);
  }

  /** No delta leads over this point (a new epoch, a leap, an event too large for a frame): a snapshot does. */
  #breakOff(): void {
    this.#window = new DeltaWindow(this.#log.head());
    this.#snapshot = null;
    for (const connection of this.#connections) connection.wantsSnapshot = true;
  }

  #push(connection: ClientConnection, nowMs: number): void {
    if (connection.sent === null) return;
    if (connection.wantsSnapshot || connection.sent < this.#window.start) {
      if (connection.mayHaveSnapshot(nowMs)) {
        this.#takeIn(nowMs);
        this.#welcome(connection, nowMs);
        connection.send(this.#encodeHeartbeat());
      }
      return;
    }
    if (connection.held) return;
    for (const frame of this.#window.since(connection.sent)) {
      if (connection.held) break;
      connection.sendDelta(frame.text, frame.bytes, frame.to, nowMs);
    }
  }

  /** Hello and the snapshot at the head. */
  #welcome(connection: ClientConnection, nowMs: number): void {
    connection.send(this.#encodeHello());
    const { texts, bytes, position } = this.#encodedSnapshot(nowMs);
    this.#welcomes += 1;
    connection.sendSnapshot(texts, bytes, position, nowMs);
    this.#push(connection, nowMs);
  }

  /** From a position inside a shared frame to that frame's end, in frames of its own. */
  #join(connection: ClientConnection, position: number, nowMs: number): void {
    connection.sent = position;
    const boundary = this.#window.since(position)[0]?.from ?? this.#window.end;
    const frames = boundary > position ? encodeDeltas(this.#epoch, position, this.#log.slice(position, boundary), nowMs) : [];
    for (const frame of frames ?? []) connection.sendDelta(frame.text, frame.bytes, frame.to, nowMs);
  }

  #encodeHello(): string {
    return encodeFrame({ kind: 'hello', protocol: PROTOCOL_VERSION, epoch: this.#epoch, mode: this.#log.mode(), capabilities: this.#log.capabilities() });
  }

  #encodeHeartbeat(): string {
    const position = this.#window.end;
    const digest = position === this.#log.head() ? { position, value: this.#log.digest() } : null;
    return encodeFrame({ kind: 'heartbeat', epoch: this.#epoch, position, clock: this.#clock(), sources: this.#log.sources(), digest });
  }

  /** Log time is whole microseconds on the wire, whatever rate it runs at. */
  #clock(): LogClock {
    const clock = this.#log.clock();
    return { ...clock, logAt: Math.round(clock.logAt) };
  }

  #encodedSnapshot(nowMs: number): EncodedSnapshot {
    const former = this.#snapshot;
    if (former !== null && former.position >= this.#window.start && nowMs - former.atMs <= SNAPSHOT_SHARED_MS) return former;
    const position = this.#window.end;
    const bodies = this.#log.snapshotBodies();
    invariant(bodies.length > 0 && bodies.length <= MAX_SNAPSHOT_PAGES, `a snapshot has 1 to ${MAX_SNAPSHOT_PAGES} pages, not ${bodies.length}`);
    const clock = this.#clock();
    const texts = bodies.map((body, page) => encodeFrame({ kind: 'snapshot', epoch: this.#epoch, position, page, pages: bodies.length, clock, body }));
    let bytes = 0;
    for (const text of texts) {
      const length = utf8Bytes(text);
      invariant(length <= MAX_FRAME_OUT_BYTES, `a snapshot's page fits a frame, but one has ${length} bytes`);
      bytes += length;
    }
    this.#snapshot = { position, atMs: nowMs, texts, bytes };
    return this.#snapshot;
  }
}
