import type { Server } from 'node:http';
import { failure, success, type Result } from '../../base/result.ts';

export type ListenError = { readonly code: 'port-taken' | 'port-refused'; readonly port: number };

export const LOOPBACK = '127.0.0.1';

/** Binds on `firstPort`, or on the next free of `attempts` ports; gives the port. */
export async function listen(server: Server, firstPort: number, attempts: number, host = LOOPBACK): Promise<Result<number, ListenError>> {
  for (let port = firstPort; port < firstPort + attempts; port += 1) {
    const code = await tryPort(server, port, host);
    if (code === null) {
      const address = server.address();
      return success(address !== null && typeof address === 'object' ? address.port : port);
    }
    if (code !== 'EADDRINUSE') return failure({ code: 'port-refused', port });
  }
  return failure({ code: 'port-taken', port: firstPort });
}

function tryPort(server: Server, port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.off('listening', listening);
      resolve(error.code ?? error.message);
    };
    const listening = (): void => {
      server.off('error', failed);
      resolve(null);
    };
    server.once('error', failed).once('listening', listening).listen({ port, host });
  });
}
