/** Reads a centre's configuration from a file. */
import { failure, success, type Result } from '../base/result.ts';
import { openFile, systemReason } from './node-bytes.ts';
import { printable } from './outcome.ts';

/** A centre of 10,000 agents takes about 4 MB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The document, not yet checked; or what is wrong with the file, in words. */
export async function readDocument(path: string): Promise<Result<unknown, string>> {
  const file = await openFile(path);
  if (!file.ok) return file;
  if (file.value.size > MAX_BYTES) return failure(`${printable(path)} is larger than ${MAX_BYTES / 1024 / 1024} MB: no configuration is`);
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for await (const chunk of file.value.bytes()) text += decoder.decode(chunk, { stream: true });
    return success(JSON.parse(text + decoder.decode()));
  } catch (error) {
    if (error instanceof SyntaxError) return failure(`${printable(path)} is not JSON: ${printable(error.message)}`);
    if (error instanceof TypeError) return failure(`${printable(path)} is not UTF-8 text`);
    const reason = systemReason(error);
    if (reason === null) throw error;
    return failure(`cannot read ${printable(path)}: ${reason}`);
  }
}
