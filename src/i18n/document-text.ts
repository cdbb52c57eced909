/** What was found in a document (configuration, scenario, users, commands), in words; and the verdict on it. For whoever shows it: places are the caller's. */
import type { ScenarioFault, ScenarioFaultCode, ScenarioWarning, ScenarioWarningCode } from '../model/scenario/faults.ts';
import type { Language } from './language.ts';
import * as en from './scenario-words.en.ts';
import * as fr from './scenario-words.fr.ts';

const CATALOGUES = { en, fr };

export const faultText = <C extends ScenarioFaultCode>({ code, parameters }: ScenarioFault<C>, language: Language): string => CATALOGUES[language].SCENARIO_FAULT_WORDS[code](parameters);
export const warningText = <C extends ScenarioWarningCode>({ code, parameters }: ScenarioWarning<C>, language: Language): string => CATALOGUES[language].SCENARIO_WARNING_WORDS[code](parameters);

interface Verdicts {
  readonly error: string;
  readonly warning: string;
  readonly cannotRun: (path: string) => string;
  readonly cannotBeAsked: (path: string, scenario: string) => string;
  readonly wayOut: string;
  readonly refused: (faults: number) => string;
  readonly valid: (warnings: number) => string;
}
const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const VERDICTS: Readonly<Record<Language, Verdicts>> = {
  en: {
    error: 'error', warning: 'warning', cannotRun: (path) => `${path} cannot be run:`, cannotBeAsked: (path, scenario) => `${path} cannot be asked of ${scenario}:`, wayOut: 'Correct it there.',
    refused: (faults) => `Refused: ${plural(faults, 'error')}.`, valid: (warnings) => (warnings === 0 ? 'Valid.' : `Valid, with ${plural(warnings, 'warning')}.`),
  },
  fr: {
    error: 'erreur', warning: 'attention', cannotRun: (path) => `${path} ne peut pas tourner\u00a0:`, cannotBeAsked: (path, scenario) => `${path} ne peut pas être demandé à ${scenario}\u00a0:`, wayOut: 'À corriger à ces endroits.',
    refused: (faults) => `Refusé\u00a0: ${plural(faults, 'erreur')}.`, valid: (warnings) => (warnings === 0 ? 'Valide.' : `Valide, avec ${plural(warnings, 'avertissement')}.`),
  },
};
