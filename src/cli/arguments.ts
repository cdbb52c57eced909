/** Node's own option parser, its complaints as results. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { failure, success, type Result } from '../base/result.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true; args: string[] }>>;

export function parseArguments<O extends Options>(args: readonly string[], options: O): Result<Parsed<O>, string> {
  try {
    return success(parseArgs({ args: [...args], options, allowPositionals: true, strict: true }));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [first = ''] = error.message.split('. ');
    return failure(first);
  }
}
