import { posix } from 'node:path';
import { parseSync, Visitor, type ESTree } from 'vite';

/** How a file reaches another: loaded with it, needed by its types alone, loaded on demand, or started as a worker. */
export type Reach = 'value' | 'type' | 'dynamic' | 'worker';

export interface Import {
  /** Path from the project's root, or a package's specifier. */
  readonly to: string;
  readonly reach: Reach;
}

/** What the rules ask of a file. */
export interface ParsedSource {
  readonly imports: readonly Import[];
  readonly hasDefaultExport: boolean;
  /** What is used, as written: `Math.log`, `.localeCompare` (of anything), `Date()` (called or constructed), `**`. */
  readonly uses: ReadonlySet<string>;
  /** Lines (from 1) of assertions other than `as const`. */
  readonly assertionLines: readonly number[];
}

const parsed = new Map<string, ParsedSource>();

export function parseSource(path: string, text: string): ParsedSource {
  const key = `${path}\n${text}`;
  let source = parsed.get(key);
  if (source === undefined) parsed.set(key, (source = parse(path, text)));
  return source;
}

function parse(path: string, text: string): ParsedSource {
  const { program, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const imports: Import[] = [];
  const uses = new Set<string>();
  const assertionLines: number[] = [];
  let hasDefaultExport = false;
  const reach = (specifier: string, how: Reach): void => void imports.push({ to: resolve(path, specifier), reach: how });

  new Visitor({
    ImportDeclaration(node) {
      const typeOnly = node.importKind === 'type' || (node.specifiers.length > 0 && node.specifiers.every((s) => s.type === 'ImportSpecifier' && s.importKind === 'type'));
      reach(node.source.value, typeOnly ? 'type' : 'value');
    },
    ExportAllDeclaration: (node) => reach(node.source.value, node.exportKind === 'type' ? 'type' : 'value'),
    ExportNamedDeclaration(node) {
      if (node.source !== null) reach(node.source.value, node.exportKind === 'type' ? 'type' : 'value');
      if (node.specifiers.some((s) => nameOf(s.exported) === 'default')) hasDefaultExport = true;
    },
    ExportDefaultDeclaration() {
      hasDefaultExport = true;
    },
    ImportExpression: (node) => reach(constantText(node.source, path), 'dynamic'),
    TSImportType: (node) => reach(node.source.value, 'type'),
    CallExpression(node) {
      if (node.callee.type === 'Identifier') uses.add(`${node.callee.name}()`);
    },
    NewExpression(node) {
      const [target] = node.arguments;
      if (node.callee.type !== 'Identifier') return;
      uses.add(`${node.callee.name}()`);
      const address = target?.type === 'NewExpression' && nameOf(target.callee) === 'URL' ? target.arguments[0] : undefined;
      if (node.callee.name === 'Worker') reach(constantText(address, path), 'worker');
    },
    MemberExpression(node) {
      if (node.property.type !== 'Identifier' || node.computed) return;
      uses.add(`.${node.property.name}`);
      if (node.object.type === 'Identifier') uses.add(`${node.object.name}.${node.property.name}`);
    },
    BinaryExpression: (node) => void uses.add(node.operator),
    AssignmentExpression: (node) => void uses.add(node.operator),
    TSAsExpression(node) {
      if (text.slice(node.typeAnnotation.start, node.typeAnnotation.end) !== 'const') assertionLines.push(text.slice(0, node.typeAnnotation.end).split('\n').length);
    },
  }).visit(program);
  return { imports, hasDefaultExport, uses, assertionLines };
}

function nameOf(node: { readonly type: string; readonly name?: unknown; readonly value?: unknown }): unknown {
  return node.type === 'Identifier' ? node.name : node.value;
}

/** The rules must see where every lazy import and worker leads, so its address may not be computed. */
function constantText(node: ESTree.Node | undefined, path: string): string {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  throw new Error(`${path}: the address of a lazy import or a worker must be a constant`);
}

function resolve(from: string, specifier: string): string {
  const address = specifier.split('?', 1)[0] ?? specifier;
  return address.startsWith('.') ? posix.join(posix.dirname(from), address) : address;
}
