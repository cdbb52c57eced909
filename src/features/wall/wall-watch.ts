/** What a wall remembers from one second to the next: the order of its queues, and which numbers have been near or past their limit for long enough to be marked. */
import { attentionOf, type Attention } from '../../model/metrics/attention.ts';
import { isHighAbandon } from '../../model/metrics/breaches.ts';
import { Hysteresis } from '../../model/metrics/hysteresis.ts';
import type { EpochUs } from '../../model/units.ts';
import type { Hours } from '../../model/views/opening.ts';
import type { ServiceLevelShares, WallAnswer } from '../../model/views/wall.ts';
import type { LateOf } from '../../state/use-late.ts';
import { displayNames, type DisplayName } from './display-name.ts';
import { NO_ORDER, orderAt, type QueueOrder } from './queue-order.ts';

/** One second of a wall. */
export interface Picture {
  readonly answer: WallAnswer;
  /** Log time shown: ages are counted up to it, and stand still when it does. */
  readonly nowUs: EpochUs;
  /** Wall time of the page, never going back. */
  readonly atMs: number;
  /** Of the centre's calendars; none where they are not known. */
  readonly hours: readonly Hours[];
  readonly lateOf: LateOf;
  readonly order: QueueOrder;
  readonly names: ReadonlyMap<string, DisplayName>;
  /** Mark of a number, by its key: `hot`, `abandon`, or a channel's id after `channel:`. */
  readonly markOf: (key: string) => Attention | null;
}

export class WallWatch {
  #order: QueueOrder = NO_ORDER;
  #marks: Hysteresis | null = null;
  #atUs: EpochUs = 0;

  observe(given: Pick<Picture, 'answer' | 'nowUs' | 'atMs' | 'hours' | 'lateOf'>): Picture {
    const { answer, nowUs } = given;
    const holding = conditions(answer);
    // Of what is found as it begins, or where the cursor moved back to, nobody knows for how long it has lasted: the room must not wait for it.
    const marks = this.#marks === null || nowUs < this.#atUs ? new Hysteresis(holding) : this.#marks;
    marks.observe(holding, nowUs);
    this.#marks = marks;
    this.#atUs = nowUs;
    this.#order = orderAt(this.#order, answer.queues, answer.alerts, nowUs);
    const [breaching, near] = [new Set<string>(), new Set<string>()];
    for (const key of keysOf(answer)) {
      if (marks.isOn(`breach ${key}`)) breaching.add(key);
      else if (marks.isOn(`attention ${key}`)) near.add(key);
    }
    return {
      ...given, order: this.#order, names: displayNames(answer.queues),
      markOf: (key) => (breaching.has(key) ? 'breach' : near.has(key) ? 'attention' : null),
    };
  }
}

const keysOf = (answer: WallAnswer): readonly string[] => ['hot', 'abandon', ...answer.channels.map(({ id }) => `channel:${id}`)];

/** `breach` implies `attention`, so that a number on its way back keeps its triangle until it has been well for long enough. */
function conditions(answer: WallAnswer): ReadonlySet<string> {
  const holding = new Set<string>();
  const add = (key: string, level: Attention | null): void => {
    if (level !== null) holding.add(`attention ${key}`);
    if (level === 'breach') holding.add(`breach ${key}`);
  };
  const byLevel = ({ now, target }: ServiceLevelShares): Attention | null => attentionOf(now.value, now.n, target);
  add('hot', byLevel(answer.hot.serviceLevel));
  add('abandon', isHighAbandon(answer.hot.abandonRate.value, answer.hot.abandonRate.n) ? 'breach' : null);
  for (const channel of answer.channels) add(`channel:${channel.id}`, byLevel(channel.serviceLevel));
  return holding;
}
