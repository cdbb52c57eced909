/** `npm start`: serves the built page on this machine, running the simulator in the page. Wiring only. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listen } from './listen.ts';
import { MOCK_CONFIG } from './page-config.ts';
import { createStaticServer } from './static-server.ts';

const DEFAULT_PORT = 4173;
const NEXT_PORTS = 20;

function stop(message: string, exitCode: number): never {
  console.error(message);
  process.exit(exitCode);
}

const asked = process.env['PORT'];
const port = asked === undefined ? DEFAULT_PORT : Number(asked);
if (!Number.isInteger(port) || port < 0 || port > 65_535) stop(`PORT must be a whole number from 0 to 65535, not "${asked}".`, 2);

const directory = fileURLToPath(new URL('../../../dist', import.meta.url));
if (!existsSync(`${directory}/index.html`)) stop('Nothing is built yet: run `npm start`, or `npm run build` first.', 1);

const server = createStaticServer({ directory, config: MOCK_CONFIG });
const bound = await listen(server, port, asked === undefined ? NEXT_PORTS : 1);
if (!bound.ok) {
  stop(bound.error.code === 'port-taken' ? `Port ${bound.error.port} is taken: stop what listens there, or choose another, PORT=8080 npm start.` : `Port ${bound.error.port} is not allowed here: choose another, PORT=8080 npm start.`, 1);
}
console.log(`Vigie is at http://127.0.0.1:${bound.value}/ — mock mode: a simulated sales peak (Ctrl+C stops).`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
