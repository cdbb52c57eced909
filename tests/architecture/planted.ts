/** One violation a rule, by the rule's name: the file to plant (path, text) and what the rule must then say, and nothing more. */
export interface Planted { readonly path: string; readonly text: string; readonly says: string; readonly alsoPlanted?: Readonly<Record<string, string>> }

export const PLANTED: Readonly<Record<string, readonly Planted[]>> = {
  'every source lies in a folder of the diagram': [{ path: 'src/planted/a.ts', text: 'export {};', says: 'in no layer' }],
  'arrows point down': [
    { path: 'src/base/planted.ts', text: "import { INVARIANTS } from '../model/invariants.ts'; void INVARIANTS;", says: 'may not import src/model/invariants.ts' },
    { path: 'src/model/planted.ts', text: "export type { Frame } from '../feed/frames.ts';", says: 'may not import src/feed/frames.ts' },
    { path: 'src/ui/planted.ts', text: "export type P = import('../model/units.ts').EpochUs;", says: 'may not import src/model/units.ts' },
    { path: 'src/state/planted.ts', text: "void import('../gateway/gateway.ts');", says: 'may not import src/gateway/gateway.ts' },
    { path: 'src/features/planted.ts', text: "new Worker(new URL('../sim/sim.worker.ts', import.meta.url), { type: 'module' });", says: 'may not import src/sim/sim.worker.ts' },
  ],
  'packages stay in their layer': [
    { path: 'src/engine/planted.ts', text: "import { useState } from 'react'; void useState;", says: 'may not import react' },
    { path: 'src/ui/planted.ts', text: "import { LineChart } from 'recharts'; void LineChart;", says: 'may not import recharts' },
    { path: 'src/app/planted.ts', text: "void import('msw/browser');", says: 'may not import msw' },
    { path: 'src/feed/planted.ts', text: "import { readFile } from 'node:fs/promises'; void readFile;", says: 'may not import node:' },
  ],
  'feed, projection and sim never meet': [{ path: 'src/feed/planted.ts', text: "import type { Log } from '../projection/log.ts'; export type L = Log;", says: 'meets src/projection/log.ts' }],
  'every import leads to a file': [{ path: 'src/base/planted.ts', text: "import type { A } from './nowhere.ts'; export type B = A;", says: 'nothing at src/base/nowhere.ts' }],
  'no cycle': [{
    path: 'src/base/planted-a.ts', text: "import { b } from './planted-b.ts'; export const a = () => b;", says: 'cycle src/base/planted-a.ts > src/base/planted-b.ts > src/base/planted-a.ts',
    alsoPlanted: { 'src/base/planted-b.ts': "import { a } from './planted-a.ts'; export const b = () => a;" },
  }],
  'mocks are loaded on demand, by app': [
    { path: 'src/app/planted.ts', text: "import { startMock } from '../../mocks/start.ts'; void startMock;", says: 'reaches mocks/start.ts (value)' },
    { path: 'src/state/planted.ts', text: "void import('../../mocks/start.ts');", says: 'reaches mocks/start.ts (dynamic)' },
  ],
  'a worker entry is started, never imported': [{ path: 'src/app/planted.ts', text: "import address from '../engine/engine.worker.ts?worker&url'; void address;", says: 'imports src/engine/engine.worker.ts' }],
  'the page starts without simulator, gateway, mocks and charts': [{
    path: 'src/app/main.tsx', text: "import { a } from '../state/planted.ts'; void a;", says: 'src/app/main.tsx > src/state/planted.ts > src/gateway/planted.ts',
    alsoPlanted: { 'src/state/planted.ts': "import { b } from '../gateway/planted.ts'; export const a = b;", 'src/gateway/planted.ts': 'export const b = 1;' },
  }],
  'pure layers take time, chance, timers and locale as arguments': [
    { path: 'src/projection/planted.ts', text: 'export const now = () => Date.now();', says: 'Date.now' },
    { path: 'src/model/planted.ts', text: 'export const today = () => new Date();', says: 'Date()' },
    { path: 'src/sim/planted.ts', text: 'export const draw = () => Math.random();', says: 'Math.random' },
    { path: 'src/feed/planted.ts', text: 'export const later = (f: () => void) => setTimeout(f, 1);', says: 'setTimeout()' },
    { path: 'src/base/planted.ts', text: 'export const before = (a: string, b: string) => a.localeCompare(b) < 0;', says: '.localeCompare' },
  ],
  'arithmetic is the same in every engine': [
    { path: 'src/sim/planted.ts', text: 'export const gap = (u: number) => -Math.log(u);', says: 'Math.log' },
    { path: 'src/base/planted.ts', text: 'export const cube = (x: number) => x ** 3;', says: '**' },
  ],
  'no default export, but of a component loaded on demand': [{ path: 'src/base/planted.ts', text: 'export default 1;', says: 'default export' }, { path: 'mocks/planted.ts', text: 'const a = 1; export { a as default };', says: 'default export' }],
  'an assertion has its reason beside it': [{ path: 'src/base/planted.ts', text: '\nexport const a = (b: unknown) => b as string;', says: 'line 2: `as` without a reason' }],
  'a file is named after its one concept': [{ path: 'src/base/utils/a.ts', text: 'export {};', says: 'named utils' }],
  'files are kebab-case.ts, components PascalCase.tsx': [{ path: 'src/ui/plantedThing.tsx', text: 'export {};', says: 'badly named' }, { path: 'src/base/someThing.ts', text: 'export {};', says: 'badly named' }],
  'no file above 500 lines': [{ path: 'src/base/planted.ts', text: '\n'.repeat(500), says: '501 lines' }],
  'every folder has a README': [{ path: 'src/model/planted/a.ts', text: 'export {};', says: 'no README.md' }],
};
