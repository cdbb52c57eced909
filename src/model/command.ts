/**
 * What can be asked of a running centre: the closed list of commands, as they come over HTTP. Each has an id of the asker's choosing, so that
 * asking twice does once; what came of it is `CommandAnswer`.
 */
import * as v from 'valibot';
import type { Right } from './access.ts';
import { clockTime } from './configuration/calendar.ts';
import { id, whole } from './configuration/fields.ts';

/** How fast a simulation runs, relative to the wall clock. */
export const MIN_PACE = 1;
export const MAX_PACE = 600;

const command = <N extends string, E extends v.ObjectEntries>(name: N, asked: E) => v.object({ id, name: v.literal(name), ...asked });

export const commands = v.variant('name', [
  command('pace.set', { rate: v.union([v.pipe(v.number(), v.minValue(MIN_PACE), v.maxValue(MAX_PACE)), v.literal('fastest')]) }),
  command('pace.pause', {}),
  /** On to the next event, and stand still. */
  command('pace.step', {}),
  /** Another run; what is absent stays as it is. */
  command('simulation.restart', { scenario: v.exactOptional(id), seed: v.exactOptional(v.pipe(whole, v.maxValue(0xffff_ffff))) }),
  /** To a time of the scenario's first day: onwards in the same run, backwards in another. */
  command('simulation.join', { at: clockTime }),
]);
export type Command = v.InferOutput<typeof commands>;
/** A command without the id that it will be given. */
export type Asked = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never;

/** What whoever asks it must have. */
export const rightOf = ({ name }: Pick<Command, 'name'>): Right => (/^(pace|simulation)\./.test(name) ? 'direct-simulation' : 'command');

/** `null` for anything else. */
export function readCommand(json: unknown): Command | null {
  const checked = v.safeParse(commands, json);
  return checked.success ? checked.output : null;
}

export const COMMAND_FAULTS = ['not-offered', 'unknown-scenario', 'bad-scenario', 'bad-time'] as const;
export type CommandFault = (typeof COMMAND_FAULTS)[number];
