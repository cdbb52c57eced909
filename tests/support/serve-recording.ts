/** Serves the built page in mock mode, playing a recording of the test's own. */
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { listen } from '../../src/gateway/node/listen.ts';
import { createStaticServer } from '../../src/gateway/node/static-server.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const RECORDING = '/recordings/test.jsonl.gz';

export interface ServedRecording { readonly origin: string; readonly stop: () => void }

/** @throws when nothing is built. */
export async function serveRecording(text: string): Promise<ServedRecording> {
  if (!existsSync(`${DIST}/index.html`)) throw new Error('the page is not built: run `npm run build` first');
  const directory = mkdtempSync(join(tmpdir(), 'vigie-'));
  cpSync(DIST, directory, { recursive: true });
  writeFileSync(directory + RECORDING, gzipSync(text, { level: 1 }));
  const server = createStaticServer({ directory, config: { mode: 'mock', recording: RECORDING } });
  const bound = await listen(server, 4190, 50);
  if (!bound.ok) throw new Error(bound.error.code);
  return {
    origin: `http://127.0.0.1:${bound.value}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
      rmSync(directory, { recursive: true });
    },
  };
}
