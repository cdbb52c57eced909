/** The users file: who may sign in, with what roles and scope, and which tokens stand for a wall or a reading program. Secrets are in it as hashes only. */
import * as v from 'valibot';
import { failure, success, type Result } from '../base/result.ts';
import { ROLES, type Viewer } from './access.ts';
import { Findings, type Fault, type FormFault } from './configuration/faults.ts';
import { id, list, name } from './configuration/fields.ts';
import { shapeFaults } from './configuration/shape-faults.ts';

/** PHC string format, https://github.com/P-H-C/phc-string-format; the cost is bounded, so that no file can make signing in exhaust the machine. */
export const PASSWORD_HASH = /^\$scrypt\$ln=(1[0-9]|20),r=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{22,88})\$([A-Za-z0-9+/]{43,88})$/;
/** A token has 256 random bits: a plain hash keeps it. */
export const TOKEN_HASH = /^sha256:[A-Za-z0-9_-]{43}$/;

const scope = v.object({ sites: v.exactOptional(v.array(id)), teams: v.exactOptional(v.array(id)), queues: v.exactOptional(v.array(id)) });
const user = v.object({
  name,
  password: v.pipe(v.string(), v.regex(PASSWORD_HASH, 'as `vigie user add` writes it')),
  roles: v.pipe(v.array(v.picklist(ROLES)), v.nonEmpty()),
  scope: v.exactOptional(scope),
});
const token = v.object({
  name,
  token: v.pipe(v.string(), v.regex(TOKEN_HASH, 'as `vigie user token` writes it')),
  /** Tokens read, and no more. */
  role: v.picklist(['wall', 'viewer']),
});
const usersDocument = v.object({
  users: list(user),
  tokens: list(token),
  /** Sites where nobody is shown what one person did: no timelines, no flags. */
  individualsHiddenAt: list(id),
});

export type User = v.InferOutput<typeof user>;
export type Token = v.InferOutput<typeof token>;
export type Users = v.InferOutput<typeof usersDocument>;

export const NO_USERS: Users = { users: [], tokens: [], individualsHiddenAt: [] };

const hiding = ({ individualsHiddenAt }: Users): Pick<Viewer, 'individualsHiddenAt'> => (individualsHiddenAt.length === 0 ? {} : { individualsHiddenAt });
export const viewerOfUser = ({ name: who, roles, scope: within }: User, users: Users): Viewer => ({ name: who, roles, scope: within ?? {}, ...hiding(users), signedIn: true });
export const viewerOfToken = ({ name: who, role }: Token, users: Users): Viewer => ({ name: who, roles: [role], scope: {}, ...hiding(users), signedIn: true });

/** The whole file, or every fault with its path. A fault never repeats what stands in the place of a secret. */
export function checkUsers(json: unknown): Result<Users, readonly Fault[]> {
  const found = new Findings();
  found.faults.push(...shapeFaults(usersDocument, json).map(discreet));
  const checked = v.safeParse(usersDocument, json);
  if (checked.success) {
    const firsts = new Map<string, string>();
    for (const [kind, entries] of [['users', checked.output.users], ['tokens', checked.output.tokens]] as const) {
      entries.forEach(({ name: who }, index) => {
        const first = firsts.get(who);
        if (first === undefined) firsts.set(who, `$.${kind}[${index}]`);
        else found.fault('duplicate-id', `$.${kind}[${index}].name`, { id: who, first });
      });
    }
  }
  return checked.success && found.faults.length === 0 ? success(checked.output) : failure(found.faults);
}

const discreet = (fault: FormFault): FormFault =>
  (/\.(password|token)$/.test(fault.path) && 'found' in fault.parameters ? { ...fault, parameters: { ...fault.parameters, found: 'something else' } } as FormFault : fault); // the same code and parameters, one text replaced
