/** A password from the terminal, which does not show it, or from what is piped in: never from the command line, where others see it. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** The first line that comes; `null` when none does. */
export async function askPassword(question: string): Promise<string | null> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => { done(); } });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY });
  try {
    return await new Promise((resolve) => { lines.once('line', resolve).once('close', () => { resolve(null); }); });
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}
