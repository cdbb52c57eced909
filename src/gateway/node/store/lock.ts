/** One process at a time has a store: `DIR/lock` names it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, success, type Result } from '../../../base/result.ts';

/** What gives it back; or whose it is. */
export function takeLock(directory: string): Result<() => void, string> {
  const path = join(directory, 'lock');
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    if (owner !== process.pid && isAlive(owner)) return failure(`${directory} is in use by process ${owner}: a log has one writer`);
  } catch { /* nobody has it */ }
  writeFileSync(path, String(process.pid), { mode: 0o600 });
  return success(() => { rmSync(path, { force: true }); });
}

function isAlive(process_: number): boolean {
  try { return process.kill(process_, 0); } catch (error) { return error instanceof Error && 'code' in error && error.code === 'EPERM'; }
}
