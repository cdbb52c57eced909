/**
 * What can be asked of a running centre: the closed list of commands, as they come over HTTP. Each has an id of the asker's choosing, so that
 * asking twice does once; what came of it is `CommandOutcome` (`outcome.ts`).
 */
import * as v from 'valibot';
import type { Right } from '../access.ts';
import { clockTime } from '../configuration/calendar.ts';
import { id, whole } from '../configuration/fields.ts';
import { AGENT_COMMANDS } from './agent-commands.ts';
import { CENTRE_COMMANDS, TRAINER_COMMANDS } from './centre-commands.ts';
import { command } from './fields.ts';
import { WORK_COMMANDS } from './work-commands.ts';

/** How fast a simulation runs, relative to the wall clock. */
export const MIN_PACE = 1;
export const MAX_PACE = 600;

const LOGGED = [...AGENT_COMMANDS, ...WORK_COMMANDS, ...CENTRE_COMMANDS, ...TRAINER_COMMANDS] as const;

/** These say which log is written, and how fast: they are no part of it. */
const UNLOGGED = [
  command('pace.set', { rate: v.union([v.pipe(v.number(), v.minValue(MIN_PACE), v.maxValue(MAX_PACE)), v.literal('fastest')]) }),
  command('pace.pause', {}),
  /** On to the next event, and stand still. */
  command('pace.step', {}),
  /** Another run; what is absent stays as it is. */
  command('simulation.restart', { scenario: v.exactOptional(id), seed: v.exactOptional(v.pipe(whole, v.maxValue(0xffff_ffff))) }),
  /** To a time of the scenario's first day: onwards in the same run, backwards in another. */
  command('simulation.join', { at: clockTime }),
] as const;

export const commands = v.variant('name', [...LOGGED, ...UNLOGGED]);
export type Command = v.InferOutput<typeof commands>;
export type CommandName = Command['name'];
export const COMMAND_NAMES: readonly CommandName[] = [...LOGGED, ...UNLOGGED].map((one) => one.entries.name.literal);
export type CommandOf<N extends CommandName> = Extract<Command, { readonly name: N }>;
/** A command without the id that it will be given. */
export type Asked = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never;

/** A command that changes what happens in the centre: the log tells of it. */
export const loggedCommand = v.variant('name', LOGGED);
export type LoggedCommand = v.InferOutput<typeof loggedCommand>;
const LOGGED_NAMES: ReadonlySet<string> = new Set(LOGGED.map((one) => one.entries.name.literal));
export const isLogged = (asked: Command): asked is LoggedCommand => LOGGED_NAMES.has(asked.name);

const TRAINERS = /^(pace|simulation|staff|load|disruption)\./;
/** What whoever asks it must have. */
export const rightOf = ({ name }: Pick<Command, 'name'>): Right => (TRAINERS.test(name) ? 'direct-simulation' : 'command');

/** What a log says was applied; `null` for a command that only a newer version knows. */
export function readLogged(command: unknown): LoggedCommand | null {
  const checked = v.safeParse(loggedCommand, command);
  return checked.success ? checked.output : null;
}

/** `null` for anything else. */
export function readCommand(json: unknown): Command | null {
  const checked = v.safeParse(commands, json);
  return checked.success ? checked.output : null;
}
