/** A scenario as checked: every reference leads somewhere, every group has its agents. */
import type { CentreConfiguration } from '../configuration/centre-configuration.ts';
import type { ScenarioDocument } from './scenario.ts';

export interface CheckedScenario {
  /** As written, defaults filled in. */
  readonly document: ScenarioDocument;
  /** Its centre with everybody who serves: agents of the centre first, then each group's, in order. */
  readonly configuration: CentreConfiguration;
  /** For each agent of `configuration`: index of his group in `document.people`, -1 for an agent whom the centre itself names. */
  readonly groupOf: readonly number[];
}
