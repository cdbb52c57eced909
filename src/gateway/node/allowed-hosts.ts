/**
 * Who may speak to the gateway. A page of another site must not, though it runs in a browser on this machine: its Origin tells.
 * Nor may a name of another site that is made to lead here (DNS rebinding): the Host tells.
 */
import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

export class AllowedHosts {
  readonly #origins: ReadonlySet<string>;
  readonly #hosts: ReadonlySet<string>;

  /** `origins`: addresses under which people reach the gateway through a proxy, such as https://vigie.example. */
  constructor(origins: readonly string[]) {
    this.#origins = new Set(origins.map((origin) => new URL(origin).origin));
    this.#hosts = new Set(origins.map((origin) => new URL(origin).host));
  }

  /** The request names this gateway. */
  allowsHost({ headers: { host } }: IncomingMessage): boolean {
    return host !== undefined && (this.#hosts.has(host) || LOOPBACK_NAMES.has(host.replace(/:\d+$/, '')));
  }

  /** The request comes from a page of this gateway, or from no page at all: browsers always say. */
  allowsOrigin({ headers: { host, origin } }: IncomingMessage): boolean {
    if (origin === undefined) return true;
    return this.#origins.has(origin) || (URL.canParse(origin) && new URL(origin).host === host);
  }
}
