/**
 * The audit on disk: one JSON object a line, a file a month, beside the log and not part of it. What is written is flushed at once: whoever was refused,
 * or did something, cannot make it unsaid by ending the process.
 */
import { closeSync, fdatasyncSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Audit } from '../audit.ts';

const FILE = /^(\d{4}-\d{2})\.jsonl$/;
const MONTH_DAYS = 31;
const DAY_MS = 86_400_000;

export interface AuditFile { readonly audit: Audit; readonly close: () => void }

/** `keepDays`: a month's file goes when its last day is older. */
export function openAudit(directory: string, keepDays: number, now: () => number = Date.now): AuditFile {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  let month = '';
  let handle: number | null = null;
  const close = (): void => {
    if (handle !== null) closeSync(handle);
    handle = null;
  };
  const fileOf = (time: string): number => {
    if (handle !== null && month === time.slice(0, 7)) return handle;
    close();
    month = time.slice(0, 7);
    forget(directory, now() - keepDays * DAY_MS);
    handle = openSync(join(directory, `${month}.jsonl`), 'a', 0o600);
    return handle;
  };
  return {
    audit: (event, who, about) => {
      const time = new Date(now()).toISOString();
      const file = fileOf(time);
      writeSync(file, `${JSON.stringify({ time, event, who, ...about })}\n`);
      fdatasyncSync(file);
    },
    close,
  };
}

function forget(directory: string, beforeMs: number): void {
  for (const name of readdirSync(directory)) {
    const month = FILE.exec(name)?.[1];
    if (month !== undefined && Date.parse(`${month}-01`) + MONTH_DAYS * DAY_MS < beforeMs) rmSync(join(directory, name), { force: true });
  }
}
