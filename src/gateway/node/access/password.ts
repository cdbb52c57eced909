/** Passwords as scrypt hashes (RFC 7914) in PHC strings, and tokens as SHA-256 ones. Verifying takes as long whether the name exists or not. */
import { createHash, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { PASSWORD_HASH } from '../../../model/users.ts';

/** 2^15, 8, 1: 32 MiB and about a tenth of a second (OWASP, "Password Storage Cheat Sheet"). */
const LOG_N = 15;
const R = 8;
const P = 1;
const HASH_BYTES = 32;

const derive: (password: string, salt: Buffer, bytes: number, options: ScryptOptions) => Promise<Buffer> = promisify(scrypt);
const bare = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
const options = (logN: number, r: number, p: number): ScryptOptions => ({ N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r });

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `$scrypt$ln=${LOG_N},r=${R},p=${P}$${bare(salt)}$${bare(await derive(password.normalize('NFKC'), salt, HASH_BYTES, options(LOG_N, R, P)))}`;
}

/** Costs what the usual hash costs, and fits no password. */
const NOBODY = `$scrypt$ln=${LOG_N},r=${R},p=${P}$${bare(Buffer.alloc(16))}$${bare(Buffer.alloc(HASH_BYTES))}`;

/** `hash`: absent for a name that nobody has. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, logN, r, p, salt = '', key = ''] = PASSWORD_HASH.exec(hash ?? NOBODY) ?? [];
  const expected = Buffer.from(key, 'base64');
  const derived = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64'), expected.length, options(Number(logN), Number(r), Number(p)));
  return timingSafeEqual(derived, expected) && hash !== undefined;
}

/** 256 random bits, as they are given to a device once. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
/** What is kept of one: it leads back to nothing. Looking it up in a table tells by its time about the hash only. */
export const secretHash = (secret: string): string => `sha256:${createHash('sha256').update(secret).digest('base64url')}`;
