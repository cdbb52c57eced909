/** Whom a command is about, for whoever reads of it. */
import type { Asked } from '../../model/commands/command.ts';
import type { Table } from '../../model/views/columns.ts';

export interface CommandSubject { readonly table: Table; readonly ids: readonly string[] }

/** `null`: the centre. */
export function subjectOf(asked: Asked): CommandSubject | null {
  if ('agents' in asked) return { table: 'agents', ids: asked.agents };
  if ('work' in asked) return { table: 'work', ids: [asked.work] };
  if ('agent' in asked) return { table: 'agents', ids: [asked.agent] };
  return 'queue' in asked && asked.queue !== undefined ? { table: 'queues', ids: [asked.queue] } : null;
}
