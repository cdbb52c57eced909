/** Scenarios that can be chosen, as documents; one is checked when it is taken down. */
import { failure, success, type Result } from '../../base/result.ts';
import type { CommandRefusal } from '../../model/commands/outcome.ts';
import { checkScenario } from '../../model/scenario/check-scenario.ts';
import type { CheckedScenario } from '../../model/scenario/checked-scenario.ts';
import type { ZoneTable } from '../../model/zone.ts';

/** What a host knows of time zones; `null` for a name that it does not know. */
export type ZoneOf = (name: string) => ZoneTable | null;

export interface ReadyScenario { readonly scenario: CheckedScenario; readonly zone: ZoneTable }
/** `detail`: every fault with its path. */
export interface ShelfFault { readonly code: Extract<CommandRefusal, 'unknown-scenario' | 'bad-scenario'>; readonly detail: string }

export class ScenarioShelf {
  readonly titles: readonly { readonly id: string; readonly name: string }[];
  readonly #documents: ReadonlyMap<string, unknown>;
  readonly #zones = new Map<string, ZoneTable | null>();
  readonly #zoneOf: ZoneOf;

  /** Documents without an id of their own cannot be chosen, and are left out. */
  constructor(documents: readonly unknown[], zoneOf: ZoneOf) {
    this.#zoneOf = zoneOf;
    const titled = documents.flatMap((document) => {
      const id = textOf(document, 'id');
      return id === null ? [] : [{ id, name: textOf(document, 'name') ?? id, document }];
    });
    this.titles = titled.map(({ id, name }) => ({ id, name }));
    this.#documents = new Map(titled.map(({ id, document }) => [id, document]));
  }

  take(id: string): Result<ReadyScenario, ShelfFault> {
    const document = this.#documents.get(id);
    if (document === undefined) return failure({ code: 'unknown-scenario', detail: `There is no scenario ${id}; there are ${[...this.#documents.keys()].join(', ')}.` });
    const checked = checkScenario(document, (name) => this.#zone(name) !== null);
    if (!checked.ok) return failure({ code: 'bad-scenario', detail: checked.error.map(({ path, code }) => `${path}: ${code}`).join('\n') });
    const { scenario } = checked.value;
    const zone = this.#zone(scenario.configuration.timeZone);
    return zone === null ? failure({ code: 'bad-scenario', detail: '$.centre.timeZone: unknown-time-zone' }) : success({ scenario, zone });
  }

  /** A table of seventy years is worth keeping. */
  #zone(name: string): ZoneTable | null {
    const known = this.#zones.get(name);
    if (known !== undefined) return known;
    const zone = this.#zoneOf(name);
    this.#zones.set(name, zone);
    return zone;
  }
}

function textOf(document: unknown, field: string): string | null {
  const value = typeof document === 'object' && document !== null ? new Map<string, unknown>(Object.entries(document)).get(field) : null;
  return typeof value === 'string' ? value : null;
}
