/** Codes of a closed connection, said by the gateway and understood by the session; 4000 and above are the application's own (RFC 6455, 7.4.2). */
import type { Failure } from './reconnect.ts';

export const CLOSE = {
  normal: 1000,
  /** The client broke the protocol: bad frames, too many of them, or no first word. */
  policy: 1008,
  shutdown: 1012,
  signIn: 4001,
  wrongVersion: 4002,
  /** "Slow, resync": the client reads more slowly than the log grows. */
  slow: 4008,
} as const;

/** What a closed connection says about the next one. `wasOpen`: it had been established. */
export function failureOf(code: number, wasOpen: boolean): Failure | 'sign-in' | 'wrong-version' {
  if (code === CLOSE.signIn) return 'sign-in';
  if (code === CLOSE.wrongVersion) return 'wrong-version';
  // 1001 (going away), 1005 (no code) and 1006 (cut) are how a link ends that nobody ended by decision; 1012 is a restart.
  if (code === 1001 || code === 1005 || code === 1006 || code === CLOSE.shutdown) return { kind: wasOpen ? 'lost' : 'unreachable' };
  return { kind: 'refused', said: code };
}
