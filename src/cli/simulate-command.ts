/** `vigie simulate`: runs a scenario as fast as it goes, and reports every metric with its uncertainty. */
import { performance } from 'node:perf_hooks';
import { centreOf } from '../model/configuration/opening-events.ts';
import type { LogEvent } from '../model/events.ts';
import { isoOf } from '../model/iso-time.ts';
import { success } from '../base/result.ts';
import { checkScenario } from '../model/scenario/check-scenario.ts';
import { faultText, VERDICTS, warningText } from '../i18n/document-text.ts';
import type { ScenarioFault } from '../model/scenario/faults.ts';
import { checkCommands } from '../model/scenario/timed-commands.ts';
import { DAY_US, SECOND_US, type DurationUs } from '../model/units.ts';
import { Days } from '../sim/days.ts';
import { combine } from '../sim/replications.ts';
import { parseArguments } from './arguments.ts';
import { readDocument } from './centre-document.ts';
import { readDuration } from './duration.ts';
import { replaceFault, systemReason } from './node-bytes.ts';
import { badInput, badUsage, done, printable, type Outcome } from './outcome.ts';
import { startProgress } from './progress.ts';
import { RecordingFile } from './recording-file.ts';
import { replicate, STEPS, type Conditions, type Replication } from './replication.ts';
import { runReplications } from './replications.ts';
import { commandsTold, simulateJson, simulateText } from './simulate-report.ts';
import { spokenLanguage } from './spoken.ts';
import { zoneTable } from '../host/time-zone.ts';

const HELP = `Usage: vigie simulate SCENARIO.json [options]

Runs a scenario and prints every metric of every queue, channel and group of agents: its mean, and over several replications its standard error
and 95 % interval (Student's t).

  --seed N           seed of chance; otherwise the scenario's own
  --replications R   independent runs, 1 by default
  --horizon D        length of a run (90s, 45min, 10h, 3d), from the beginning of the first day; by default whole days
  --warm-up D        what happens before counts for nothing
  --commands FILE    what supervisors and a trainer command in each run, and when (mocks/commands/README.md)
  --record FILE      writes the first run as a recording, for vigie replay; a name that ends in .gz makes it gzipped
  --workers N        replications run side by side on so many threads; results do not depend on it
  --agents           each agent's metrics too
  --states           share of time with 0, 1, 2, ... items in each queue, waiting or in hand (pState)
  --json             print everything as JSON
`;

const OPTIONS = {
  seed: { type: 'string' }, replications: { type: 'string' }, horizon: { type: 'string' }, 'warm-up': { type: 'string' }, commands: { type: 'string' }, record: { type: 'string' }, workers: { type: 'string' },
  agents: { type: 'boolean' }, states: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
} as const;

interface Settings {
  readonly path: string;
  readonly seed: number | null;
  readonly replications: number;
  readonly workers: number;
  readonly horizonUs: DurationUs | null;
  readonly warmUpUs: DurationUs;
  readonly commands: string | null;
  readonly record: string | null;
  readonly agents: boolean;
  readonly states: boolean;
  readonly json: boolean;
}

export async function simulateCommand(args: readonly string[]): Promise<Outcome> {
  const settings = readSettings(args);
  if ('code' in settings) return settings;
  const words = VERDICTS[spokenLanguage()];
  const document = await readDocument(settings.path);
  if (!document.ok) return badInput(document.error);
  const checked = checkScenario(document.value, (name) => zoneTable(name) !== null);
  if (!checked.ok) return badInput(faultsText(words.cannotRun(printable(settings.path)), checked.error));
  const { scenario, warnings } = checked.value;
  for (const warning of warnings) process.stderr.write(`${words.warning}  ${printable(warning.path)}: ${printable(warningText(warning, spokenLanguage()))}\n`);
  const asked = settings.commands === null ? success(null) : await readDocument(settings.commands);
  if (!asked.ok) return badInput(asked.error);
  const commands = settings.commands === null ? success([]) : checkCommands(asked.value, scenario);
  if (!commands.ok) return badInput(faultsText(words.cannotBeAsked(printable(settings.commands!), printable(scenario.document.id)), commands.error));
  const horizonUs = settings.horizonUs ?? scenario.document.days * DAY_US;
  if (settings.warmUpUs >= horizonUs) return badUsage('--warm-up takes all of the run: nothing would be counted', 'simulate');
  if (settings.record !== null) {
    const fault = await replaceFault(settings.record, settings.path);
    if (fault !== null) return badUsage(`--record ${printable(settings.record)}: ${fault}`, 'simulate');
  }
  const zone = zoneTable(scenario.configuration.timeZone)!; // a scenario of an unknown zone is refused
  return run(settings, { scenario, zone, seed: settings.seed ?? scenario.document.seed, horizonUs, warmUpUs: settings.warmUpUs, report: { agents: settings.agents, states: settings.states }, commands: commands.value });
}

