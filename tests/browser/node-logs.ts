/** Runs in Node before the tests in the browser, and lends them Node's hashes. */
import { readFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { sourceLogHash, type HashedLog } from '../support/source-log-hash.ts';

export interface NodeLog extends HashedLog { readonly file: string; readonly seed: number; readonly until: string }

declare module 'vitest' {
  interface ProvidedContext { readonly nodeLogs: readonly NodeLog[] }
}

const RUNS = [['sales-peak.json', 1, '09:00'], ['sales-peak.json', 2, '09:00'], ['bank-morning.json', 5, '11:00'], ['small-shop.json', 7, '18:00']] as const;

export default async function provideNodeLogs(project: TestProject): Promise<void> {
  const logs: NodeLog[] = [];
  for (const [file, seed, until] of RUNS) {
    const document: unknown = JSON.parse(readFileSync(new URL(`../../mocks/scenarios/${file}`, import.meta.url), 'utf8'));
    logs.push({ file, seed, until, ...await sourceLogHash(document, seed, until) });
  }
  project.provide('nodeLogs', logs);
}
