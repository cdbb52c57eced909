/**
 * A connection to Asterisk's manager interface: logs in, asks for the queues' status, hands on what comes, sends what is commanded, and finds its way back when it breaks off.
 * It reads nothing itself: the importer does. The interface is plain text: it belongs on the same machine, or in a tunnel.
 */
import { connect, type Socket } from 'node:net';
import { AmiImporter } from '../../../feed/importers/asterisk-ami/importer.ts';
import { TimeoutScan } from '../../../feed/importers/asterisk-ami/timeouts.ts';
import type { Command } from '../../../model/commands/command.ts';
import { refused, type CommandOutcome } from '../../../model/commands/outcome.ts';
import type { Recalled } from '../../../model/recalled.ts';
import { MS_US, type EpochUs } from '../../../model/units.ts';
import type { Handing } from '../../command-desk.ts';
import type { ReportingSource } from '../../sources/reporting-source.ts';
import type { OperationLog } from '../operation-log.ts';
import type { SourceReader } from '../source-reader.ts';
import { wallMs } from '../wall-time.ts';
import { actionText, type AmiAction } from './ami-action.ts';
import { AmiAddresses } from './ami-addresses.ts';
import { amiSteps, amiWithholds, type AmiStep } from './ami-commands.ts';

/** A quiet exchange is asked for a sign of life so often, and is gone when it gives none for so long. */
const PING_EVERY_MS = 5_000;
const SILENT_MS = 15_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
/** The exchange refused the login: asking often would look like an attack, and is taken for one. */
const REFUSED_RETRY_MS = 30_000;
/** Asterisk answers an action within milliseconds; what it has not answered by then, it may have done. */
const ANSWER_MS = 5_000;

export interface AmiConnectionOptions {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly secret: string;
  /** Of the dialplan, for commands that dial. */
  readonly context: string | null;
  readonly timeZone: string;
  readonly source: ReportingSource;
  readonly recalled: Recalled | null;
  readonly log: OperationLog;
}

type Answer = { readonly fields: ReadonlyMap<string, string> } | { readonly doubt: 'no-answer' | 'connection-lost' };

export class AmiConnection implements SourceReader {
  readonly #options: AmiConnectionOptions;
  readonly #importer: AmiImporter;
  readonly #addresses = new AmiAddresses();
  /** Whoever waits for an answer, by its action's id. */
  readonly #asked = new Map<string, (answer: Answer) => void>();
  #actions = 0;
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
      live: { now: nowUs, recalled: options.recalled, answered: (fields) => { this.#answered(fields); }, heard: (event, fields) => { this.#addresses.heard(event, fields); } },
    }, options.source.take);
    options.source.asks({ withholds: (name) => amiWithholds(name, options.context), command: (command) => this.#command(command) });
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
    for (const tell of this.#asked.values()) tell({ doubt: 'connection-lost' });
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

  /** Handed over when the log has it; answered when Asterisk has answered every part of it. */
  #command(command: Command): CommandOutcome | Handing {
    const steps = amiSteps(command, this.#addresses, this.#options.context);
    if (!steps.ok) return refused(steps.error.code, steps.error.detail);
    if (!this.#loggedIn) return refused('unreachable', 'There is no connection to Asterisk.');
    return { hand: async () => outcomeOf(steps.value, await Promise.all(steps.value.map(({ action }) => this.#ask(action)))) };
  }

  #ask(action: AmiAction): Promise<Answer> {
    this.#actions += 1;
    const id = `vigie-${this.#actions}`;
    return new Promise((resolve) => {
      const deadline = setTimeout(() => { tell({ doubt: 'no-answer' }); }, ANSWER_MS);
      const tell = (answer: Answer): void => {
        clearTimeout(deadline);
        this.#asked.delete(id);
        resolve(answer);
      };
      this.#asked.set(id, tell);
      this.#socket?.write(actionText(action, id));
    });
  }

  #answered(fields: ReadonlyMap<string, string>): void {
    const id = fields.get('ActionID') ?? '';
    this.#asked.get(id)?.({ fields });
    if (id !== 'vigie-Login') return;
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
    this.#socket?.write(actionText({ name: action, fields }, `vigie-${action}`));
  }
}

const nowUs = (): EpochUs => Math.floor(wallMs() * MS_US);

/** Of several actions one no is a no, one without an answer leaves the whole in doubt; what was done, and what not, is said of each. */
function outcomeOf(steps: readonly AmiStep[], answers: readonly Answer[]): CommandOutcome {
  const parts = answers.map((answer, i) => ({ about: steps[i]?.about ?? '', no: 'fields' in answer && answer.fields.get('Response') !== 'Success' ? (answer.fields.get('Message') ?? 'no reason given') : null, doubt: 'doubt' in answer ? answer.doubt : null }));
  const listed = (words: string, some: readonly { readonly about: string }[]): string => (some.length === 0 ? '' : ` ${words}: ${some.map(({ about }) => about).join(', ')}.`);
  const done = listed('Done', parts.filter(({ no, doubt }) => no === null && doubt === null));
  const doubtful = parts.filter(({ doubt }) => doubt !== null);
  const noes = parts.filter(({ no }) => no !== null);
  if (noes.length > 0) return refused('platform-refused', `${noes.map(({ about, no }) => `${about}: ${no}`).join('; ')}${parts.length > 1 ? `.${done}${listed('No answer', doubtful)}` : ''}`);
  const doubt = doubtful[0]?.doubt ?? null;
  if (doubt === null) return { result: 'accepted' };
  const why = doubt === 'no-answer' ? `Asterisk did not answer within ${ANSWER_MS / 1000} s.` : 'The connection to Asterisk broke off before its answer.';
  return { result: 'unknown', code: doubt, detail: parts.length > 1 ? `${why}${done}${listed('Not known', doubtful)}` : why };
}
