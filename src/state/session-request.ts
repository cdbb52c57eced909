/** Asks the gateway who is signed in, signs in, and out. */
import { readViewer, type Viewer } from '../model/access.ts';

const DEADLINE_MS = 4_000;
/** Hashing a password takes a moment on a busy machine. */
const SIGN_IN_DEADLINE_MS = 15_000;

export type Credentials = { readonly name: string; readonly password: string } | { readonly token: string };
export type SignInTrouble = { readonly kind: 'wrong' } | { readonly kind: 'unreachable' } | { readonly kind: 'too-many'; readonly seconds: number };

/** `sign-in`: nobody is; `unknown`: the gateway does not say. Asking renews the session. */
export async function askSession(apiUrl: string): Promise<Viewer | 'sign-in' | 'unknown'> {
  try {
    const response = await fetch(`${apiUrl}/session`, { signal: AbortSignal.timeout(DEADLINE_MS) });
    if (response.status === 401) return 'sign-in';
    return (response.ok ? readViewer(await response.json()) : null) ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

/** `null` once it is done. */
export async function signIn(apiUrl: string, credentials: Credentials): Promise<SignInTrouble | null> {
  try {
    const response = await fetch(`${apiUrl}/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(credentials), signal: AbortSignal.timeout(SIGN_IN_DEADLINE_MS) });
    if (response.ok) return null;
    if (response.status === 429) return { kind: 'too-many', seconds: Number(response.headers.get('Retry-After') ?? 1) };
    return response.status === 401 || response.status === 400 ? { kind: 'wrong' } : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

export async function signOut(apiUrl: string): Promise<void> {
  // whatever comes of it, the page begins anew, and is told who is signed in
  await fetch(`${apiUrl}/session`, { method: 'DELETE', signal: AbortSignal.timeout(DEADLINE_MS) }).catch(() => undefined);
}
