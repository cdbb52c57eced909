/**
 * What questions are asked of: the head, or a moment that was kept because its answer takes several requests. The pages of one table are of one
 * position and one instant, whatever happens meanwhile.
 */
import type { EventLog } from '../../projection/event-log.ts';
import { answer } from '../../projection/answer.ts';
import { Projection } from '../../projection/projection.ts';
import { isoOf } from '../../model/iso-time.ts';
import type { EpochUs, WallMs } from '../../model/units.ts';
import type { AnswerTo, CentreQuery, RowsQuery } from '../../model/views/queries.ts';
import type { SeenLog } from '../seen-log.ts';

/** A kept moment is forgotten when nobody asked for so long, or when others are asked for: each is a copy of the state. */
const KEPT_MS: WallMs = 60_000;
const MOST_KEPT = 3;

export class Moment {
  readonly epoch: string;
  /** Log time that its answers are true for. */
  readonly asOf: EpochUs;
  readonly projection: Projection;
  readonly #log: EventLog;

  constructor(log: EventLog, projection: Projection, asOf: EpochUs) {
    this.epoch = log.epoch;
    this.#log = log;
    this.projection = projection;
    this.asOf = asOf;
  }

  get position(): number { return this.projection.sequence; }

  /** What an answer says of itself. */
  stamp(): { readonly epoch: string; readonly position: number; readonly asOf: string } { return { epoch: this.epoch, position: this.position, asOf: isoOf(this.asOf) }; }

  ask<Q extends RowsQuery | CentreQuery>(query: Q): AnswerTo<Q> {
    return answer(this.projection, this.#log, query, this.asOf) as AnswerTo<Q>; // an answer is of its question's kind
  }

  /** The same, whatever is written from now on. */
  copy(): Moment { return new Moment(this.#log, Projection.restore(this.projection.checkpoint()), this.asOf); }
}

export class KeptMoments {
  /** The latest asked for last. */
  #kept: { readonly seen: SeenLog; readonly moment: Moment; askedMs: WallMs }[] = [];

  keep(seen: SeenLog, moment: Moment, wallMs: WallMs): Moment {
    const known = this.find(seen, moment.epoch, moment.position, wallMs);
    if (known !== null) return known;
    const copy = moment.copy();
    this.#kept = [...this.#kept.slice(1 - MOST_KEPT), { seen, moment: copy, askedMs: wallMs }];
    return copy;
  }

  /** As one sight has it; `null` for one that is not kept any more, or never was. */
  find(seen: SeenLog, epoch: string, position: number, wallMs: WallMs): Moment | null {
    this.#kept = this.#kept.filter(({ askedMs }) => wallMs - askedMs <= KEPT_MS);
    const found = this.#kept.find(({ seen: of, moment }) => of === seen && moment.epoch === epoch && moment.position === position);
    if (found === undefined) return null;
    found.askedMs = wallMs;
    return found.moment;
  }
}
