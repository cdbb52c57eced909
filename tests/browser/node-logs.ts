/** Runs in Node before the tests in the browser, and lends them Node's hashes. */
import { readFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { sourceLogHash, type HashedLog } from '../support/source-log-hash.ts';

export interface NodeLog extends HashedLog { readonly file: string; readonly seed: number; readonly until: string; readonly commands: string | null }

declare module 'vitest' {
  interface ProvidedContext { readonly nodeLogs: readonly NodeLog[] }
}

const RUNS = [['sales-peak.json', 1, '09:00', null], ['sales-peak.json', 2, '09:00', null], ['sales-peak.json', 3, '09:10', 'sales-peak-drill.json'], ['bank-morning.json', 5, '11:00', null], ['small-shop.json', 7, '18:00', null]] as const;

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../mocks/${path}`, import.meta.url), 'utf8'));

export default async function provideNodeLogs(project: TestProject): Promise<void> {
  const logs: NodeLog[] = [];
  for (const [file, seed, until, commands] of RUNS) {
    logs.push({ file, seed, until, commands, ...await sourceLogHash(read(`scenarios/${file}`), seed, until, commands === null ? undefined : read(`commands/${commands}`)) });
  }
  project.provide('nodeLogs', logs);
}
