/**
 * One connected client as the hub sees it: what was sent, what of it was acknowledged, and whether the client still reads and speaks.
 * It checks what the client says and decides nothing about the log.
 */
import { CLOSE } from '../feed/close-codes.ts';
import { decodeClientFrame, encodeFrame } from '../feed/codec.ts';
import type { GoodbyeFrame, ResumeFrame } from '../feed/frames.ts';

/** The socket's side; `send` never blocks and keeps the order. */
export interface Peer {
  readonly send: (text: string) => void;
  readonly close: (code: number, reason: string) => void;
}

export interface ConnectionLimits {
  /** Bytes on their way above which nothing more is pushed until some are acknowledged. */
  readonly heldBytes: number;
  /** What is not acknowledged for longer means "slow"; a snapshot may take as much longer as the slowest acceptable link needs, up to a bound. */
  readonly slowMs: number;
  readonly slowestBytesPerMs: number;
  readonly longestMs: number;
  /** A client that says nothing, though heartbeats ask it to, is gone; its first word takes no time at all. */
  readonly silentMs: number;
  readonly firstWordMs: number;
  /** Frames of a client in one heartbeat's time. */
  readonly framesPerBeat: number;
  /** Snapshots to one client never follow one another faster. */
  readonly snapshotGapMs: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  heldBytes: 4 * 1024 * 1024, slowMs: 8_000, slowestBytesPerMs: 4, longestMs: 60_000, silentMs: 12_000, firstWordMs: 5_000, framesPerBeat: 100, snapshotGapMs: 1_000,
};

interface OnItsWay { readonly to: number; readonly bytes: number; readonly atMs: number; readonly snapshot: boolean }

/** What the hub does for a connection. */
export interface ConnectionHandler {
  readonly resumed: (connection: ClientConnection, at: ResumeFrame['at'], nowMs: number) => void;
  readonly resync: (connection: ClientConnection, nowMs: number) => void;
  readonly askedTime: (connection: ClientConnection, ask: number) => void;
  readonly gone: (connection: ClientConnection) => void;
}

export class ClientConnection {
  readonly #peer: Peer;
  readonly #handler: ConnectionHandler;
  readonly #limits: ConnectionLimits;
  #onItsWay: OnItsWay[] = [];
  #bytes = 0;
  #heardMs: number;
  #framesThisBeat = 0;
  #snapshotMs = -Infinity;
  #open = true;
  /** Last position sent; `null` until the client said what it has. */
  sent: number | null = null;
  /** A snapshot is to be sent as soon as the gap to the last one allows it. */
  wantsSnapshot = false;

  constructor(peer: Peer, handler: ConnectionHandler, nowMs: number, limits: ConnectionLimits) {
    this.#peer = peer;
    this.#handler = handler;
    this.#limits = limits;
    this.#heardMs = nowMs;
  }

  /** Too much is on its way: pushing more would only grow the queue. */
  get held(): boolean { return this.#bytes > this.#limits.heldBytes; }

  mayHaveSnapshot(nowMs: number): boolean {
    return nowMs - this.#snapshotMs >= this.#limits.snapshotGapMs;
  }

  /** A text from the client, unchecked. */
  received(text: string, nowMs: number): void {
    if (!this.#open) return;
    this.#framesThisBeat += 1;
    if (this.#framesThisBeat > this.#limits.framesPerBeat) {
      this.end(CLOSE.policy, 'too many frames');
      return;
    }
    const decoded = decodeClientFrame(text);
    if (!decoded.ok) {
      if (decoded.error.code === 'wrong-version') this.goodbye('wrong-version', CLOSE.wrongVersion);
      else this.end(CLOSE.policy, decoded.error.code);
      return;
    }
    this.#heardMs = nowMs;
    const { frame } = decoded.value;
    if (frame.kind === 'resume') {
      if (this.sent === null) this.#handler.resumed(this, frame.at, nowMs);
    } else if (this.sent === null) this.end(CLOSE.policy, 'resume comes first');
    else if (frame.kind === 'ack') this.#acknowledge(frame.position);
    else if (frame.kind === 'ask-time') this.#handler.askedTime(this, frame.ask);
    else this.#handler.resync(this, nowMs);
  }

  /** The socket ended, by itself or by the client. */
  closed(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#handler.gone(this);
  }

  send(text: string): void {
    if (this.#open) this.#peer.send(text);
  }

  sendDelta(text: string, bytes: number, to: number, nowMs: number): void {
    this.#track({ to, bytes, atMs: nowMs, snapshot: false });
    this.sent = to;
    this.send(text);
  }

  sendSnapshot(texts: readonly string[], bytes: number, position: number, nowMs: number): void {
    this.#onItsWay = [];
    this.#bytes = 0;
    this.#track({ to: position, bytes, atMs: nowMs, snapshot: true });
    this.#snapshotMs = nowMs;
    this.wantsSnapshot = false;
    this.sent = position;
    for (const text of texts) this.send(text);
  }

  /** Called at each heartbeat: ends the connection of a client that reads too slowly, or not at all. Returns whether it goes on. */
  check(nowMs: number): boolean {
    this.#framesThisBeat = 0;
    const oldest = this.#onItsWay[0];
    const snapshotBytes = this.#onItsWay.find((sent) => sent.snapshot)?.bytes ?? 0;
    const patientMs = (usualMs: number): number => Math.min(usualMs + snapshotBytes / this.#limits.slowestBytesPerMs, this.#limits.longestMs);
    if (oldest !== undefined && nowMs - oldest.atMs > patientMs(this.#limits.slowMs)) this.goodbye('slow', CLOSE.slow);
    else if (nowMs - this.#heardMs > (this.sent === null ? this.#limits.firstWordMs : patientMs(this.#limits.silentMs))) this.end(CLOSE.policy, 'silent');
    return this.#open;
  }

  goodbye(reason: GoodbyeFrame['reason'], code: number, retryAfterMs?: number): void {
    this.send(encodeFrame({ kind: 'goodbye', reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }));
    this.end(code, reason);
  }

  end(code: number, reason: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#peer.close(code, reason);
    this.#handler.gone(this);
  }

  #track(sent: OnItsWay): void {
    this.#onItsWay.push(sent);
    this.#bytes += sent.bytes;
  }

  #acknowledge(position: number): void {
    let done = 0;
    for (const sent of this.#onItsWay) {
      if (sent.to > position) break;
      this.#bytes -= sent.bytes;
      done += 1;
    }
    if (done > 0) this.#onItsWay.splice(0, done);
  }
}
