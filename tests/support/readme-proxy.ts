/**
 * A proxy that does what the README's nginx configuration says, as far as the gateway can tell: which paths go through, with which headers. It stands behind
 * TLS, which the gateway never sees.
 */
import { readFileSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { once } from 'node:events';

interface Location { readonly exact: boolean; readonly path: string; readonly denied: boolean; readonly headers: readonly (readonly [name: string, value: string])[] }

/** The `location` blocks of the first nginx snippet. */
export function locationsOf(readme: string): readonly Location[] {
  const snippet = /```nginx\n(.*?)```/s.exec(readme)?.[1] ?? '';
  return [...snippet.matchAll(/location (= )?(\S+) \{(.*?)\n?\}/gs)].map(([, exact, path = '', body = '']) => ({
    exact: exact !== undefined, path, denied: body.includes('deny all'),
    headers: [...body.matchAll(/proxy_set_header (\S+) ([^;]+);/g)].map(([, name = '', value = '']) => [name, value] as const),
  }));
}

export interface ReadmeProxy { readonly port: number; readonly stop: () => void }

/** In front of a gateway on `gatewayPort`, for pages under `host`. */
export async function readmeProxy(gatewayPort: number, host: string): Promise<ReadmeProxy> {
  const locations = locationsOf(readFileSync(new URL('../../README.md', import.meta.url), 'utf8'));
  const locationOf = (path: string): Location | undefined => locations.find((each) => each.exact && each.path === path) ?? locations.find((each) => !each.exact && path.startsWith(each.path));
  /** nginx passes what came, but for the connection's own headers, which it sets; HTTP/1.1 is what `proxy_http_version` says. */
  const onward = (incoming: IncomingMessage, { headers }: Location): OutgoingHttpHeaders => {
    const { connection, upgrade, ...rest } = incoming.headers;
    const variables: Readonly<Record<string, string | undefined>> = { $http_host: host, $remote_addr: '203.0.113.7', $http_upgrade: upgrade, $http_connection: connection };
    const set = headers.map(([name, value]) => [name.toLowerCase(), variables[value] ?? (value.startsWith('$') ? '' : value)] as const).filter(([, value]) => value !== '');
    return { ...rest, host: `127.0.0.1:${gatewayPort}`, connection: 'close', ...Object.fromEntries(set) };
  };
  const server = createServer((incoming, response) => {
    const path = new URL(incoming.url ?? '/', 'http://proxy').pathname;
    const location = locationOf(path);
    if (location === undefined || location.denied) return void response.writeHead(403).end();
    const outgoing = ask({ port: gatewayPort, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers: onward(incoming, location) }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => { response.writeHead(502).end(); });
    incoming.pipe(outgoing);
  });
  server.on('upgrade', (incoming, socket) => {
    const location = locationOf(new URL(incoming.url ?? '/', 'http://proxy').pathname);
    if (location === undefined) return void socket.destroy();
    const outgoing = ask({ port: gatewayPort, host: '127.0.0.1', path: incoming.url, headers: onward(incoming, location) });
    socket.on('error', () => { outgoing.destroy(); });
    outgoing.on('error', () => { socket.destroy(); });
    outgoing.on('response', (answer) => { socket.end(`HTTP/1.1 ${answer.statusCode} \r\n\r\n`); });
    outgoing.on('upgrade', (answer, upstream) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`).join('')}\r\n`);
      upstream.on('error', () => { socket.destroy(); });
      upstream.pipe(socket).pipe(upstream);
    });
    outgoing.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, stop: () => { server.closeAllConnections(); server.close(); } };
}
