/** The cookie that a session or a token lives in: no script sees it, no other site's page sends it (RFC 6265bis). */
import type { IncomingMessage } from 'node:http';

/** Browsers keep the prefixed name for TLS and for this host alone. */
const nameOf = (secure: boolean): string => (secure ? '__Host-vigie' : 'vigie');
/** The longest that browsers keep one: a wall has no time-out. */
const LASTING_S = 400 * 86_400;

export function readCookie({ headers: { cookie } }: IncomingMessage, secure: boolean): string | null {
  for (const part of cookie?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2);
    if (name === nameOf(secure) && value !== undefined) return value;
  }
  return null;
}

/** `value` is of letters, digits, hyphens and underscores; `null` takes the cookie away. */
export function cookieHeader(value: string | null, { secure, lasting }: { readonly secure: boolean; readonly lasting: boolean }): string {
  const age = value === null ? '; Max-Age=0' : lasting ? `; Max-Age=${LASTING_S}` : '';
  return `${nameOf(secure)}=${value ?? ''}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}${age}`;
}
