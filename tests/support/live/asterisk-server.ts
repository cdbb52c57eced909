/**
 * An Asterisk for tests: plays the recorded session's own bytes over TCP, faster, to whoever is logged in, and answers QueueStatus as it stands at that moment.
 * It goes on while nobody listens, as an exchange does, does what it is asked (`asterisk-actions.ts`), and can cut its connections. It keeps its state by itself and knows nothing of the product.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { react } from './asterisk-actions.ts';

export const USER = 'vigie';
export const SECRET = 'not a secret at all';

type Fields = Map<string, string>;
const SLOW_MS = 60;

interface Told { readonly text: string; readonly at: number; readonly event: string; readonly fields: Fields }

const SESSION = new URL('../asterisk/ami-events.asterisk22-normal.txt.gz', import.meta.url);

function readSession(): { readonly before: Told[]; readonly during: Told[]; readonly after: Told[] } {
  const all = gunzipSync(readFileSync(SESSION)).toString('utf8').split(/\r?\n\r?\n/).flatMap((text): Told[] => {
    const [stamp = '', ...lines] = text.trim().split(/\r?\n/);
    const fields: Fields = new Map(lines.map((line): [string, string] => { const colon = line.indexOf(':'); return [line.slice(0, colon), line.slice(colon + 1).trim()]; }));
    return fields.has('Event') ? [{ text: `${lines.join('\r\n')}\r\n\r\n`, at: Number(stamp.slice(2)), event: fields.get('Event') ?? '', fields }] : [];
  });
  const ends = all.flatMap(({ event }, i) => (event === 'QueueStatusComplete' ? [i] : []));
  const isStatus = ({ event }: Told): boolean => ['QueueParams', 'QueueMember', 'QueueEntry', 'QueueStatusComplete'].includes(event);
  const middle = (ends[0] ?? 0) + 1;
  return { before: all.slice(0, middle), during: all.slice(middle).filter((told) => !isStatus(told)), after: all.slice(middle).filter(isStatus) };
}

export class AsteriskServer {
  readonly #scale: number;
  readonly #session = readSession();
  readonly #server: Server;
  readonly #clients = new Set<Socket>();
  readonly #queues = new Map<string, Fields>();
  readonly #members = new Map<string, Fields>();
  readonly #waiting = new Map<string, { readonly fields: Fields; readonly sinceMs: number }>();
  #played = 0;
  #listening = true;
  /** Events that happened while nobody was connected. */
  readonly unheard: Told[] = [];
  /** Actions that change something, as they came. */
  readonly asked: Fields[] = [];
  /** What it does with them: `deaf` answers nothing and does nothing, `mute` does it and says nothing, `cut` breaks off instead; `slow` takes its time to answer. */
  manner: 'obliging' | 'deaf' | 'mute' | 'cut' | 'slow' = 'obliging';
  port = 0;

  constructor(scale: number) {
    this.#scale = scale;
    this.#server = createServer((socket) => { this.#serve(socket); });
    for (const { event, fields } of this.#session.before) {
      if (event === 'QueueParams') this.#queues.set(fields.get('Queue') ?? '', new Map(fields));
      if (event === 'QueueMember') this.#members.set(`${fields.get('Name')} in ${fields.get('Queue')}`, new Map(fields));
    }
  }

  get events(): number { return this.#session.during.length; }
  get played(): number { return this.#played; }
  get connected(): number { return this.#clients.size; }
  waits(call: string): boolean { return [...this.#waiting.values()].some(({ fields }) => fields.get('Uniqueid') === call); }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => { this.#server.listen(this.port, '127.0.0.1', resolve); });
    const address = this.#server.address();
    if (address !== null && typeof address === 'object') this.port = address.port;
  }

  /** Events of a type that were played while somebody was connected; the end of a conversation that the session tells twice is one. */
  heard(event: string): number {
    const unheard = new Set(this.unheard);
    const keys = this.#session.during.slice(0, this.#played).filter((told) => told.event === event && !unheard.has(told)).map(({ fields }) => `${fields.get('Uniqueid') ?? fields.get('DestUniqueid')} ${fields.get('Queue')} ${fields.get('MemberName')}`);
    return event === 'AgentComplete' ? new Set(keys).size : keys.length;
  }

  /** Plays up to the share of the session, at its own timing scaled. */
  async play(upTo: number): Promise<void> {
    const { during } = this.#session;
    const end = Math.floor(during.length * upTo);
    const first = during[this.#played];
    const startMs = performance.now();
    while (this.#played < end) {
      const nowAt = (first?.at ?? 0) + ((performance.now() - startMs) / 1000) * this.#scale;
      for (let told = during[this.#played]; told !== undefined && told.at <= nowAt && this.#played < end; told = during[this.#played]) this.#happen(told);
      await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
  }

  /** Something else happens, to whoever is connected. */
  tell(fields: readonly (readonly [string, string])[]): void {
    for (const socket of this.#clients) socket.write(`${fields.map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n`);
  }

  /** Cuts everybody off, behind the last whole event; nobody comes in until `reconnectable`. */
  cut(): void {
    this.#listening = false;
    for (const socket of this.#clients) socket.end();
    this.#clients.clear();
  }
  reconnectable(): void { this.#listening = true; }

  stop(): void {
    this.cut();
    this.#server.close();
  }

  /** Asterisk's own difference of the two statuses of the recording. */
  totals(queue: string): { readonly completed: number; readonly lost: number } {
    const of = (status: readonly Told[], name: string): number => Number(status.find(({ event, fields }) => event === 'QueueParams' && fields.get('Queue') === queue)?.fields.get(name));
    const { before, after } = this.#session;
    return { completed: of(after, 'Completed') - of(before, 'Completed'), lost: of(after, 'Abandoned') - of(before, 'Abandoned') };
  }

  #happen(told: Told): void {
    this.#played += 1;
    this.#remember(told);
    if (this.#clients.size === 0) this.unheard.push(told);
    for (const socket of this.#clients) socket.write(told.text);
  }

  #remember({ event, fields }: Told): void {
    const queue = fields.get('Queue') ?? '';
    const member = `${fields.get('MemberName')} in ${queue}`;
    const key = `${fields.get('Uniqueid')} in ${queue}`;
    const count = (name: string): void => { const row = this.#queues.get(queue); row?.set(name, String(Number(row.get(name)) + 1)); };
    const set = (name: string, value: string): void => { this.#members.get(member)?.set(name, value); };
    switch (event) {
      case 'QueueCallerJoin': this.#waiting.set(key, { fields, sinceMs: Date.now() }); break;
      case 'QueueCallerLeave': this.#waiting.delete(key); break;
      case 'QueueCallerAbandon': count('Abandoned'); break;
      case 'AgentConnect': set('InCall', '1'); break;
      case 'AgentComplete': count('Completed'); set('InCall', '0'); set('LastCall', String(Math.floor(Date.now() / 1000))); break;
      case 'QueueMemberPause': set('Paused', fields.get('Paused') ?? '0'); set('PausedReason', fields.get('PausedReason') ?? ''); break;
      case 'QueueMemberPenalty': set('Penalty', fields.get('Penalty') ?? '0'); break;
      case 'QueueMemberAdded': this.#members.set(member, new Map([...fields, ['Event', 'QueueMember'], ['Name', fields.get('MemberName') ?? '']])); break;
      case 'QueueMemberRemoved': this.#members.delete(member); break;
      default: break;
    }
  }

  #serve(socket: Socket): void {
    socket.on('error', () => undefined);
    if (!this.#listening) { socket.destroy(); return; }
    socket.write('Asterisk Call Manager/11.0.0\r\n');
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString();
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        this.#act(socket, new Map(text.slice(0, end).split('\r\n').map((line): [string, string] => { const [key = '', ...rest] = line.split(': '); return [key, rest.join(': ')]; })));
        text = text.slice(end + 4);
      }
    });
    socket.on('close', () => { this.#clients.delete(socket); });
  }

  #act(socket: Socket, action: Fields): void {
    const id = `ActionID: ${action.get('ActionID') ?? ''}\r\n`;
    if (action.get('Action') === 'Login') {
      const right = action.get('Username') === USER && action.get('Secret') === SECRET;
      socket.write(right ? `Response: Success\r\n${id}Message: Authentication accepted\r\n\r\n` : `Response: Error\r\n${id}Message: Authentication failed\r\n\r\n`);
      if (right) this.#clients.add(socket);
      else socket.end();
    } else if (!this.#clients.has(socket)) socket.destroy();
    else if (action.get('Action') === 'QueueStatus') socket.write(`Response: Success\r\n${id}EventList: start\r\nMessage: Queue status will follow\r\n\r\n${this.#status()}`);
    else if (action.get('Action') === 'Ping') socket.write(`Response: Success\r\n${id}Ping: Pong\r\n\r\n`);
    else this.#obey(socket, action, id);
  }

  #obey(socket: Socket, action: Fields, id: string): void {
    this.asked.push(action);
    if (this.manner === 'deaf') return;
    if (this.manner === 'cut') { this.cut(); return; }
    const channels = new Set([...this.#waiting.values()].map(({ fields }) => fields.get('Channel') ?? ''));
    const reaction = react(action, { queues: this.#queues, members: this.#members, channels });
    for (const event of reaction?.events ?? []) for (const client of this.#clients) client.write(`${event.map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n`);
    const { response, message } = reaction?.answer ?? { response: 'Error', message: 'Invalid/unknown command' };
    const answer = (): void => { socket.write(`Response: ${response}\r\n${id}Message: ${message}\r\n\r\n`); };
    if (this.manner === 'obliging') answer();
    if (this.manner === 'slow') setTimeout(answer, SLOW_MS);
  }

  #status(): string {
    const write = (fields: Iterable<readonly [string, string]>): string => `${[...fields].map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n`;
    let text = '';
    for (const [queue, params] of this.#queues) {
      text += write(params);
      for (const member of this.#members.values()) if (member.get('Queue') === queue) text += write(member);
      for (const { fields, sinceMs } of this.#waiting.values()) {
        if (fields.get('Queue') === queue) text += write([['Event', 'QueueEntry'], ['Queue', queue], ['Position', '1'], ['Channel', fields.get('Channel') ?? ''], ['Uniqueid', fields.get('Uniqueid') ?? ''], ['CallerIDNum', fields.get('CallerIDNum') ?? ''], ['Wait', String(Math.floor((Date.now() - sinceMs) / 1000))]]);
      }
    }
    return `${text}Event: QueueStatusComplete\r\nEventList: Complete\r\nListItems: 0\r\n\r\n`;
  }
}
