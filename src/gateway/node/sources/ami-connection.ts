/**
 * A connection to Asterisk's manager interface: logs in, asks for the queues' status, hands on what comes, and finds its way back when it breaks off.
 * It reads nothing itself: the importer does. The interface is plain text: it belongs on the same machine, or in a tunnel.
 */
import { connect, type Socket } from 'node:net';
import { AmiImporter } from '../../../feed/importers/asterisk-ami/importer.ts';
import { TimeoutScan } from '../../../feed/importers/asterisk-ami/timeouts.ts';
import type { Recalled } from '../../../model/recalled.ts';
import { MS_US, type EpochUs } from '../../../model/units.ts';
import type { ReportingSource } from '../../sources/reporting-source.ts';
import type { OperationLog } from '../operation-log.ts';
import type { SourceReader } from '../source-reader.ts';
import { wallMs } from '../wall-time.ts';

/** A quiet exchange is asked for a sign of life so often, and is gone when it gives none for so long. */
const PING_EVERY_MS = 5_000;
const SILENT_MS = 15_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
/** The exchange refused the login: asking often would look like an attack, and is taken for one. */
const REFUSED_RETRY_MS = 30_000;

export interface AmiConnectionOptions {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly secret: string;
  readonly timeZone: string;
  readonly source: ReportingSource;
  readonly recalled: Recalled | null;
  readonly log: OperationLog;
}

export class AmiConnection implements SourceReader {
  readonly #options: AmiConnectionOptions;
  readonly #importer: AmiImporter;
  #socket: Socket | null = null;
  #timer: NodeJS.Timeout | null = null;
  #heardMs = 0;
  #loggedIn = false;
  #failures = 0;
  #interruptions = 0;
  #stopped = false;

  constructor(options: AmiConnectionOptions) {
    this.#options = options;
    this.#importer = new AmiImporter({
      lenient: true, timeouts: new TimeoutScan(), timeZone: options.timeZone,
      live: { now: nowUs, recalled: options.recalled, answered: (fields) => { this.#answered(fields); } },
    }, options.source.take);
  }

  async start(): Promise<void> { this.#connect(); }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#socket?.destroy();
  }

  counts(): ReturnType<SourceReader['counts']> { return { interruptions: this.#interruptions, anomalies: this.#importer.anomalies }; }

  #connect(): void {
    const { host, port } = this.#options;
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const socket = connect({ host, port, noDelay: true, keepAlive: true });
    this.#socket = socket;
    this.#loggedIn = false;
    this.#heardMs = wallMs();
    socket.on('connect', () => { this.#act('Login', ['Username', this.#options.user], ['Secret', this.#options.secret], ['Events', 'on']); });
    socket.on('data', (bytes) => {
      this.#heardMs = wallMs();
      if (this.#loggedIn) this.#options.source.heard(this.#heardMs);
      this.#importer.push(decoder.decode(bytes, { stream: true }));
    });
    socket.on('error', () => undefined);
    socket.on('close', () => { this.#lost(socket); });
    this.#watch(socket);
  }

  /** Pings a silent exchange; leaves one that stays silent without waiting for its end. */
  #watch(socket: Socket): void {
    this.#timer = setTimeout(() => {
      if (this.#socket !== socket) return;
      const silentMs = wallMs() - this.#heardMs;
      if (silentMs > SILENT_MS) { socket.destroy(); return; }
      if (this.#loggedIn && silentMs >= PING_EVERY_MS / 2) this.#act('Ping');
      this.#watch(socket);
    }, PING_EVERY_MS);
  }

  #lost(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#loggedIn) {
      this.#interruptions += 1;
      this.#options.source.lost();
      this.#importer.interrupted(nowUs(), this.#stopped ? 'gateway stopped' : 'connection lost');
    }
    if (this.#stopped) return;
    if (this.#loggedIn || this.#failures === 0) this.#options.log('warn', this.#loggedIn ? 'source-lost' : 'source-unreachable', { source: this.#options.id });
    this.#loggedIn = false;
    this.#failures += 1;
    this.#retry(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(this.#failures - 1, 10)));
  }

  #retry(afterMs: number): void { this.#timer = setTimeout(() => { this.#connect(); }, afterMs); }

  #answered(fields: ReadonlyMap<string, string>): void {
    if (fields.get('ActionID') !== 'vigie-Login') return;
    if (fields.get('Response') === 'Success') {
      this.#loggedIn = true;
      this.#failures = 0;
      this.#options.log('info', 'source-connected', { source: this.#options.id });
      this.#act('QueueStatus');
      return;
    }
    this.#options.log('error', 'source-login-refused', { source: this.#options.id });
    const socket = this.#socket;
    this.#socket = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    socket?.destroy();
    this.#retry(REFUSED_RETRY_MS);
  }

  #act(action: string, ...fields: readonly (readonly [string, string])[]): void {
    this.#socket?.write(`Action: ${action}\r\nActionID: vigie-${action}\r\n${fields.map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n`);
  }
}

const nowUs = (): EpochUs => Math.floor(wallMs() * MS_US);
