/** The `vigie` command: finds the subcommand, prints its outcome. Never shows a stack trace. */
import { badUsage, done, printable, type Outcome } from './outcome.ts';

type Command = (args: readonly string[]) => Promise<Outcome>;

/** Loaded on demand, so that `--help` is immediate. To add a command: a file, and a row here and in HELP. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map<string, () => Promise<Command>>([
  ['check', async () => (await import('./check-command.ts')).checkCommand],
  ['erase', async () => (await import('./erase-command.ts')).eraseCommand],
  ['explain', async () => (await import('./explain-command.ts')).explainCommand],
  ['import', async () => (await import('./import-command.ts')).importCommand],
  ['replay', async () => (await import('./replay-command.ts')).replayCommand],
  ['serve', async () => (await import('./serve-command.ts')).serveCommand],
  ['simulate', async () => (await import('./simulate-command.ts')).simulateCommand],
  ['user', async () => (await import('./user-command.ts')).userCommand],
]);

const HELP = `Usage: vigie COMMAND ...

  check CENTRE.json [--json]                  finds every problem of a centre's configuration
  erase --store DIR --agent ID                takes a person out of a kept log for good
  explain RECORDING --work ID [--at TIME]     says why an item is where it is, or went to whom it went
  import FILE --from FORMAT --out RECORDING   turns a telephone system's log into a recording
  replay RECORDING [--at TIME] [--json]       folds a recording and prints every metric
  serve --source SOURCE [--store DIR]         serves the board live, from a telephone system or what another system posts
  simulate SCENARIO.json [--replications R]   runs a scenario and prints every metric with its uncertainty
  user add|remove|token|list --users FILE     who may sign in to a gateway, and the tokens of its walls

vigie COMMAND --help says more. Exit code: 0 done, 1 bad input, 2 bad usage.
`;

async function run(args: readonly string[]): Promise<Outcome> {
  const [name, ...rest] = args;
  if (name === undefined) return { code: 2, err: HELP.trimEnd() };
  if (name === '--help' || name === '-h' || name === 'help') return done(HELP);
  const load = COMMANDS.get(name);
  if (load === undefined) return badUsage(`no command ${JSON.stringify(name)}`);
  const command = await load();
  return command(rest);
}

function print({ code, out, err }: Outcome): void {
  process.exitCode = code;
  if (err !== undefined) process.stderr.write(`vigie: ${err}\n`);
  if (out !== undefined) process.stdout.write(out.endsWith('\n') ? out : `${out}\n`);
}

// a reader that goes away (`| head`) is no failure
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') process.exitCode = 1; });
try {
  print(await run(process.argv.slice(2)));
} catch (error) {
  print({ code: 1, err: `unexpected failure: ${printable(error instanceof Error ? error.message : String(error))}` });
}
