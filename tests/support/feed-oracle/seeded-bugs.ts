/** Protocols with one rule broken each: what the oracle must catch. */
import { success } from '../../../src/base/result.ts';
import type { ServerFrame } from '../../../src/feed/frames.ts';
import { PROTOCOL, type Protocol } from '../../../src/feed/session-ports.ts';
import type { Variant } from './oracle.ts';

const broken = (rules: Partial<Protocol>): Variant => ({ protocol: { ...PROTOCOL, ...rules } });

export const SEEDED_BUGS: readonly (readonly [name: string, variant: Variant])[] = [
  ['no gap check', broken({ judgeDelta: (at, frame) => (PROTOCOL.judgeDelta(at, frame) === 'gap' ? 'apply' : PROTOCOL.judgeDelta(at, frame)) })],
  ['no de-duplication', broken({ judgeDelta: (at, frame) => (PROTOCOL.judgeDelta(at, frame) === 'duplicate' ? 'apply' : PROTOCOL.judgeDelta(at, frame)) })],
  ['no epoch', broken({
    judgeDelta: (at, frame) => PROTOCOL.judgeDelta({ ...at, epoch: frame.epoch }, frame),
    judgeHeartbeat: (at, frame, digest) => PROTOCOL.judgeHeartbeat({ ...at, epoch: frame.epoch }, frame, digest),
  })],
  ['last-delta loss ignored', broken({
    judgeHeartbeat: (at, frame, digest) => {
      const verdict = PROTOCOL.judgeHeartbeat(at, frame, digest);
      return verdict === 'behind' ? 'confirmed' : verdict;
    },
  })],
  ['ghosts after snapshot', { keepsOldRows: true }],
  ['partial page applied', broken({ isWhole: () => true })],
  ['stale reply applied', broken({ isCurrent: () => true })],
  ['corrupt value accepted', broken({
    decode: (text) => {
      const frame = parsed(text);
      return frame === null ? PROTOCOL.decode(text) : success({ frame, unknownEvents: 0, unknownFields: 0 });
    },
  })],
  ['no deadline', broken({ isOverdue: () => false })],
  ['no digest', broken({ judgeHeartbeat: (at, frame, digest) => PROTOCOL.judgeHeartbeat(at, { ...frame, digest: null }, digest) })],
];

function parsed(text: string): ServerFrame | null {
  try {
    // The bug itself: what came is taken for a frame because it parses.
    return JSON.parse(text) as ServerFrame;
  } catch {
    return null;
  }
}
