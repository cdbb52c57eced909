/** What the page and the gateway's worker say to each other: connections and requests, numbered by the page. */
import type { ApiRequest } from './request.ts';
import type { ApiResponse } from './responses.ts';

/** Who writes the log: a recording, or one of the scenarios; a choice that is not among them falls to the first. */
export type ChosenSource =
  | { readonly kind: 'recording'; readonly url: string }
  | { readonly kind: 'simulation'; readonly scenarios: readonly unknown[]; readonly scenario: string | null; readonly seed: number | null };

export type ToGateway =
  | { readonly type: 'start'; readonly source: ChosenSource; readonly wallMs: number }
  | { readonly type: 'connected'; readonly peer: number }
  | { readonly type: 'text'; readonly peer: number; readonly text: string }
  | { readonly type: 'closed'; readonly peer: number }
  | { readonly type: 'request'; readonly request: number; readonly call: Omit<ApiRequest, 'viewer'> };

export type FromGateway =
  | { readonly type: 'ready' }
  /** The source cannot be read: said once, in words for people. */
  | { readonly type: 'failed'; readonly detail: string }
  | { readonly type: 'text'; readonly peer: number; readonly text: string }
  | { readonly type: 'close'; readonly peer: number; readonly code: number; readonly reason: string }
  | { readonly type: 'response'; readonly request: number; readonly answer: ApiResponse };
