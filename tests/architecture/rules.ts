import { isWiring, LAYERS, layerOf, WIRING_IMPORTS } from './layers.ts';
import { parseSource, type Reach } from './parsed-source.ts';
import { isSource, type SourceTree } from './source-tree.ts';

export interface Rule {
  readonly name: string;
  /** Violations as `path: what`. */
  readonly check: (tree: SourceTree) => readonly string[];
}

const MAX_LINES = 500;
/** Lists that grow with the product and hold no logic. */
const CATALOGUES = /(^|\/)(catalogue|[\w-]+\.(en|fr))\.ts$/;
const FORBIDDEN_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'shared', 'index', 'types', 'lib']);
const EXACT_MATH = new Set(
  ['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc', 'PI', 'E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'SQRT2', 'SQRT1_2'].map((name) => `Math.${name}`),
);
/** Clock, chance, timers and locale, as `ParsedSource.uses` writes them. */
const IMPURE = /^(Date\..*|Date\(\)|Math\.random|performance\..*|crypto\..*|Intl\..*|(setTimeout|setInterval|setImmediate|queueMicrotask|requestAnimationFrame|fetch|structuredClone)\(\)|\.(localeCompare|toLocale\w+))$/;
const ENTRY = 'src/app/main.tsx';

const sources = (tree: SourceTree): readonly (readonly [path: string, text: string])[] => [...tree].filter(([path]) => isSource(path));
const packageOf = (specifier: string): string => (specifier.startsWith('node:') ? 'node:' : specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/'));
const inProject = (to: string): boolean => /^(src|mocks)\//.test(to);

/** One violation a line of `judge`, over every import of every source. */
function everyImport(judge: (from: string, to: string, reach: Reach) => string | null): Rule['check'] {
  return (tree) =>
    sources(tree).flatMap(([path, text]) =>
      parseSource(path, text).imports.flatMap(({ to, reach }) => {
        const fault = judge(path, to, reach);
        return fault === null ? [] : [`${path}: ${fault}`];
      }),
    );
}

/** One violation a line of `judge`, over every source. */
function everySource(judge: (path: string, text: string) => readonly string[]): Rule['check'] {
  return (tree) => sources(tree).flatMap(([path, text]) => judge(path, text).map((fault) => `${path}: ${fault}`));
}

/** Files loaded with `from`, in load order, each with the way that led to it. */
function loadedWith(tree: SourceTree, from: string): ReadonlyMap<string, string> {
  const ways = new Map([[from, from]]);
  for (const [path, way] of ways) {
    const text = tree.get(path);
    if (text === undefined || !isSource(path)) continue;
    for (const { to, reach } of parseSource(path, text).imports) {
      if (reach === 'value' && !ways.has(to)) ways.set(to, `${way} > ${to}`);
    }
  }
  return ways;
}

function cycles(tree: SourceTree): readonly string[] {
  const found: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (path: string, trail: readonly string[]): void => {
    const text = tree.get(path);
    if (text === undefined || state.get(path) === 'done') return;
    if (state.get(path) === 'open') return void found.push(`${path}: cycle ${[...trail.slice(trail.indexOf(path)), path].join(' > ')}`);
    state.set(path, 'open');
    for (const { to, reach } of parseSource(path, text).imports) {
      if (reach === 'value' || reach === 'type') visit(to, [...trail, path]);
    }
    state.set(path, 'done');
  };
  for (const [path] of sources(tree)) visit(path, []);
  return found;
}

export const RULES: readonly Rule[] = [
  { name: 'every source lies in a folder of the diagram', check: everySource((path) => (layerOf(path) === null ? ['in no layer'] : [])) },
  {
    name: 'arrows point down',
    check: everyImport((from, to) => {
      const [layer, target] = [layerOf(from), layerOf(to)];
      if (layer === null || !inProject(to) || layer === target) return null;
      const allowed = [...(LAYERS[layer]?.imports ?? []), ...(isWiring(from) ? WIRING_IMPORTS : [])];
      return target !== null && allowed.includes(target) ? null : `may not import ${to}`;
    }),
  },
  {
    name: 'packages stay in their layer',
    check: everyImport((from, to) => {
      const layer = layerOf(from);
      if (layer === null || inProject(to) || to.endsWith('.css')) return null;
      return LAYERS[layer]?.packages.includes(packageOf(to)) === true ? null : `may not import ${packageOf(to)}`;
    }),
  },
  { name: 'feed, projection and sim never meet', check: everyImport((from, to) => {
    const meeting = /^src\/(feed|projection|sim)\//;
    const [a, b] = [meeting.exec(from)?.[1], meeting.exec(to)?.[1]];
    return a === undefined || b === undefined || a === b ? null : `meets ${to}`;
  }) },
  { name: 'every import leads to a file', check: (tree) => everyImport((_from, to) => (inProject(to) && isSource(to) && !tree.has(to) ? `nothing at ${to}` : null))(tree) },
  { name: 'no cycle', check: cycles },
  { name: 'mocks are loaded on demand, by app', check: everyImport((from, to, reach) => (to.startsWith('mocks/') && !from.startsWith('mocks/') && !(from.startsWith('src/app/') && reach === 'dynamic') ? `reaches ${to} (${reach})` : null)) },
  { name: 'a worker entry is started, never imported', check: everyImport((_from, to, reach) => (to.endsWith('.worker.ts') && reach !== 'worker' ? `imports ${to}` : null)) },
  {
    name: 'the page starts without simulator, gateway, mocks and charts',
    check: (tree) => [...loadedWith(tree, ENTRY)].flatMap(([path, way]) => (/^(src\/(sim|forecast|gateway|ui\/charts)\/|mocks\/|msw(\/|$)|recharts$)/.test(path) ? [`${ENTRY}: ${way}`] : [])),
  },
  {
    name: 'pure layers take time, chance, timers and locale as arguments',
    check: everySource((path, text) => (LAYERS[layerOf(path) ?? '']?.pure === true && !isWiring(path) ? [...parseSource(path, text).uses].filter((use) => IMPURE.test(use)) : [])),
  },
  {
    name: 'arithmetic is the same in every engine',
    check: everySource((path, text) =>
      LAYERS[layerOf(path) ?? '']?.sameEverywhere === true ? [...parseSource(path, text).uses].filter((use) => use === '**' || use === '**=' || (use.startsWith('Math.') && use !== 'Math.random' && !EXACT_MATH.has(use))) : [],
    ),
  },
  {
    // React's `lazy` takes a default export.
    name: 'no default export, but of a component loaded on demand',
    check: (tree) => {
      const onDemand = new Set(sources(tree).flatMap(([path, text]) => parseSource(path, text).imports.flatMap(({ to, reach }) => (reach === 'dynamic' && to.endsWith('.tsx') ? [to] : []))));
      return everySource((path, text) => (parseSource(path, text).hasDefaultExport && !onDemand.has(path) ? ['default export'] : []))(tree);
    },
  },
  {
    name: 'an assertion has its reason beside it',
    check: everySource((path, text) => {
      const lines = text.split('\n');
      const explained = (line: number): boolean => /\/\/|\*\/|^\s*\*/.test(lines[line - 1] ?? '') || /^\s*(\/\/|\*|\/\*\*)/.test(lines[line - 2] ?? '');
      return parseSource(path, text).assertionLines.filter((line) => !explained(line)).map((line) => `line ${line}: \`as\` without a reason`);
    }),
  },
  { name: 'a file is named after its one concept', check: everySource((path) => path.split('/').slice(1).map((part) => part.split('.')[0] ?? part).filter((part) => FORBIDDEN_NAMES.has(part)).map((part) => `named ${part}`)) },
  {
    name: 'files are kebab-case.ts, components PascalCase.tsx',
    check: everySource((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return /^([a-z0-9]+(-[a-z0-9]+)*(\.worker|\.en|\.fr|\.d)?\.ts|[A-Z][A-Za-z0-9]*\.tsx|[a-z0-9]+(-[a-z0-9]+)*\.tsx)$/.test(name) ? [] : ['badly named'];
    }),
  },
  { name: `no file above ${MAX_LINES} lines`, check: everySource((path, text) => (text.split('\n').length > MAX_LINES && !CATALOGUES.test(path) ? [`${text.split('\n').length} lines`] : [])) },
  {
    // A part of a folder may be told of in the folder's own README, as `part` or `part/`.
    name: 'every folder has a README',
    check: (tree) => {
      const told = (folder: string): boolean => {
        const slash = folder.lastIndexOf('/');
        return tree.has(`${folder}/README.md`) || (tree.get(`${folder.slice(0, slash)}/README.md`) ?? '').includes(`\`${folder.slice(slash + 1)}`);
      };
      return [...new Set(sources(tree).map(([path]) => path.slice(0, path.lastIndexOf('/'))))].filter((folder) => !told(folder)).map((folder) => `${folder}: no README.md`);
    },
  },
];
