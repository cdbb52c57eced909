/** The report of an import, for people and for programs. */
import type { ImportReport, Tally } from '../feed/importers/import-report.ts';
import type { Position } from '../model/position.ts';
import { isoOf } from '../model/iso-time.ts';
import { printable } from './outcome.ts';

const isoOrNull = (at: number | null): string | null => (at === null ? null : isoOf(at));
/** Names come from the file: own keys whatever they are. */
const byName = (tallies: readonly Tally[]): Record<string, number> => Object.fromEntries(tallies.map(({ name, count }) => [name, count]));

export function reportJson(report: ImportReport, position: Position): string {
  return JSON.stringify({
    ...report, from: isoOrNull(report.from), to: isoOrNull(report.to), position,
    eventsByType: byName(report.eventsByType), inferredByType: byName(report.inferredByType), deductions: byName(report.deductions),
    unknownPauseReasons: byName(report.unknownPauseReasons), unknownEntries: byName(report.unknownEntries),
  }, null, 2);
}

export function reportText(report: ImportReport, out: string): string {
  const lines = [`${report.lines} lines, ${report.events} events, ${isoOrNull(report.from) ?? '-'} to ${isoOrNull(report.to) ?? '-'}: ${printable(out)}`];
  const inferred = new Map(report.inferredByType.map(({ name, count }) => [name, count]));
  for (const { name, count } of report.eventsByType) {
    const worked = inferred.get(name);
    lines.push(`  ${String(count).padStart(9)} ${name}${worked === undefined ? '' : ` (${worked} inferred)`}`);
  }
  for (const { kind, meaning, count, lines: where, example } of report.anomalies) {
    lines.push(`${count} ${kind}: ${meaning}`, `  line${where.length > 1 ? 's' : ''} ${where.join(', ')}${count > where.length ? ', ...' : ''}: ${printable(example)}`);
  }
  lines.push(...section('Deduced', report.deductions), ...section('Pause reasons not in the table, taken as away', report.unknownPauseReasons), ...section('Entries nothing was made of', report.unknownEntries));
  return lines.join('\n');
}

function section(title: string, tallies: readonly Tally[]): string[] {
  return tallies.length === 0 ? [] : [`${title}:`, ...tallies.map(({ name, count }) => `  ${String(count).padStart(9)} ${printable(name)}`)];
}
