/** What reads a platform from outside and hands its events to a `ReportingSource`. */
import type { SourceCounts } from './metrics.ts';

export interface SourceReader {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly counts: () => Omit<SourceCounts, 'id'>;
  /** Takes HTTP requests that bear its key; absent where the platform is read by other means. */
  readonly receiver?: EventReceiver;
}

export interface EventReceiver {
  readonly key: string;
  /** Whoever has the key may ask for what Vigie decided. */
  readonly decides: boolean;
  /** Answers a body; what it accepted is handed over when this returns. */
  readonly receive: (body: string) => { readonly status: number; readonly body: unknown };
}
