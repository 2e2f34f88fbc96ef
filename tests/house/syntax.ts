import { parseSync } from '@swc/core';
import type { SourceFile } from './tracked.ts';

/** What the house rules ask of a source file, read from its syntax: words in texts and comments do not count. */
export type Facts = {
  /** Every module named by import, export … from, or import() */
  imports: string[];
  exportsAll: boolean;
  exportsDefault: boolean;
  /** Uses of a clock, chance, timers, promises or of the machine around: what a pure package must be given as arguments */
  impurities: string[];
};

type Node = Record<string, unknown> & { type: string };

const outsideWorld = new Set(
  'setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame Promise performance process Buffer globalThis global window self document navigator location fetch XMLHttpRequest WebSocket localStorage sessionStorage indexedDB crypto console require'.split(
    ' ',
  ),
);

/** Keys under which a name is only a label: of a property, not of something in scope. */
const labels: Record<string, string[]> = {
  MemberExpression: ['property'],
  OptionalChainingExpression: ['property'],
  KeyValueProperty: ['key'],
  KeyValuePatternProperty: ['key'],
  MethodProperty: ['key'],
  ClassProperty: ['key'],
  ClassMethod: ['key'],
  TsPropertySignature: ['key'],
  TsMethodSignature: ['key'],
  TsQualifiedName: ['right'],
  TsImportType: ['argument'],
  ImportSpecifier: ['imported'],
  ExportSpecifier: ['orig', 'exported'],
  LabeledStatement: ['label'],
};

/** Keys under which a name is declared. */
const declaring = new Set(['id', 'identifier', 'local', 'param', 'params', 'pat']);

/** Reads a file's facts; throws on a file that does not parse. */
export function factsOf({ path, text }: SourceFile): Facts {
  const tree = parseSync(text, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' }) as unknown as Node;
  const facts: Facts = { imports: [], exportsAll: false, exportsDefault: false, impurities: [] };
  const declared = new Set<string>();
  const used = new Set<string>();
  visit(tree, (node, key) => {
    const source = node.source as { value?: string } | null | undefined;
    if (typeof source?.value === 'string') facts.imports.push(source.value);
    if (node.type === 'ExportAllDeclaration' || node.type === 'ExportNamespaceSpecifier') facts.exportsAll = true;
    if (node.type.startsWith('ExportDefault')) facts.exportsDefault = true;
    if (node.type === 'Identifier' || node.type === 'AssignmentPatternProperty') {
      const name = String(node.type === 'Identifier' ? node.value : (node.key as Node).value);
      (declaring.has(key) || node.type === 'AssignmentPatternProperty' ? declared : used).add(name);
    }
    const imported = importedByCall(node);
    if (imported !== undefined) facts.imports.push(imported);
    const impurity = impurityOf(node);
    if (impurity) facts.impurities.push(impurity);
  });
  for (const name of used) if (outsideWorld.has(name) && !declared.has(name)) facts.impurities.push(name);
  return facts;
}

function visit(value: unknown, see: (node: Node, key: string) => void, key = ''): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see, key);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  const node = value as Node;
  const isNode = typeof node.type === 'string';
  if (isNode) see(node, key);
  for (const [name, inner] of Object.entries(node)) {
    const isLabel = isNode && labels[node.type]?.includes(name) && (inner as Node | null)?.type === 'Identifier';
    if (!isLabel && name !== 'span') visit(inner, see, isNode ? name : key);
  }
}

function importedByCall(node: Node): string | undefined {
  if (node.type !== 'CallExpression' || (node.callee as Node).type !== 'Import') return undefined;
  const [first] = node.arguments as { expression: Node }[];
  return first?.expression.type === 'StringLiteral' ? String(first.expression.value) : 'a computed name';
}

function impurityOf(node: Node): string | undefined {
  const named = (value: unknown, name: string): boolean => (value as Node | null)?.type === 'Identifier' && (value as Node).value === name;
  if (node.type === 'MemberExpression' && named(node.object, 'Date') && named(node.property, 'now')) return 'Date.now';
  if (node.type === 'MemberExpression' && named(node.object, 'Math') && named(node.property, 'random')) return 'Math.random';
  if (node.type === 'NewExpression' && named(node.callee, 'Date') && !(node.arguments as unknown[] | null)?.length) return 'new Date()';
  if (node.type === 'CallExpression' && named(node.callee, 'Date')) return 'Date()';
  if (node.async === true) return 'async';
  return node.type === 'AwaitExpression' ? 'await' : undefined;
}
