/** `vigie check`: everything that is wrong, or strange, in a centre's configuration or in a scenario. */
import { checkConfiguration } from '../model/configuration/check-configuration.ts';
import { checkScenario, looksLikeScenario } from '../model/scenario/check-scenario.ts';
import type { ScenarioFault, ScenarioWarning } from '../model/scenario/faults.ts';
import { faultText, VERDICTS, warningText } from '../i18n/document-text.ts';
import { parseArguments } from './arguments.ts';
import { readDocument } from './centre-document.ts';
import { badInput, badUsage, done, printable, type Outcome } from './outcome.ts';
import { spokenLanguage } from './spoken.ts';
import { zoneTable } from '../host/time-zone.ts';

const HELP = `Usage: vigie check FILE.json [--json]

Checks the configuration of a centre, or a scenario (a document with "demand"), and prints every problem with its place in the document, in English or
French as the terminal's language (LANG) is.
Exit code: 0 valid (warnings may be printed), 1 invalid.

  --json   print { valid, faults, warnings } as JSON, each with its code, path and words
`;

const OPTIONS = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

export async function checkCommand(args: readonly string[]): Promise<Outcome> {
  const parsed = parseArguments(args, OPTIONS);
  if (!parsed.ok) return badUsage(parsed.error, 'check');
  const { values, positionals: [path, ...more] } = parsed.value;
  if (values.help === true) return done(HELP);
  if (path === undefined || more.length > 0) return badUsage('check takes one file', 'check');
  const document = await readDocument(path);
  if (!document.ok) return badInput(document.error);
  const isTimeZone = (name: string): boolean => zoneTable(name) !== null;
  const checked = looksLikeScenario(document.value) ? checkScenario(document.value, isTimeZone) : checkConfiguration(document.value, isTimeZone);
  // whatever a centre can be found to have, a scenario can
  const faults: readonly ScenarioFault[] = checked.ok ? [] : checked.error;
  const warnings: readonly ScenarioWarning[] = checked.ok ? checked.value.warnings : [];
  const out = values.json === true ? asJson(faults, warnings) : asText(path, faults, warnings);
  return { code: checked.ok ? 0 : 1, out };
}

function asText(path: string, faults: readonly ScenarioFault[], warnings: readonly ScenarioWarning[]): string {
  const language = spokenLanguage();
  const { error, warning, refused, valid } = VERDICTS[language];
  const width = Math.max(error.length, warning.length) + 2;
  const lines = [
    ...faults.map((fault) => `${error.padEnd(width)}${printable(fault.path)}: ${printable(faultText(fault, language))}`),
    ...warnings.map((one) => `${warning.padEnd(width)}${printable(one.path)}: ${printable(warningText(one, language))}`),
  ];
  const verdict = faults.length > 0 ? refused(faults.length) : valid(warnings.length);
  return [...lines, `${printable(path)}: ${verdict}`].join('\n');
}

function asJson(faults: readonly ScenarioFault[], warnings: readonly ScenarioWarning[]): string {
  const language = spokenLanguage();
  return JSON.stringify({
    valid: faults.length === 0,
    faults: faults.map((fault) => ({ ...fault, words: faultText(fault, language) })),
    warnings: warnings.map((warning) => ({ ...warning, words: warningText(warning, language) })),
  }, null, 2);
}