const faultsText = (what: string, faults: readonly ScenarioFault[]): string => [what, ...faults.map((fault) => `  ${printable(fault.path)}: ${printable(faultText(fault, spokenLanguage()))}`), VERDICTS[spokenLanguage()].wayOut].join('\n');

function readSettings(args: readonly string[]): Settings | Outcome {
  const parsed = parseArguments(args, OPTIONS);
  if (!parsed.ok) return badUsage(parsed.error, 'simulate');
  const { values, positionals: [path, ...more] } = parsed.value;
  if (values.help === true) return done(HELP);
  if (path === undefined || more.length > 0) return badUsage('simulate takes one scenario', 'simulate');
  const whole = (text: string | undefined, least: number, most: number): number | null => (text !== undefined && /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null);
  const seed = whole(values.seed, 0, 0xffff_ffff);
  if (values.seed !== undefined && seed === null) return badUsage('--seed is a whole number from 0 to 4294967295', 'simulate');
  const replications = whole(values.replications ?? '1', 1, 100_000);
  if (replications === null) return badUsage('--replications is a whole number from 1 to 100000', 'simulate');
  const workers = whole(values.workers ?? '1', 1, 256);
  if (workers === null) return badUsage('--workers is a whole number from 1 to 256', 'simulate');
  const horizonUs = values.horizon === undefined ? null : readDuration(values.horizon);
  if (values.horizon !== undefined && (horizonUs === null || horizonUs === 0)) return badUsage('--horizon is a length of time such as 90s, 45min, 10h or 3d', 'simulate');
  const warmUpUs = readDuration(values['warm-up'] ?? '0s');
  if (warmUpUs === null) return badUsage('--warm-up is a length of time such as 90s, 45min, 10h or 3d', 'simulate');
  if (values.commands === '') return badUsage('--commands needs a file', 'simulate');
  if (values.record === '') return badUsage('--record needs a name', 'simulate');
  return { path, seed, replications, workers, horizonUs, warmUpUs, commands: values.commands ?? null, record: values.record ?? null, agents: values.agents === true, states: values.states === true, json: values.json === true };
}

async function run(settings: Settings, conditions: Conditions): Promise<Outcome> {
  const { replications, workers, record } = settings;
  const progress = startProgress(conditions.scenario.document.id, replications * STEPS);
  const advance = (): void => { progress.advance(1); };
  const begun = performance.now();
  const results: Replication[] = [];
  try {
    if (record !== null) results.push(await recorded(conditions, record, advance));
    results.push(...await runReplications(conditions, results.length, replications, workers, advance));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null || record === null) throw error;
    return badInput(`cannot write ${printable(record)}: ${reason}`);
  } finally {
    progress.stop();
  }
  const fromUs = new Days(conditions.scenario.document, conditions.zone).begins(0);
  const simulated = {
    scenario: conditions.scenario.document.id, seed: conditions.seed, replications, from: isoOf(fromUs), to: isoOf(fromUs + conditions.horizonUs), warmUpS: conditions.warmUpUs / SECOND_US,
    events: results.reduce((sum, { events }) => sum + events, 0), wallSeconds: (performance.now() - begun) / 1_000, commands: commandsTold(conditions.commands, results), estimates: combine(results.map(({ rows }) => rows)),
  };
  return done(settings.json ? simulateJson(simulated) : simulateText(simulated));
}

/** The first replication, told to a file as it goes. */
async function recorded(conditions: Conditions, path: string, advance: () => void): Promise<Replication> {
  const { scenario, seed } = conditions;
  const recording = new RecordingFile(path, () => `simulation-${scenario.document.id}-${seed}`);
  let [first, last] = [Infinity, -Infinity];
  try {
    await recording.open();
    const steps = replicate(conditions, 0, true);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        const { agents: _, ...centre } = centreOf(scenario.configuration);
        await recording.finish((epoch) => ({ kind: 'recording', version: 1, epoch, centre: { ...centre, agents: [] }, source: { id: 'simulation', kind: 'routed', format: 'simulation' }, from: first, to: last }));
        return step.value;
      }
      for (const event of step.value.flatMap(apart)) {
        recording.add(event);
        first = Math.min(first, event.at);
        last = Math.max(last, event.at);
      }
      await recording.flush();
      advance();
    }
  } finally {
    await recording.discard();
  }
}

/** A centre of thousands of agents is no line of a recording: they come one by one. */
const apart = (event: LogEvent): readonly LogEvent[] => (event.type !== 'centre.added' ? [event] : [
  { ...event, centre: { ...event.centre, agents: [] } }, ...event.centre.agents.map((agent): LogEvent => ({ type: 'agent.added', at: event.at, agent })),
]);
