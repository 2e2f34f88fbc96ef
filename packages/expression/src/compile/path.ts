import { spend } from '../cost.ts';
import { problem } from '../problem.ts';
import type { Node } from '../syntax/tree.ts';
import { ANY, listOf, nearest, type Type, typeName } from '../type.ts';
import { propertyNames, propertyOf, propertyType } from '../value/property.ts';
import { isContext, isList, kindOf, readEntry, readItem, type Value } from '../value/value.ts';
import { broken, type Code, type Compilation, declaredName, refuse, type Scope } from './code.ts';
import { compilePart } from './expression.ts';
import { compileName, fieldCode, lookUp, unknownField } from './name.ts';

type PathNode = Extract<Node, { is: 'path' }>;

/** `a.b.c` as its names, when it begins with a plain name. */
const namesOf = (node: Node): { readonly node: Node; readonly name: string }[] | undefined => {
  if (node.is === 'name') return [{ node, name: node.name }];
  if (node.is !== 'path') return undefined;
  const before = namesOf(node.of);
  return before && [...before, { node, name: node.name }];
};

/** A path that leads through declared contexts only is one read, and one variable. */
const declaredPath = (compilation: Compilation, scope: Scope, node: PathNode): Code | undefined => {
  const [first, ...rest] = namesOf(node) ?? [];
  const start = first && lookUp(compilation, scope, first.name);
  if (start?.is !== 'field') return undefined;
  let type = start.type;
  const path = [...start.path];
  for (const { name } of rest) {
    const declared = type.kind === 'context' ? declaredName(type.fields, name) : undefined;
    if (type.kind !== 'context' || declared === undefined) return undefined;
    path.push(declared);
    type = type.fields[declared] ?? ANY;
  }
  return fieldCode(compilation, path, type);
};

/** What `.name` of any value is, found by the value itself. */
export const readName = (value: Value, name: string): Value => {
  if (isContext(value)) return readEntry(value, name);
  if (isList(value)) {
    spend(value.length + 1);
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
      return declared === undefined ? undefined : { type: of.fields[declared] ?? ANY, name: declared };
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

export const compilePath = (compilation: Compilation, scope: Scope, node: PathNode): Code => {
  const declared = declaredPath(compilation, scope, node);
  if (declared) return declared;
  const of = node.of.is === 'name' ? compileName(compilation, scope, node.of, node.of.name) : compilePart(compilation, scope, node.of);
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
