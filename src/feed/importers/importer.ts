/** What every importer is: a push parser, text in, events in order of time out, a report at the end. */
import type { Result } from '../../base/result.ts';
import type { ImportReport } from './import-report.ts';

export interface ImportFault {
  readonly code: 'malformed-line' | 'time-zone-needed' | 'too-large-to-sort' | 'no-time-stamps' | 'nothing-recognised' | 'damaged-gzip';
  readonly line: number;
  readonly detail: string;
}

export interface Importer {
  /** Decoded text, cut anywhere. After a fault, the same fault again. */
  readonly push: (chunk: string) => Result<void, ImportFault>;
  readonly end: () => Result<ImportReport, ImportFault>;
}

/** Longest line read; a longer one is malformed. No exchange writes one. */
export const MAX_ENTRY_CHARACTERS = 16 * 1024;
