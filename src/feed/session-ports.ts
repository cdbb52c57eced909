/** What a feed session needs of its host, and what it tells. */
import type { Result } from '../base/result.ts';
import type { FreshnessFacts } from '../model/views/freshness.ts';
import type { Position } from '../model/position.ts';
import type { DiagnosticCount, LogClock } from '../model/views/summary.ts';
import type { Capability, FeedMode } from '../model/vocabulary.ts';
import { decodeServerFrame } from './codec.ts';
import type { DeltaFrame } from './frames.ts';
import { ORDER, type OrderRules } from './order.ts';

/** What holds the state: projection and log. */
export interface Replica {
  /** `null` until something was loaded. */
  readonly position: () => Position | null;
  /** Replaces everything at once, or nothing and says why. */
  readonly load: (epoch: string, position: number, bodies: readonly unknown[], clock: LogClock) => Result<void, { /** `version`: written in a way that this program is too old, or too new, to read. */ readonly code: string; readonly detail: string }>;
  /** Called only with a delta that begins at `position()`. */
  readonly apply: (delta: DeltaFrame) => void;
  /** Of the state at `position()`. */
  readonly digest: () => string;
}

/** The socket's side. Each `open` is a new connection with a new, higher generation; a `send` or `close` of a former one does nothing. */
export interface Link {
  readonly open: (generation: number) => void;
  readonly send: (generation: number, text: string) => void;
  readonly close: (generation: number) => void;
  /** Asks the feed's address by HTTP, without a connection; what it answers, if it does, is told as `refused`. */
  readonly ask: (generation: number) => void;
}

/** The rules that a session obeys: how text is checked, and what order means. */
export interface Protocol extends OrderRules {
  readonly decode: typeof decodeServerFrame;
}
export const PROTOCOL: Protocol = { ...ORDER, decode: decodeServerFrame };

export interface SessionPorts {
  readonly replica: Replica;
  readonly link: Link;
  /** Uniform in [0, 1): jitter. */
  readonly random: () => number;
  /** `PROTOCOL` when absent. */
  readonly protocol?: Protocol;
}

/**
 * `idle` before the start; `waiting` for the next attempt; `connecting`; `greeting` until hello; `syncing` until a heartbeat confirmed our position
 * and digest; `live`; `stopped` for good (said so by the server or the host).
 */
export type SessionPhase = 'idle' | 'waiting' | 'connecting' | 'greeting' | 'syncing' | 'live' | 'stopped';

export interface SessionStatus extends FreshnessFacts {
  /** Since a heartbeat last confirmed what we hold, or the start. */
  readonly confirmedAgeMs: number;
  readonly phase: SessionPhase;
  readonly position: Position | null;
  /** `null` before the first hello. */
  readonly mode: FeedMode | null;
  readonly capabilities: readonly Capability[];
  /** `quarantined` and `clamps` are counted elsewhere and 0 here. */
  readonly diagnostics: Readonly<Record<DiagnosticCount, number>>;
  /** HTTP status or close code with which the server refused the last attempt, until it lets us in. */
  readonly refusal: number | null;
  /** When the next attempt is due, while `waiting`. */
  readonly nextAttemptInMs: number | null;
}
