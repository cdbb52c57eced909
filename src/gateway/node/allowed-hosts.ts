/**
 * Who may speak to the gateway. A page of another site must not, though it runs in a browser on this machine: its Origin tells.
 * Nor may a name of another site that is made to lead here (DNS rebinding): the Host tells.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

export class AllowedHosts {
  readonly #origins: ReadonlySet<string>;
  readonly #hosts: ReadonlySet<string>;
  readonly #secureHosts: ReadonlySet<string>;

  /** `origins`: addresses under which people reach the gateway through a proxy, such as https://vigie.example. */
  constructor(origins: readonly string[]) {
    this.#origins = new Set(origins.map((origin) => new URL(origin).origin));
    this.#hosts = new Set(origins.map((origin) => new URL(origin).host));
    this.#secureHosts = new Set(origins.map((origin) => new URL(origin)).filter(({ protocol }) => protocol === 'https:').map(({ host }) => host));
  }

  /** The request names this gateway: by a name it was told, or by the address where it arrived, which no name can be made to look like. */
  allowsHost({ headers: { host }, socket: { localAddress } }: IncomingMessage): boolean {
    if (host === undefined) return false;
    const name = host.replace(/:\d+$/, '');
    return this.#hosts.has(host) || LOOPBACK_NAMES.has(name) || (isIP(name.replace(/^\[|\]$/g, '')) !== 0 && name.replace(/^\[|\]$/g, '') === localAddress?.replace(/^::ffff:/, ''));
  }

  /** The browser reached it through TLS, which a proxy ends. */
  isSecure({ headers: { host } }: IncomingMessage): boolean {
    return host !== undefined && this.#secureHosts.has(host);
  }

  /** The request comes from a page of this gateway, or from no page at all: browsers always say. */
  allowsOrigin({ headers: { host, origin } }: IncomingMessage): boolean {
    if (origin === undefined) return true;
    return this.#origins.has(origin) || (URL.canParse(origin) && new URL(origin).host === host);
  }
}
