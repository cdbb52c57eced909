/** The users file as it stands: read again when it changes, so that whoever is taken out is out within seconds. A version that cannot be read changes nothing. */
import { readFileSync, statSync } from 'node:fs';
import type { Result } from '../../../base/result.ts';
import type { Users } from '../../../model/users.ts';
import type { OperationLog } from '../operation-log.ts';

const LOOK_EVERY_MS = 2_000;

export class UsersFile {
  readonly #path: string;
  readonly #read: (text: string) => Result<Users, string>;
  readonly #log: OperationLog;
  readonly #looking: NodeJS.Timeout;
  #users: Users;
  #version: string;

  /** `users`: what the file says already. `read` gives the first fault in words. */
  constructor(path: string, users: Users, read: (text: string) => Result<Users, string>, log: OperationLog) {
    this.#path = path;
    this.#users = users;
    this.#read = read;
    this.#log = log;
    this.#version = this.#stamp();
    this.#looking = setInterval(() => { this.#look(); }, LOOK_EVERY_MS);
    this.#looking.unref();
  }

  readonly users = (): Users => this.#users;

  close(): void { clearInterval(this.#looking); }

  #look(): void {
    const version = this.#stamp();
    if (version === this.#version) return;
    this.#version = version;
    let text = '';
    try { text = readFileSync(this.#path, 'utf8'); } catch { /* told below: an empty text is no users file */ }
    const read = this.#read(text);
    if (!read.ok) {
      this.#log('error', 'users-file-refused', { reason: 'vigie user list says why' });
      return;
    }
    this.#users = read.value;
    this.#log('info', 'users-file-read', { users: read.value.users.length, tokens: read.value.tokens.length });
  }

  #stamp(): string {
    try {
      const { mtimeMs, size, ino } = statSync(this.#path);
      return `${mtimeMs} ${size} ${ino}`;
    } catch { return 'absent'; }
  }
}
