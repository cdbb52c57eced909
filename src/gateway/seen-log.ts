/** The log as everyone with the same sight sees it: masked once, folded once, encoded once. Where nothing is taken out of it, it is the log itself. */
import type { AgentId } from '../model/centre.ts';
import type { LogEvent } from '../model/events.ts';
import type { Mask } from '../model/sight.ts';
import { encodeCheckpoint } from '../projection/checkpoint-codec.ts';
import { retoldCopy } from '../projection/retold.ts';
import type { Projection } from '../projection/projection.ts';
import { Hub } from './hub.ts';
import type { ServedLog } from './served-log.ts';

/** What a sight is a sight of. */
export interface WholeLog extends ServedLog { readonly projection: () => Projection }

/** What is asked of the log on behalf of one viewer. */
export interface SeenLog {
  readonly hub: Hub;
  readonly projection: () => Projection;
  readonly slice: ServedLog['slice'];
}

export class MaskedLog implements SeenLog {
  readonly hub: Hub;
  readonly #whole: WholeLog;
  readonly #mask: Mask;
  #projection: Projection;

  constructor(whole: WholeLog, mask: Mask) {
    this.#whole = whole;
    this.#mask = mask;
    this.#projection = retoldCopy(whole.projection(), mask);
    this.hub = new Hub({
      epoch: () => whole.epoch(), head: () => whole.head(), firstAvailable: () => whole.firstAvailable(), slice: this.slice, digest: () => this.#projection.digest(),
      snapshotBodies: () => encodeCheckpoint(this.#projection.checkpoint()), clock: () => whole.clock(), sources: () => whole.sources(), mode: () => whole.mode(), capabilities: () => whole.capabilities(),
    });
  }

  readonly projection = (): Projection => this.#projection;
  readonly slice = (from: number, to: number): (LogEvent | null)[] => this.#whole.slice(from, to).map((event) => (event === null ? null : this.#mask.event(event)));

  /** What the whole log has applied already. */
  write(events: readonly LogEvent[]): void {
    this.#projection.apply(events.map((event) => this.#mask.event(event)));
    if (this.#mask.takeStale()) this.restarted();
  }

  /** By his own id. */
  agentMeant(agent: AgentId): AgentId { return this.#mask.meant(agent); }

  restarted(): void {
    this.#projection = retoldCopy(this.#whole.projection(), this.#mask);
    this.hub.restarted();
  }
}
