/** `vigie user`: entries of the users file. A password is read from the terminal, a token is shown once. */
import { ROLES, type Role } from '../model/access.ts';
import type { Users } from '../model/users.ts';
import { hashPassword, newSecret, secretHash } from '../gateway/node/access/password.ts';
import { parseArguments } from './arguments.ts';
import { systemReason } from './node-bytes.ts';
import { badInput, badUsage, done, printable, type Outcome } from './outcome.ts';
import { askPassword } from './password-prompt.ts';
import { readUsersToChange, writeUsers } from './users-document.ts';

const HELP = `Usage: vigie user add NAME --users FILE --role ROLE [--role ROLE]... [--site S]... [--team T]... [--queue Q]...
       vigie user token NAME --users FILE [--role wall|viewer]
       vigie user remove NAME --users FILE
       vigie user list --users FILE

Who may sign in to the gateway that runs with --users FILE; it reads the file again whenever it changes.

  add      asks for a password, or reads the first line of standard input; it is kept as a scrypt hash only
  token    makes a token for a wall, or for a program that reads, and prints it: this once
  remove   takes a person or a token out: who is signed in with it is out within seconds
  list     names, roles and scopes

  --role   wall (figures, no names), viewer (sees all, changes nothing), supervisor (commands), trainer (directs simulations), administrator
  --site, --team, --queue   restrict what is commanded, and whose names are seen, to these; may be repeated
`;

const OPTIONS = {
  users: { type: 'string' }, role: { type: 'string', multiple: true }, site: { type: 'string', multiple: true }, team: { type: 'string', multiple: true }, queue: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

const SHORTEST_PASSWORD = 10;
const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

export async function userCommand(args: readonly string[]): Promise<Outcome> {
  const parsed = parseArguments(args, OPTIONS);
  if (!parsed.ok) return badUsage(parsed.error, 'user');
  const { values, positionals: [action, name, ...more] } = parsed.value;
  if (values.help === true) return done(HELP);
  const path = values.users;
  if (path === undefined) return badUsage('--users is needed: the file that is to be changed', 'user');
  if (more.length > 0 || (action === 'list') !== (name === undefined)) return badUsage('user takes what to do and one name', 'user');
  const read = await readUsersToChange(path);
  if (!read.ok) return badInput(read.error);
  const users = read.value;
  if (name === undefined) return done(listed(users));
  const isKnown = [...users.users, ...users.tokens].some((entry) => entry.name === name);
  const roles = values.role ?? [];
  const wrongRole = roles.find((role) => !isRole(role));
  if (wrongRole !== undefined) return badUsage(`--role ${wrongRole}: one of ${ROLES.join(', ')} is meant`, 'user');
  if (isKnown === (action !== 'remove')) return badInput(isKnown ? `${printable(name)} is in ${printable(path)} already: remove it first` : `${printable(path)} has no ${printable(name)}`);
  try {
    switch (action) {
      case 'add': {
        if (roles.length === 0) return badUsage('--role is needed: what the person may do', 'user');
        const password = await askPassword(`Password for ${printable(name)} (at least ${SHORTEST_PASSWORD} characters): `);
        if (password === null || [...password].length < SHORTEST_PASSWORD) return badInput(`a password has at least ${SHORTEST_PASSWORD} characters; nothing was changed`);
        const { site, team, queue } = values;
        const scope = { ...(site === undefined ? {} : { sites: site }), ...(team === undefined ? {} : { teams: team }), ...(queue === undefined ? {} : { queues: queue }) };
        const entry = { name, password: await hashPassword(password), roles: roles.filter(isRole), ...(Object.keys(scope).length === 0 ? {} : { scope }) };
        await writeUsers(path, { ...users, users: [...users.users, entry] });
        return done(`${printable(name)} may sign in.`);
      }
      case 'token': {
        const [role = 'wall'] = roles;
        if (roles.length > 1 || (role !== 'wall' && role !== 'viewer')) return badUsage('a token reads, and no more: --role wall or viewer', 'user');
        const secret = newSecret();
        await writeUsers(path, { ...users, tokens: [...users.tokens, { name, token: secretHash(secret), role }] });
        return done(secret);
      }
      case 'remove': {
        const others = <E extends { readonly name: string }>(entries: readonly E[]): E[] => entries.filter((entry) => entry.name !== name);
        await writeUsers(path, { ...users, users: others(users.users), tokens: others(users.tokens) });
        return done(`${printable(name)} is out.`);
      }
      default: return badUsage('user adds, removes, lists, or makes a token', 'user');
    }
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return badInput(`cannot write ${printable(path)}: ${reason}`);
  }
}

function listed({ users, tokens }: Users): string {
  const lines = [
    ...users.map(({ name, roles, scope }) => `${printable(name)}  ${roles.join(', ')}${Object.entries(scope ?? {}).map(([what, ids]) => `  ${what}: ${ids.map(printable).join(', ')}`).join('')}`),
    ...tokens.map(({ name, role }) => `${printable(name)}  token, ${role}`),
  ];
  return lines.length === 0 ? 'Nobody yet.' : lines.join('\n');
}
