/** Words of signing in, and of who is signed in. */
import type { Role } from '../model/access.ts';

const roles: Readonly<Record<Role, string>> = { wall: 'Wall', viewer: 'Viewer', supervisor: 'Supervisor', trainer: 'Trainer', administrator: 'Administrator' };

export const en = {
  title: 'Sign in to Vigie', name: 'Name', password: 'Password', signIn: 'Sign in', signingIn: 'Signing in…',
  wall: 'This screen is a wall: use its token', person: 'Sign in with a name and a password', token: 'Token',
  lost: 'No account, or a forgotten password? Whoever runs this Vigie sets both.',
  wrong: 'That name and password do not go together, or the token is not known. Check them and try again.',
  tooMany: (seconds: number) => `Too many attempts. Try again in ${seconds} s.`,
  unreachable: 'The gateway does not answer. Try again in a moment.',
  roles, scope: 'In charge of', sites: 'Sites', teams: 'Teams', queues: 'Queues', everything: 'the whole centre', signOut: 'Sign out',
  unsigned: { local: 'Nobody signs in here: this gateway serves its own machine alone.', demo: 'A demonstration: nobody signs in.' },
};

export type SessionWords = typeof en;
