/**
 * Tells timeouts from abandons: the manager interface has one event for both. Two signs:
 * - the caller leaves in the very moment in which an agent's ring goes unanswered: a caller who hangs up cancels the ring instead;
 * - the caller leaves when he has waited as long as anybody ever does in this queue, and several did, to a fraction of a second:
 *   the queue's timeout, which no event names. So a file is read twice, and the first time only waits are looked at; of a live stream the
 *   sign is known once enough have left.
 */
import { success, type Result } from '../../../base/result.ts';
import { MS_US, SECOND_US, type DurationUs, type EpochUs } from '../../../model/units.ts';
import { LineSplitter } from '../../line-splitter.ts';
import { MAX_ENTRY_CHARACTERS } from '../importer.ts';
import { RecentMap } from '../recent-map.ts';
import { MessageParser, type Message } from './message.ts';

/** A ring that ended so shortly before ended for the same reason. */
export const SAME_MOMENT_US: DurationUs = 20 * MS_US;
/** How late after its whole second a timeout is noticed. */
const NOTICE_US: DurationUs = 250 * MS_US;
/** Fewer could fall there by chance: four of them do once in 256. */
const ENOUGH = 4;

export interface QueueTimeouts {
  /** Timeout of the queue if the waits show one; else the one that all queues which show one have in common. */
  readonly of: (queue: string) => DurationUs | undefined;
}

/** Calls remembered: many times what waits at once. */
const KEPT = 10_000;

/** True when a caller who left after `waitedUs` was put out by the queue's timeout. */
export const isTimeout = (waitedUs: DurationUs, timeoutUs: DurationUs | undefined): boolean => timeoutUs !== undefined && waitedUs >= timeoutUs - SAME_MOMENT_US;

interface Ends { longestS: number; atOnce: number; all: number }

/** The first reading, or what was learnt so far. */
export class TimeoutScan implements QueueTimeouts {
  readonly #splitter: LineSplitter;
  readonly #parser: MessageParser;
  readonly #entered = new RecentMap<EpochUs>(KEPT);
  readonly #rangOut = new RecentMap<EpochUs>(KEPT);
  /** The last second in which somebody left, per queue. */
  readonly #ends = new Map<string, Ends>();
  #fractions = false;

  constructor() {
    this.#parser = new MessageParser((message) => { this.look(message); }, () => undefined);
    this.#splitter = new LineSplitter(MAX_ENTRY_CHARACTERS, (text, tooLong) => { this.#parser.take(text, tooLong); });
  }

  push(chunk: string): Result<void, never> { this.#splitter.push(chunk); return success(undefined); }

  end(): QueueTimeouts {
    this.#parser.end();
    return this;
  }

  of(queue: string): DurationUs | undefined {
    if (!this.#fractions) return undefined;
    const shown = (ends: Ends | undefined): boolean => ends !== undefined && ends.atOnce >= ENOUGH && ends.atOnce === ends.all;
    const own = this.#ends.get(queue);
    if (own !== undefined && shown(own)) return own.longestS * SECOND_US;
    const [common, ...others] = new Set([...this.#ends.values()].filter(shown).map((ends) => ends.longestS));
    return common === undefined || others.length > 0 ? undefined : common * SECOND_US;
  }

  look({ event, fields, time }: Message): void {
    if (time === null) return;
    const { at } = time;
    const key = `${fields.get('Uniqueid') ?? ''} ${fields.get('Queue') ?? ''}`;
    switch (event) {
      case 'QueueCallerJoin': this.#entered.set(key, at); break;
      case 'AgentRingNoAnswer': this.#rangOut.set(key, at); break;
      case 'QueueCallerLeave': this.#entered.delete(key); this.#rangOut.delete(key); break;
      case 'QueueCallerAbandon': {
        const entered = this.#entered.get(key);
        const rang = this.#rangOut.get(key);
        if (entered !== undefined && (rang === undefined || at - rang > SAME_MOMENT_US)) this.#left(fields.get('Queue') ?? '', at - entered);
        break;
      }
      default: break;
    }
    if (at % SECOND_US !== 0) this.#fractions = true;
  }

  #left(queue: string, waitedUs: DurationUs): void {
    const second = Math.floor((waitedUs + SAME_MOMENT_US) / SECOND_US);
    const atOnce = waitedUs - second * SECOND_US <= NOTICE_US ? 1 : 0;
    const ends = this.#ends.get(queue);
    if (ends === undefined || second > ends.longestS) this.#ends.set(queue, { longestS: second, atOnce, all: 1 });
    else if (second === ends.longestS) { ends.atOnce += atOnce; ends.all += 1; }
  }
}
