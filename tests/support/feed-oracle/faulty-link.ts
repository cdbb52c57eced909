/**
 * A link in memory between a session and a hub, with the faults of a real one. Frames to the client wait in a queue until `deliver`;
 * a fault strikes the next of them. What the client says arrives at once, unless the link is silent.
 */
import type { Link } from '../../../src/feed/session-ports.ts';
import type { ClientConnection } from '../../../src/gateway/client-connection.ts';
import type { Hub } from '../../../src/gateway/hub.ts';

export const FRAME_FAULTS = ['drop', 'duplicate', 'swap', 'late', 'corrupt', 'truncate'] as const;
export type FrameFault = (typeof FRAME_FAULTS)[number];

interface Message { readonly generation: number; readonly text: string; readonly altered: boolean }
interface Connection { readonly generation: number; readonly served: ClientConnection; dead: boolean }

export interface LinkClient {
  readonly opened: (generation: number) => void;
  readonly received: (generation: number, text: string, altered: boolean) => void;
  readonly closed: (generation: number, code: number) => void;
}

/** Flips the digit nearest to `place` (a share of the text), or leaves a text without digits as it is. */
function flipDigit(text: string, place: number): string {
  const digits = [...text.matchAll(/\d/g)];
  const hit = digits[Math.floor(place * digits.length)];
  if (hit === undefined) return text;
  const flipped = (Number(hit[0]) + 1 + Math.floor(place * 8)) % 10;
  return `${text.slice(0, hit.index)}${flipped}${text.slice(hit.index + 1)}`;
}

export class FaultyLink implements Link {
  readonly #hub: () => Hub;
  readonly #client: LinkClient;
  readonly #nowMs: () => number;
  #queue: Message[] = [];
  #late: Message[] = [];
  #armed: { readonly fault: FrameFault; readonly place: number }[] = [];
  #current: Connection | null = null;
  #opening: number | null = null;
  #silent = false;
  /** Connections that were made. */
  opens = 0;

  constructor(hub: () => Hub, client: LinkClient, nowMs: () => number) {
    this.#hub = hub;
    this.#client = client;
    this.#nowMs = nowMs;
  }

  /** Whether what is said now arrives. */
  get alive(): boolean { return this.#current !== null && !this.#current.dead; }

  /** The connection that the client uses, or is about to. */
  get generation(): number | null { return this.#opening ?? this.#current?.generation ?? null; }

  open(generation: number): void {
    this.opens += 1;
    this.#opening = generation;
  }

  send(generation: number, text: string): void {
    if (this.#current?.generation === generation && !this.#current.dead) this.#current.served.received(text, this.#nowMs());
  }

  close(generation: number): void {
    if (this.#opening === generation) this.#opening = null;
    if (this.#current?.generation !== generation) return;
    // A dead socket's close reaches nobody: the hub finds out by itself.
    if (!this.#current.dead) this.#current.served.closed();
    this.#current = null;
  }

  /** Nothing here refuses. */
  ask(): void { /* never asked */ }

  arm(fault: FrameFault, place: number): void { this.#armed.push({ fault, place }); }
  disarm(): void { this.#armed = []; }

  /** From now on nothing passes, in either direction; nobody is told. */
  silence(): void {
    this.#silent = true;
    if (this.#current !== null) this.#current.dead = true;
    this.#queue = [];
  }

  /** New connections pass again; the one that was silenced stays dead, as after a lost address translation. */
  heal(): void { this.#silent = false; }

  /** Both ends see the connection end. */
  kill(code = 1006): void {
    const connection = this.#current;
    if (connection === null || connection.dead) return;
    this.#current = null;
    this.#queue = [];
    connection.served.closed();
    this.#client.closed(connection.generation, code);
  }

  /** Establishes what is being opened and hands over everything that waits, in order. */
  deliver(): void {
    this.#establish();
    while (this.#queue.length > 0) {
      const message = this.#queue.shift();
      if (message !== undefined) this.#client.received(message.generation, message.text, message.altered);
      this.#establish();
    }
  }

  /** Frames that were held back come now, whatever happened to their connection. */
  releaseLate(): void {
    const late = this.#late;
    this.#late = [];
    for (const message of late) this.#client.received(message.generation, message.text, message.altered);
  }

  #establish(): void {
    if (this.#opening === null || this.#silent) return;
    const generation = this.#opening;
    this.#opening = null;
    const served = this.#hub().connect({
      send: (text) => { this.#enqueue(generation, text); },
      close: (code) => { this.#closedByServer(generation, code); },
    }, this.#nowMs());
    this.#current = { generation, served, dead: false };
    this.#client.opened(generation);
  }

  #closedByServer(generation: number, code: number): void {
    if (this.#current?.generation !== generation || this.#current.dead) return;
    this.#current = null;
    this.#client.closed(generation, code);
  }

  #enqueue(generation: number, text: string): void {
    if (this.#current !== null && this.#current.generation === generation && this.#current.dead) return;
    const message: Message = { generation, text, altered: false };
    const armed = this.#armed.shift();
    switch (armed?.fault) {
      case undefined: this.#queue.push(message); break;
      case 'drop': break;
      case 'duplicate': this.#queue.push(message, message); break;
      case 'swap': this.#queue.splice(Math.max(0, this.#queue.length - 1), 0, message); break;
      case 'late': this.#late.push(message); break;
      // A flipped version would end the session by design: that is said to the user, not repaired.
      case 'corrupt': this.#queue.push(text.startsWith('{"kind":"hello"') ? message : { generation, text: flipDigit(text, armed.place), altered: true }); break;
      case 'truncate': this.#queue.push({ generation, text: text.slice(0, Math.floor(text.length * armed.place)), altered: true }); break;
    }
  }
}
