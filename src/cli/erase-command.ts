/** `vigie erase`: takes a person out of a kept log for good, as the law gives everybody the right to ask (GDPR, article 17). */
import { resolve } from 'node:path';
import { eraseFromStore, type Whom } from '../gateway/node/store/erasures.ts';
import { parseArguments } from './arguments.ts';
import { systemReason } from './node-bytes.ts';
import { badInput, badUsage, done, printable, type Outcome } from './outcome.ts';

const HELP = `Usage: vigie erase --store DIR --agent ID | --customer ID | --work ID | --user NAME

Takes a person out of the log that serve --store DIR keeps, for good: the board says "erased" in the place of the name and of what was written.
Figures stay as they are. The gateway has to be stopped meanwhile; when it is back, every board begins anew.

  --agent ID     an agent, by the id or the name that his telephone system gives: id, name, reasons, notes about him
  --customer ID  a customer, as the source calls him (a number, an address): who he is, and subject, reason and outcome of all his contacts
  --work ID      one contact, with its legs: the same of it alone
  --user NAME    whoever commanded, by the name that he signs in with

Not touched: the audit (--keep-audit-days), copies of DIR, the telephone system's own files, ids of contacts.
`;

const OPTIONS = { store: { type: 'string' }, agent: { type: 'string' }, customer: { type: 'string' }, work: { type: 'string' }, user: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

export async function eraseCommand(args: readonly string[]): Promise<Outcome> {
  const parsed = parseArguments(args, OPTIONS);
  if (!parsed.ok) return badUsage(parsed.error, 'erase');
  const { values, positionals } = parsed.value;
  if (values.help === true) return done(HELP);
  if (values.store === undefined) return badUsage('--store is needed: the directory of the log', 'erase');
  const whom = (['agent', 'customer', 'work', 'user'] as const).flatMap((kind): Whom[] => { const id = values[kind]; return id === undefined ? [] : [{ kind, id }]; });
  const [first] = whom;
  if (first === undefined || first.id === '' || whom.length > 1 || positionals.length > 0) return badUsage('erase takes one of --agent, --customer, --work and --user', 'erase');
  try {
    const erased = eraseFromStore(resolve(values.store), first, Date.now);
    if (!erased.ok) return badInput(printable(erased.error));
    const { people, contacts, entries } = erased.value;
    if (entries === 0) return badInput(`${printable(values.store)} names no such ${first.kind}: it is erased already, its names were not kept as long, or the platform calls it otherwise`);
    return done(`Erased: ${first.kind === 'agent' || first.kind === 'user' ? `${people} ${first.kind}${people === 1 ? '' : 's'}` : `${contacts} contact${contacts === 1 ? '' : 's'}`}, ${entries} entr${entries === 1 ? 'y' : 'ies'} of the directory.`);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return badInput(`cannot change ${printable(values.store)}: ${reason}`);
  }
}
