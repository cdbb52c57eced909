/**
 * Our router over what a foreign platform did: at each of its assignments, whom would we have chosen? A deduction, to be shown as one, with
 * its measured agreement; it decides nothing.
 */
import { share } from '../base/share.ts';
import type { AgentId, WorkId } from '../model/centre.ts';
import type { LogEvent } from '../model/events.ts';
import type { EpochUs, Ratio } from '../model/units.ts';
import { explain } from './explain.ts';
import type { Explanation } from '../model/explanation.ts';
import { Replay } from './rebuild.ts';
import type { RoutingCentre } from './routing-centre.ts';

export interface Comparison {
  readonly work: WorkId;
  readonly theirs: AgentId;
  /** `null`: we would have let it wait. */
  readonly ours: AgentId | null;
  readonly explanation: Explanation;
}

export class Shadow {
  readonly #replay: Replay;
  #compared = 0;
  #agreed = 0;

  constructor(centre: RoutingCentre, fromUs: EpochUs) { this.#replay = new Replay(centre, fromUs); }

  /** Share of the platform's assignments that we would have made too; `null` before the first. */
  get agreement(): Ratio | null { return share(this.#agreed, this.#compared); }
  get compared(): number { return this.#compared; }

  /** Takes the next event in; answers for an assignment, with what we would have done just before it. */
  observe(event: LogEvent): Comparison | null {
    const comparison = event.type === 'work.pushed' ? this.#compare(event.work, event.agent, event.at) : null;
    this.#replay.apply(event);
    return comparison;
  }

  #compare(work: WorkId, theirs: AgentId, at: EpochUs): Comparison | null {
    const item = this.#replay.rows.get(work);
    if (item === undefined) return null;
    this.#replay.bringUpTo(at);
    const explanation = explain(this.#replay.core.state, item, work);
    this.#compared += 1;
    if (explanation.winner === theirs) this.#agreed += 1;
    return { work, theirs, ours: explanation.winner, explanation };
  }
}
