/** What reads a platform from outside and hands its events to a `ReportingSource`. */
import type { Gateway } from '../gateway.ts';
import type { ApiResponse } from '../responses.ts';
import type { Offered } from './long-polls.ts';
import type { SourceCounts } from './metrics.ts';

export interface SourceReader {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly counts: () => Omit<SourceCounts, 'id'>;
  /** Takes HTTP requests that bear its key; absent where the platform is read by other means. */
  readonly receiver?: EventReceiver;
}

/** An outside router, which decides for the queues that ask one. */
export interface OutsideRouter {
  readonly key: string;
  readonly questions: (gateway: Gateway, after: string | null) => Offered;
  /** Kept when the next advance returns. */
  readonly answer: (body: string) => ApiResponse;
}

export interface EventReceiver {
  readonly key: string;
  /** Whoever has the key may ask for what Vigie decided. */
  readonly decides: boolean;
  /** Answers a body; what it accepted is handed over when this returns. */
  readonly receive: (body: string) => { readonly status: number; readonly body: unknown };
}
