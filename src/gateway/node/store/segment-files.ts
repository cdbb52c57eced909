/** The files of a kept log: each segment is a recording, named by the position before its first event; beside it the checkpoint of the state there, and in another directory what both call people. */
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sealLine } from '../../../feed/recording-seal.ts';

const SEGMENT = /^(\d{16})\.jsonl$/;

export interface Segment { readonly position: number; readonly path: string; readonly bytes: number; readonly writtenMs: number }

const nameOf = (position: number): string => String(position).padStart(16, '0');
export const segmentPath = (directory: string, position: number): string => join(directory, `${nameOf(position)}.jsonl`);
export const namesPath = (names: string, position: number): string => join(names, `${nameOf(position)}.jsonl`);
export const usersPath = (names: string): string => join(names, 'users.jsonl');
export const checkpointPath = (directory: string, position: number): string => join(directory, `${nameOf(position)}.checkpoint`);

/** Oldest first. */
export function segmentsOf(directory: string): Segment[] {
  return readdirSync(directory).flatMap((name): Segment[] => {
    const digits = SEGMENT.exec(name)?.[1];
    if (digits === undefined) return [];
    const path = join(directory, name);
    const { size, mtimeMs } = statSync(path);
    return [{ position: Number(digits), path, bytes: size, writtenMs: mtimeMs }];
  }).toSorted((a, b) => a.position - b.position);
}

/** Of the files of names. */
export const namedPositions = (names: string): number[] => readdirSync(names).flatMap((name) => { const digits = SEGMENT.exec(name)?.[1]; return digits === undefined ? [] : [Number(digits)]; }).toSorted((a, b) => a - b);

/** Whole or not at all: written beside, flushed, then named. */
export function writeCheckpoint(directory: string, position: number, bodies: readonly unknown[]): void {
  const path = checkpointPath(directory, position);
  const part = openSync(`${path}.part`, 'w', 0o600);
  try {
    for (const body of bodies) writeSync(part, `${sealLine(JSON.stringify({ body }))}\n`);
    fsyncSync(part);
  } finally {
    closeSync(part);
  }
  renameSync(`${path}.part`, path);
  flushDirectory(directory);
}

export function removeSegment(directory: string, names: string, { position, path }: Segment): void {
  rmSync(path, { force: true });
  rmSync(namesPath(names, position), { force: true });
  rmSync(checkpointPath(directory, position), { force: true });
}

/** A name survives a power cut only once its directory is flushed. */
export function flushDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  try { fsyncSync(handle); } finally { closeSync(handle); }
}
