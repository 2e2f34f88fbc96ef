import { spend } from '../cost.ts';
import { problem } from '../problem.ts';
import { isPlainName, spell } from '../syntax/grammar.ts';
import type { Node } from '../syntax/tree.ts';
import { ANY, listOf, nearest, type Type, typeName } from '../type.ts';
import { propertyNames, propertyOf, propertyType } from '../value/property.ts';
import { type ContextValue, hasEntry, isContext, isList, kindOf, readEntry, readItem, type Value } from '../value/value.ts';
import { broken, type Code, type Compilation, declaredName, refuse, type Scope } from './code.ts';
import { compilePart } from './expression.ts';
import { fieldCode, lookUp, unknownField } from './name.ts';

type PathNode = Extract<Node, { is: 'path' }>;

/** `a.b.c` taken apart: what it starts with, and its steps in order. */
const spine = (node: PathNode): { readonly base: Node; readonly steps: readonly PathNode[] } => {
  const steps: PathNode[] = [node];
  let base = node.of;
  while (base.is === 'path') {
    steps.push(base);
    base = base.of;
  }
  return { base, steps: steps.reverse() };
};

interface Start {
  readonly code: Code;
  /** How many steps the start has taken with it. */
  readonly taken: number;
}

/** Steps that lead from a declared field through declared contexts are one read, and one variable. */
const declaredStart = (compilation: Compilation, scope: Scope, base: Node, steps: readonly PathNode[]): Start | undefined => {
  const meaning = base.is === 'name' ? lookUp(compilation, scope, base.name) : undefined;
  if (meaning?.is !== 'field') return undefined;
  let type = meaning.type;
  const path = [...meaning.path];
  for (const { name } of steps) {
    const declared = type.kind === 'context' ? declaredName(type.fields, name) : undefined;
    if (type.kind !== 'context' || declared === undefined) break;
    path.push(declared);
    type = type.fields[declared] as Type;
  }
  return { code: fieldCode(compilation, path, type), taken: path.length - meaning.path.length };
};

/** An entry by the name as the grammar spells it: `a-b` is read as `a - b`. */
const readSpelled = (context: ContextValue, name: string): Value => {
  if (hasEntry(context, name) || isPlainName(name)) return readEntry(context, name);
  const keys = Object.keys(context);
  spend(keys.length);
  const key = keys.find((each) => spell(each) === name);
  return key === undefined ? null : readEntry(context, key);
};

/** What `.name` of any value is, found by the value itself. */
export const readName = (value: Value, name: string): Value => {
  if (isContext(value)) return readSpelled(value, name);
  if (isList(value)) {
    spend(value.length * 2 + 1);
    return value.map((_, index) => readName(readItem(value, index), name));
  }
  const read = propertyOf(kindOf(value) as Type['kind'], name);
  return read ? read(value) : null;
};

const nameSpan = (node: PathNode): { from: number; to: number } => ({ from: node.nameFrom, to: node.to });

const unknownProperty = (compilation: Compilation, node: PathNode, of: Type): Code => {
  const candidates = propertyNames(of.kind);
  if (candidates.length === 0) {
    return refuse(compilation, 'EXPRESSION_WRONG_TYPE', node.of, '一组字段', 'a context', ...typeName(of));
  }
  const near = nearest(node.name, candidates) ?? '';
  compilation.problems.push({ ...problem('EXPRESSION_UNKNOWN_FIELD', nameSpan(node), node.name, near), ...(near ? { hint: near } : {}) });
  return broken;
};

/** The type of `.name` of a type, or undefined where there is no such name. */
const stepType = (of: Type, name: string): { readonly type: Type; readonly name: string } | undefined => {
  switch (of.kind) {
    case 'any':
    case 'null':
      return { type: ANY, name };
    case 'context': {
      const declared = declaredName(of.fields, name);
      return declared === undefined ? undefined : { type: of.fields[declared] as Type, name: declared };
    }
    case 'list': {
      const inside = stepType(of.of, name);
      return inside && { type: listOf(inside.type), name: inside.name };
    }
    default:
      return propertyOf(of.kind, name) && { type: propertyType(of, name), name };
  }
};

const fieldsIn = (type: Type): readonly string[] | undefined => {
  if (type.kind === 'context') return Object.keys(type.fields);
  return type.kind === 'list' ? fieldsIn(type.of) : undefined;
};

/** One step from a part that is no declared context. */
const compileStep = (compilation: Compilation, of: Code, node: PathNode): Code => {
  if (of.type.kind === 'personal') return refuse(compilation, 'EXPRESSION_PERSONAL', node.of);
  const step = stepType(of.type, node.name);
  if (!step) {
    const fields = fieldsIn(of.type);
    return fields ? unknownField(compilation, nameSpan(node), node.name, fields) : unknownProperty(compilation, node, of.type);
  }
  const { run } = of;
  const { name, type } = step;
  return { type, run: (values, frame) => readName(run(values, frame), name) };
};

export const compilePath = (compilation: Compilation, scope: Scope, node: PathNode): Code => {
  const { base, steps } = spine(node);
  const start = declaredStart(compilation, scope, base, steps) ?? { code: compilePart(compilation, scope, base), taken: 0 };
  const before = compilation.problems.length;
  return steps
    .slice(start.taken)
    .reduce((code, step) => (compilation.problems.length > before ? code : compileStep(compilation, code, step)), start.code);
};
