/** Serves the built page in mock mode on the recorded session, at PORT: what the tests of replay look at. */
import { fileURLToPath } from 'node:url';
import { listen } from '../../src/gateway/node/listen.ts';
import { REPLAY_CONFIG } from '../../src/gateway/node/page-config.ts';
import { createStaticServer } from '../../src/gateway/node/static-server.ts';

const server = createStaticServer({ directory: fileURLToPath(new URL('../../dist', import.meta.url)), config: REPLAY_CONFIG });
const bound = await listen(server, Number(process.env['PORT']), 1);
if (!bound.ok) throw new Error(bound.error.code);
process.once('SIGTERM', () => { process.exit(0); });
