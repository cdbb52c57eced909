/** The users file of a gateway: read with the place of its first fault, written whole or not at all. */
import { existsSync } from 'node:fs';
import { chmod, rename, stat, writeFile } from 'node:fs/promises';
import { failure, success, type Result } from '../base/result.ts';
import { faultText } from '../i18n/document-text.ts';
import { checkUsers, NO_USERS, type Users } from '../model/users.ts';
import { readDocument } from './centre-document.ts';
import { printable } from './outcome.ts';
import { spokenLanguage } from './spoken.ts';

const HELPER = 'vigie user --help tells how entries are made';

export async function readUsers(path: string): Promise<Result<Users, string>> {
  const document = await readDocument(path);
  return document.ok ? usersOf(path, document.value) : failure(existsSync(path) ? document.error : `${document.error}; ${HELPER}`);
}

/** Of the file's text, read by somebody else. */
export function usersFromText(path: string, text: string): Result<Users, string> {
  try {
    return usersOf(path, JSON.parse(text));
  } catch { return failure(`${printable(path)} is not JSON`); }
}

function usersOf(path: string, document: unknown): Result<Users, string> {
  const checked = checkUsers(document);
  if (checked.ok) return checked;
  const [first] = checked.error;
  return failure(first === undefined ? `${printable(path)} cannot be read` : `${printable(path)}: ${printable(first.path)}: ${printable(faultText(first, spokenLanguage()))}; ${HELPER}`);
}

/** Absent: nobody yet. */
export async function readUsersToChange(path: string): Promise<Result<Users, string>> {
  return existsSync(path) ? readUsers(path) : success(NO_USERS);
}

export async function writeUsers(path: string, users: Users): Promise<void> {
  const mode = existsSync(path) ? (await stat(path)).mode & 0o777 : 0o600;
  await writeFile(`${path}.part`, `${JSON.stringify(users, null, 2)}\n`, { mode });
  await chmod(`${path}.part`, mode);
  await rename(`${path}.part`, path);
}
