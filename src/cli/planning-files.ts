/** `--plan FILE` and `--shifts FILE` of `vigie serve`. */
import { failure, success, type Result } from '../base/result.ts';
import { faultText, PLANNINGS, readPlanning, type Planning } from '../gateway/answers/planning.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { operationLog } from '../gateway/node/operation-log.ts';
import { openFile } from './node-bytes.ts';
import { printable } from './outcome.ts';

export interface PlanningFile { readonly planning: Planning; readonly path: string; readonly text: string; readonly notes: readonly string[] }

/** Faults shown of a file; whoever mends these sees the next. */
const MOST_SHOWN = 10;

export async function readPlanningFiles(paths: Readonly<Record<Planning, string | undefined>>): Promise<Result<readonly PlanningFile[], string>> {
  const files: PlanningFile[] = [];
  for (const planning of PLANNINGS) {
    const path = paths[planning];
    if (path === undefined) continue;
    const file = await openFile(path);
    if (!file.ok) return file;
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.value.bytes()) chunks.push(chunk);
    files.push({ planning, path, ...textOf(Buffer.concat(chunks)) });
  }
  return success(files);
}

/** UTF-8, or what spreadsheets on Western Windows save instead. */
function textOf(bytes: Uint8Array): Pick<PlanningFile, 'text' | 'notes'> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), notes: [] };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), notes: ['the file is not UTF-8: read as Windows-1252'] };
  }
}

/** Into the log, or every fault with its line. The sources must have told of the centre. */
export function applyPlanningFiles(gateway: Gateway, files: readonly PlanningFile[]): Result<null, string> {
  for (const { planning, path, text, notes } of files) {
    const read = readPlanning(gateway, planning, text);
    if (!read.ok) {
      const shown = read.error.slice(0, MOST_SHOWN).map((fault) => `${printable(path)}: ${printable(faultText(fault))}`);
      return failure(`${shown.join('\n')}${read.error.length > MOST_SHOWN ? `\nand ${read.error.length - MOST_SHOWN} more` : ''}\nNothing of it was taken. Queues and agents are those of --centre and of the log that is kept; what only a source will tell can be planned later, at POST /api/${planning}.`);
    }
    gateway.plan(read.value.events);
    operationLog('info', 'planned', { table: planning, events: read.value.events.length, notes: [...notes, ...read.value.notes].filter((note) => !note.startsWith('taken for work')).join('; ') });
  }
  return success(null);
}
