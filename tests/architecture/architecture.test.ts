import { describe, expect, test } from 'vitest';
import { LAYERS } from './layers.ts';
import { PLANTED } from './planted.ts';
import { RULES, type Rule } from './rules.ts';
import { readSourceTree } from './source-tree.ts';

const tree = readSourceTree();
/** Enough of the product for a planted file to break one thing alone. */
const soil = new Map([...tree].filter(([path]) => path.endsWith('README.md')));

describe.each(RULES.map((rule): [string, Rule] => [rule.name, rule]))('%s', (name, { check }) => {
  test('holds', () => expect(check(tree)).toEqual([]));

  const planted = PLANTED[name] ?? [];
  test('has a planted violation', () => expect(planted).not.toEqual([]));
  test.each(planted.map((violation) => [violation.path, violation] as const))('is broken by a planted %s', (path, { text, says, alsoPlanted }) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const subject = name === 'every folder has a README' ? folder : path;
    expect(check(new Map([...soil, [path, text], ...Object.entries(alsoPlanted ?? {})]))).toEqual([`${subject}: ${says}`]);
  });
});

test('an empty tree is no proof', () => expect(() => readSourceTree(['.ci'])).toThrow('no source in .ci'));

test('the diagram has no upward arrow', () => {
  const order = Object.keys(LAYERS);
  const arrows = Object.entries(LAYERS).flatMap(([folder, { imports }]) => imports.map((target): [string, string] => [folder, target]));
  // A folder stands above what it imports; a subfolder's host side may be read by what stands beside it.
  expect(arrows.filter(([, target]) => !order.includes(target))).toEqual([]);
  expect(arrows.filter(([folder, target]) => LAYERS[target]?.imports.includes(folder))).toEqual([]);
});
