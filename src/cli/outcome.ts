/** How a command ends. Texts are shown as they are: what came from a file goes through `printable` first. */
export type ExitCode = 0 | 1 | 2;

export interface Outcome {
  readonly code: ExitCode;
  /** For standard output. */
  readonly out?: string;
  /** For standard error: the place, what is wrong, and the way out. */
  readonly err?: string;
}

export const done = (out?: string): Outcome => (out === undefined ? { code: 0 } : { code: 0, out });
/** The input is at fault. */
export const badInput = (err: string): Outcome => ({ code: 1, err });
/** The command line is. */
export const badUsage = (err: string, command?: string): Outcome => ({ code: 2, err: `${err}\nSee: vigie ${command === undefined ? '' : `${command} `}--help` });

/** Text of a file, safe on a terminal: control characters (colours, cursor moves, line ends) and bidi overrides become visible dots. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·');
