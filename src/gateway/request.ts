/** A request of the HTTP interface as plain data. */
import type { Viewer } from '../model/access.ts';

/** `query` as the host parsed it, in order; `body` as text, absent where there is none; `accept`: the header. `viewer`: who asks; `null` for whoever has not signed in. */
export interface ApiRequest {
  readonly viewer: Viewer | null;
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly accept?: string | undefined;
}
/** One of a viewer who has signed in. */
export type ViewerRequest = ApiRequest & { readonly viewer: Viewer };
