/** Where the log is kept beyond the process that writes it. */
import { failure, success, type Result } from '../base/result.ts';
import type { LogEvent } from '../model/events.ts';
import type { Telling } from '../model/personal.ts';
import { decodeCheckpoint } from '../projection/checkpoint-codec.ts';
import { EventLog } from '../projection/event-log.ts';
import { Projection } from '../projection/projection.ts';
import { retoldCopy } from '../projection/retold.ts';

export interface LogStore {
  /** Takes the next events in. */
  readonly append: (events: readonly LogEvent[]) => void;
  /**
   * When this returns, what was taken in survives the process. `state`: after it, asked for only when it is wanted. Returns up to which position names of
   * people were forgotten now, 0 for none. @throws when it cannot be kept.
   */
  readonly commit: (state: () => Projection) => number;
}

/** A log at the head that an earlier process left, and the state there. */
export interface ResumedLog { readonly log: EventLog; readonly projection: Projection }

/** From the latest checkpoint, if there is one, and what came after it. */
export class LogResumption {
  readonly #log: EventLog;
  readonly #projection: Projection;

  private constructor(log: EventLog, projection: Projection) {
    this.#log = log;
    this.#projection = projection;
  }

  /** `texts`: who is meant in the checkpoint. */
  static from(epoch: string, position: number, checkpoint: readonly unknown[] | null, texts: Telling): Result<LogResumption, string> {
    if (checkpoint === null) return success(new LogResumption(new EventLog(epoch, position), new Projection()));
    const decoded = decodeCheckpoint(checkpoint);
    if (!decoded.ok) return failure(decoded.error.detail);
    const projection = retoldCopy(Projection.restore(decoded.value), texts);
    return projection.sequence === position ? success(new LogResumption(new EventLog(epoch, position), projection)) : failure(`it is of position ${projection.sequence}`);
  }

  apply(events: readonly (LogEvent | null)[]): void {
    this.#log.append(events);
    this.#projection.apply(events);
  }

  done(): ResumedLog { return { log: this.#log, projection: this.#projection }; }
}
