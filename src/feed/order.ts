/**
 * The rules of order (FEED, rules 1-5; invariant I1), each a pure function of what is held and what came. The session obeys an `OrderRules`
 * and holds the state; it decides nothing of this itself.
 */
import type { Position } from '../model/position.ts';
import type { LogClock } from '../model/views/summary.ts';
import type { DeltaFrame, HeartbeatFrame, SnapshotFrame } from './frames.ts';

/** A heartbeat that shows a tail we have not got waits this long for it to arrive. */
const LOST_TAIL_MS = 500;

/** Pages of one snapshot, as far as they came. */
export interface Gathered {
  readonly epoch: string;
  readonly position: number;
  readonly pages: number;
  readonly clock: LogClock;
  readonly bodies: ReadonlyMap<number, unknown>;
}

type DeltaVerdict = 'apply' | 'duplicate' | 'gap' | 'epoch';
/** `passed`: it speaks of a position that we are beyond, so it came late. */
type HeartbeatVerdict = 'confirmed' | 'behind' | 'passed' | 'digest' | 'epoch';

export interface OrderRules {
  /** Whether a message of connection `generation` still counts. */
  readonly isCurrent: (generation: number, current: number) => boolean;
  readonly judgeDelta: (at: Position, frame: DeltaFrame) => DeltaVerdict;
  /** What is gathered once this page came; the former gathering is left as it was. */
  readonly gather: (gathered: Gathered | null, page: SnapshotFrame) => Gathered;
  readonly isWhole: (gathered: Gathered) => boolean;
  /** `digest` computes ours: asked only where the positions are the same. */
  readonly judgeHeartbeat: (at: Position, frame: HeartbeatFrame, digest: () => string) => HeartbeatVerdict;
  /** `sinceMs`: the last progress towards the position that the server named. */
  readonly isTailLost: (sinceMs: number, nowMs: number) => boolean;
  /** Whether a state that must end, or a link that must speak, took too long. */
  readonly isOverdue: (sinceMs: number, nowMs: number, limitMs: number) => boolean;
}

/** Applies only where it begins: older is a repeat, anything else a hole or an overlap. */
function judgeDelta(at: Position, frame: DeltaFrame): DeltaVerdict {
  if (frame.epoch !== at.epoch) return 'epoch';
  if (frame.to <= at.sequence) return 'duplicate';
  return frame.from === at.sequence ? 'apply' : 'gap';
}

/** Pages of another snapshot begin a new gathering, unless they are late ones of an older snapshot. */
function gather(gathered: Gathered | null, page: SnapshotFrame): Gathered {
  const { epoch, position, pages, clock } = page;
  if (gathered !== null && gathered.epoch === epoch && gathered.position > position) return gathered;
  const same = gathered !== null && gathered.epoch === epoch && gathered.position === position && gathered.pages === pages;
  return { epoch, position, pages, clock, bodies: new Map(same ? gathered.bodies : []).set(page.page, page.body) };
}

function judgeHeartbeat(at: Position, frame: HeartbeatFrame, digest: () => string): HeartbeatVerdict {
  if (frame.epoch !== at.epoch) return 'epoch';
  if (frame.digest !== null && frame.digest.position === at.sequence && frame.digest.value !== digest()) return 'digest';
  if (frame.position > at.sequence) return 'behind';
  return frame.position === at.sequence ? 'confirmed' : 'passed';
}

export const ORDER: OrderRules = {
  isCurrent: (generation, current) => generation === current,
  judgeDelta,
  gather,
  isWhole: (gathered) => gathered.bodies.size === gathered.pages,
  judgeHeartbeat,
  isTailLost: (sinceMs, nowMs) => nowMs - sinceMs >= LOST_TAIL_MS,
  isOverdue: (sinceMs, nowMs, limitMs) => nowMs - sinceMs >= limitMs,
};
