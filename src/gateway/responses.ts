/** Answers of the HTTP interface as plain data. Problems are RFC 9457 problem details. */
import type { AccessRefusal } from '../model/access.ts';

/** `headers`: besides those that the host gives to every answer. */
export interface ApiResponse { readonly status: number; readonly contentType: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> }

export const json = (value: unknown): ApiResponse => ({ status: 200, contentType: 'application/json', body: JSON.stringify(value) });

/** `type` names the problem where a program acts on it; `more`: members of its own. */
export const problem = (status: number, title: string, detail: string, type = 'about:blank', more: Readonly<Record<string, unknown>> = {}): ApiResponse =>
  ({ status, contentType: 'application/problem+json', body: JSON.stringify({ type, title, status, detail, ...more }) });

const FORBIDDEN: Readonly<Record<AccessRefusal, string>> = { 'not-your-role': 'Your role does not include this.', 'outside-your-scope': 'It lies outside the sites, teams or queues that you are in charge of.', 'hidden-at-site': 'What one person did is not shown at that site.' };
export const forbidden = (refusal: AccessRefusal): ApiResponse => problem(403, 'Forbidden', FORBIDDEN[refusal], refusal);
