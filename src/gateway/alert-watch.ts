/**
 * Raises and clears alerts: what the rules say of each queue, once it has lasted (`model/metrics/breaches.ts`, `hysteresis.ts`). What it says goes
 * into the log, so that every board and wall sees the same alert, raised at the same moment.
 */
import type { LogEvent } from '../model/events.ts';
import { ALERT_WINDOW, brokenRules, type AlertRule } from '../model/metrics/breaches.ts';
import { Hysteresis, IN_AFTER_US } from '../model/metrics/hysteresis.ts';
import { DEFAULT_FORMULA } from '../model/metrics/service-level.ts';
import { SECOND_US, type EpochUs } from '../model/units.ts';
import type { Projection } from '../projection/projection.ts';
import { openAlerts, queueStandings } from '../projection/queries/standings.ts';

const EVERY_US = SECOND_US;
/** What a command may not have in a text (`model/commands/fields.ts`): an alert can be asked about by its id. */
const UNASKABLE = /[\p{Cc}\u2028\u2029]/gu;
const LONGEST = 1_900;

/** One key a rule and queue; ids may hold any character. */
const keyOf = (rule: AlertRule, queue: string): string => `${rule} ${queue}`;

export class AlertWatch {
  #hysteresis: Hysteresis | null = null;
  readonly #goesOn: boolean;
  /** Id of the alert that is up, by key. */
  readonly #up = new Map<string, string>();
  #lookedUs = 0;

  /** `goesOn`: the log was written before, by a gateway that watched it. */
  constructor({ goesOn }: { readonly goesOn: boolean }) { this.#goesOn = goesOn; }

  /** What is to be written now, about a state and the log time it is true for; at most once a second of log time. */
  observe(projection: Projection, now: EpochUs): readonly LogEvent[] {
    const isFirstLook = this.#hysteresis === null;
    const hysteresis = (this.#hysteresis ??= this.#resume(projection));
    if (now - this.#lookedUs < EVERY_US) return [];
    this.#lookedUs = now;
    const holding = new Map<string, readonly [AlertRule, string]>();
    for (const [queue, standing] of queueStandings(projection, now, ALERT_WINDOW, DEFAULT_FORMULA)) for (const rule of brokenRules(standing)) holding.set(keyOf(rule, queue), [rule, queue]);
    // In a centre that was joined while it ran: its breaches are no news, and whoever opens the board must not wait for them.
    if (isFirstLook && !this.#goesOn) hysteresis.observe(new Set([...holding.keys(), ...this.#up.keys()]), now - IN_AFTER_US);
    return hysteresis.observe(new Set(holding.keys()), now).flatMap(({ key, on }): LogEvent[] => {
      const [rule, queue] = holding.get(key) ?? [];
      const known = this.#up.get(key);
      if (!on) {
        this.#up.delete(key);
        return known === undefined ? [] : [{ type: 'alert.cleared', at: now, alert: known }];
      }
      if (rule === undefined || queue === undefined) return [];
      // The moment makes it another one than the last of its kind.
      const alert = `${key.replaceAll(UNASKABLE, '·').slice(0, LONGEST)} ${Math.floor(now / SECOND_US)}`;
      this.#up.set(key, alert);
      return [{ type: 'alert.raised', at: now, alert, rule, subject: queue }];
    });
  }

  /** Alerts that are up in a log which goes on stay up. */
  #resume(projection: Projection): Hysteresis {
    for (const { id, rule, queue } of openAlerts(projection)) this.#up.set(keyOf(rule, queue), id);
    return new Hysteresis(this.#up.keys());
  }
}
