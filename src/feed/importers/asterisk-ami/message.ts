/** Messages of Asterisk's manager interface: `Key: value` lines up to an empty line, each perhaps after a `# epoch` receive stamp. */
import { SECOND_US, type EpochUs } from '../../../model/units.ts';

export interface Message {
  /** Line where it begins. */
  readonly line: number;
  readonly event: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly time: { readonly at: EpochUs; readonly quality: 'received' | 'exact' } | null;
}

const STAMP = /^#\s*(\d{1,10})(?:\.(\d{1,9}))?\s*$/;
const TIMESTAMP = /^(\d{1,10})(?:\.(\d{1,9}))?$/;
const FIELD = /^([A-Za-z][\w-]*):(?: (.*))?$/;
/** Fields kept per message: no event has as many. */
const MAX_FIELDS = 256;

export class MessageParser {
  readonly #give: (message: Message) => void;
  readonly #malformed: (line: number, text: string) => void;
  readonly #answered: (fields: Message['fields']) => void;
  #fields = new Map<string, string>();
  #start = 0;
  #line = 0;
  /** Inside an answer, whose lines may be anything. */
  #answer = false;
  #stampUs: EpochUs | null = null;

  /** `answered` is given the answers to actions, which only a live connection has. */
  constructor(give: (message: Message) => void, malformed: (line: number, text: string) => void, answered: (fields: Message['fields']) => void = () => undefined) {
    this.#give = give;
    this.#malformed = malformed;
    this.#answered = answered;
  }

  get line(): number { return this.#line; }

  take(given: string, tooLong: boolean): void {
    this.#line += 1;
    const text = this.#line === 1 && given.startsWith('\uFEFF') ? given.slice(1) : given;
    if (text === '') { this.end(); return; }
    if (text.startsWith('#')) { this.#stamp(text); return; }
    if (text.startsWith('Asterisk Call Manager/')) return;
    const field = tooLong ? null : FIELD.exec(text);
    if (this.#fields.size === 0) { this.#start = this.#line; this.#answer = field?.[1] === 'Response' || field?.[1] === 'Action'; }
    if (field === null) { if (!this.#answer) this.#malformed(this.#line, text); return; }
    const [, key = '', value = ''] = field;
    if (this.#fields.size < MAX_FIELDS && !this.#fields.has(key)) this.#fields.set(key, value);
  }

  /** The message ends here: an empty line, or the end of the file. */
  end(): void {
    const fields = this.#fields;
    const event = fields.get('Event');
    if (fields.size > 0) this.#fields = new Map();
    if (event !== undefined) this.#give({ line: this.#start, event, fields, time: this.#timeOf(fields.get('Timestamp')) });
    else if (fields.has('Response')) this.#answered(fields);
    if (fields.size > 0) this.#stampUs = null;
  }

  /** What follows does not continue what came: the message that was being read is incomplete. */
  cut(): void {
    this.#fields = new Map();
    this.#stampUs = null;
  }

  #stamp(text: string): void {
    const stamp = STAMP.exec(text);
    if (stamp !== null) this.#stampUs = toUs(stamp);
  }

  #timeOf(timestamp: string | undefined): Message['time'] {
    if (this.#stampUs !== null) return { at: this.#stampUs, quality: 'received' };
    const own = timestamp === undefined ? null : TIMESTAMP.exec(timestamp);
    return own === null ? null : { at: toUs(own), quality: 'exact' };
  }
}

const toUs = (match: RegExpExecArray): EpochUs => Number(match[1]) * SECOND_US + Number((match[2] ?? '').slice(0, 6).padEnd(6, '0'));
