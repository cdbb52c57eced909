/** Files of this machine as bytes and text, for the pure readers of `feed`. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { failure, success, type Result } from '../base/result.ts';
import type { BytePorts, Bytes } from '../feed/recording-bytes.ts';
import { printable } from './outcome.ts';

export const nodeBytes: BytePorts = {
  inflate: (bytes) => {
    const source = Readable.from(bytes, { objectMode: false });
    const gunzip = createGunzip();
    source.on('error', (error) => { gunzip.destroy(error); });
    return source.pipe(gunzip);
  },
  createDecoder: () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return (chunk, last) => decoder.decode(chunk, { stream: !last });
  },
};

const WORDS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file'], ['EACCES', 'permission denied'], ['EISDIR', 'it is a folder'], ['ENOTDIR', 'a part of the path is not a folder'], ['ENOSPC', 'no space left'], ['EROFS', 'the file system is read-only'], ['EFBIG', 'the file would be larger than is allowed'],
]);

/** Why the system refused, in a few words; `null` for what is not the system's refusal. */
export function systemReason(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  return WORDS.get(String(error.code)) ?? String(error.code);
}

export interface OpenFile {
  readonly size: number;
  /** False for a pipe or a device: its bytes come once. */
  readonly regular: boolean;
  /** From the beginning, each time. `read` is told the bytes as they come. */
  readonly bytes: (read?: (count: number) => void) => Bytes;
}

/** A file that can be read. @throws later, from `bytes`, when it breaks off. */
export async function openFile(path: string): Promise<Result<OpenFile, string>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return failure(`cannot read ${printable(path)}: it is a folder`);
    return success({ size: found.size, regular: found.isFile(), bytes: (read) => counted(createReadStream(path, { highWaterMark: 1 << 18 }), read) });
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return failure(`cannot read ${printable(path)}: ${reason}`);
  }
}

/** What stands under that name, if anything does: nothing but a file may be replaced, and not `source`. */
export async function replaceFault(path: string, source: string): Promise<string | null> {
  const [old, read] = await Promise.all([stat(path), stat(source)].map((found) => found.catch(() => null)));
  if (!old) return path.endsWith('/') ? 'it is the name of a folder' : null;
  if (old.isDirectory()) return 'it is a folder';
  if (!old.isFile()) return 'it is a device or a pipe, not a file';
  return read && old.dev === read.dev && old.ino === read.ino ? 'it is the file to import, which would be lost' : null;
}

async function* counted(stream: AsyncIterable<Buffer>, read?: (count: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    read?.(chunk.length);
    yield chunk;
  }
}
