/** The diagram: what each folder may import from the project and from packages. The rules read it; nobody repeats it. */
export interface Layer {
  /** Folders it may import from, besides itself. */
  readonly imports: readonly string[];
  /** Packages it may import, by name; `node:` stands for all of Node's own. */
  readonly packages: readonly string[];
  /** No clock, chance, timers, locale, DOM or Node: all of them are arguments or ports. */
  readonly pure: boolean;
  /** Uses only arithmetic that every JavaScript engine computes alike, to the last bit. */
  readonly sameEverywhere: boolean;
}

const pure = (imports: readonly string[], packages: readonly string[] = [], sameEverywhere = true): Layer => ({ imports, packages, pure: true, sameEverywhere });
const host = (imports: readonly string[], packages: readonly string[] = []): Layer => ({ imports, packages, pure: false, sameEverywhere: false });

/** Keys are folders; the longest key that contains a file is its layer. Order is top-down reading order, lowest first. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  'src/base': pure([]),
  'src/model': pure(['src/base'], ['valibot']),
  'src/routing': pure(['src/model', 'src/base']),
  'src/sim': pure(['src/routing', 'src/model', 'src/base']),
  'src/host': host(['src/model', 'src/base']),
  'src/feed': pure(['src/model', 'src/base'], ['valibot', 'papaparse']),
  'src/feed/transport': host(['src/feed', 'src/model', 'src/base']),
  'src/projection': pure(['src/model', 'src/base']),
  'src/forecast': pure(['src/sim', 'src/projection', 'src/routing', 'src/model', 'src/base']),
  'src/gateway': pure(['src/sim', 'src/routing', 'src/projection', 'src/forecast', 'src/feed', 'src/model', 'src/base'], ['valibot'], false),
  'src/gateway/node': host(['src/gateway', 'src/host', 'src/projection', 'src/feed', 'src/model', 'src/base'], ['node:', 'sirv', 'ws']),
  'src/engine': pure(['src/projection', 'src/feed', 'src/model', 'src/base'], [], false),
  'src/cli': host(['src/i18n', 'src/host', 'src/gateway', 'src/gateway/node', 'src/engine', 'src/forecast', 'src/projection', 'src/feed', 'src/sim', 'src/routing', 'src/model', 'src/base'], ['node:', 'cli-progress']),
  'src/i18n': host(['src/model', 'src/base']),
  'src/ui': host(['src/i18n', 'src/base'], ['react', 'react-dom', '@base-ui/react', '@tanstack/react-table', 'lucide-react']),
  'src/ui/charts': host(['src/ui', 'src/i18n', 'src/base'], ['react', 'recharts']),
  'src/state': host(['src/engine', 'src/model', 'src/base'], ['react', 'zustand', '@tanstack/react-query']),
  'src/features': host(['src/state', 'src/ui', 'src/ui/charts', 'src/i18n', 'src/model', 'src/base'], ['react', 'lucide-react']),
  'src/app': host(
    ['src/features', 'src/state', 'src/ui', 'src/ui/charts', 'src/i18n', 'src/engine', 'src/gateway', 'src/projection', 'src/feed', 'src/feed/transport', 'src/model', 'src/base', 'mocks'],
    ['react', 'react-dom', '@base-ui/react', '@tanstack/react-query', '@fontsource-variable/inter'],
  ),
  mocks: host(['src/gateway', 'src/feed', 'src/model', 'src/base'], ['msw']),
};

/** Files of a pure layer that wire its ports to the real thing: worker entries, and the page's end of the engine's worker. */
export const isWiring = (path: string): boolean => path.endsWith('.worker.ts') || path === 'src/engine/worker-client.ts';

/** What wiring may import besides its layer's share. */
export const WIRING_IMPORTS = ['src/feed/transport', 'src/host'];

/** Folder of `LAYERS` that holds a file, or `null`. */
export function layerOf(path: string): string | null {
  let found: string | null = null;
  for (const folder of Object.keys(LAYERS)) {
    if (path.startsWith(`${folder}/`) && folder.length > (found?.length ?? 0)) found = folder;
  }
  return found;
}
