import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Texts of the product's files by path from the project's root (`src/base/hash.ts`). Tests are not in it. */
export type SourceTree = ReadonlyMap<string, string>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READ = /\.(ts|tsx|md)$/;

/** @throws when a root holds no source at all: a rule that looked at nothing has not passed. */
export function readSourceTree(roots: readonly string[] = ['src', 'mocks']): SourceTree {
  const tree = new Map<string, string>();
  for (const root of roots) {
    let sources = 0;
    for (const entry of readdirSync(ROOT + root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !READ.test(entry.name)) continue;
      const path = `${entry.parentPath}/${entry.name}`.slice(ROOT.length);
      tree.set(path, readFileSync(ROOT + path, 'utf8'));
      if (!path.endsWith('.md')) sources += 1;
    }
    if (sources === 0) throw new Error(`no source in ${root}`);
  }
  return tree;
}

export const isSource = (path: string): boolean => /\.tsx?$/.test(path);
