/** What one place of the HTTP interface is: how it is asked, what it gives, and in words. The published description is made of these, so none is served and not described. */
import type { Right } from '../model/access.ts';
import type { ViewerRequest } from './request.ts';
import type { Gateway } from './gateway.ts';
import type { ApiResponse } from './responses.ts';

export interface RouteParameter {
  readonly name: string;
  readonly says: string;
  /** It may stand several times. */
  readonly repeated?: true;
  readonly required?: true;
  /** The values that it may have, where they are a closed list. */
  readonly words?: readonly string[];
}

/** A text of a media type; `schema`: of its JSON, absent for what is not JSON. `says`: where the schema cannot. */
export interface Content { readonly type: string; readonly schema?: unknown; readonly says?: string }

export interface RouteDescription {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `{name}` stands for one percent-encoded segment. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly RouteParameter[];
  readonly body?: readonly Content[];
  /** What it answers when it can, by status. */
  readonly gives: Readonly<Record<number, readonly Content[]>>;
  /** Statuses of its problems, beside those of every place. */
  readonly problems: readonly number[];
}

/** `right` is asked of the viewer's role; what depends on the subject (a scope, the right to one command) is asked where the subject is known. */
export interface Route extends RouteDescription {
  readonly right: Right;
  readonly answer: (gateway: Gateway, request: ViewerRequest, segment: string) => ApiResponse | Promise<ApiResponse>;
}

/** The text of the `{name}` in a path, "" where it has none; `null` where the path is another. */
export function segmentOf(route: RouteDescription, path: string): string | null {
  let pattern = PATTERNS.get(route);
  if (pattern === undefined) PATTERNS.set(route, (pattern = new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{\w+\}/, '([^/]+)')}$`)));
  const match = pattern.exec(path);
  return match === null ? null : (match[1] ?? '');
}

const PATTERNS = new WeakMap<RouteDescription, RegExp>();
