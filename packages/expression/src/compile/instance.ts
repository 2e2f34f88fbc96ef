import { spend } from '../cost.ts';
import type { Node, TypeNode } from '../syntax/tree.ts';
import { ANY, BOOLEAN, isWithin, listOf, rangeOf, type Type } from '../type.ts';
import { hasEntry, isContext, isFunction, isList, isRange, kindOf, readEntry, readItem, type Value } from '../value/value.ts';
import { type Code, type Compilation, refuse, type Scope } from './code.ts';
import { compilePart } from './expression.ts';

const named: Readonly<Record<string, Type>> = {
  Any: ANY,
  any: ANY,
  Null: { kind: 'null' },
  number: { kind: 'number' },
  string: { kind: 'text' },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  time: { kind: 'time' },
  'date and time': { kind: 'dateTime' },
  'days and time duration': { kind: 'daysDuration' },
  'years and months duration': { kind: 'monthsDuration' },
  list: listOf(ANY),
  context: { kind: 'context', fields: {} },
  function: { kind: 'function' },
  range: { kind: 'range', of: ANY },
};

/** The type that is written, or undefined after noting that there is none of that name. */
export const typeOf = (compilation: Compilation, node: TypeNode): Type | undefined => {
  switch (node.is) {
    case 'named': {
      if (Object.hasOwn(named, node.name)) return named[node.name];
      if (compilation.open && Object.hasOwn(compilation.open.types, node.name)) return compilation.open.types[node.name];
      refuse(compilation, 'EXPRESSION_UNKNOWN_TYPE', node, node.name);
      return undefined;
    }
    case 'list': {
      const of = typeOf(compilation, node.of);
      return of && listOf(of);
    }
    case 'context': {
      const fields: Record<string, Type> = {};
      for (const { name, type } of node.entries) fields[name] = typeOf(compilation, type) ?? ANY;
      return { kind: 'context', fields };
    }
    case 'range': {
      const of = typeOf(compilation, node.of);
      return of && rangeOf(of);
    }
    case 'function':
      return {
        kind: 'function',
        parameters: node.parameters.map((parameter) => typeOf(compilation, parameter) ?? ANY),
        result: (node.result && typeOf(compilation, node.result)) ?? ANY,
      };
  }
};

/** Whether a value is of a type; null is of no type but Null. */
export const conforms = (value: Value, type: Type): boolean => {
  if (type.kind === 'any') return value !== null;
  if (type.kind === 'list' && isList(value)) {
    spend(value.length);
    return value.every((_, index) => {
      const item = readItem(value, index);
      return item === null || conforms(item, type.of);
    });
  }
  if (type.kind === 'context' && isContext(value)) {
    return Object.entries(type.fields).every(
      ([name, of]) => hasEntry(value, name) && (readEntry(value, name) === null || conforms(readEntry(value, name), of)),
    );
  }
  if (type.kind === 'range' && isRange(value)) return [value.low, value.high].every((end) => end === null || conforms(end, type.of));
  if (type.kind === 'function' && isFunction(value)) return isWithin(value.type ?? { kind: 'function' }, type);
  return kindOf(value) === type.kind;
};

export const compileInstance = (compilation: Compilation, scope: Scope, node: Extract<Node, { is: 'instance' }>): Code => {
  const of = compilePart(compilation, scope, node.of);
  const type = typeOf(compilation, node.type) ?? ANY;
  return { type: BOOLEAN, run: (values, frame) => conforms(of.run(values, frame), type) };
};
