import type { SyntaxNode } from '@lezer/common';
import { limits } from '@sceneworks/schemas';
import { overLimit, type Problem, problem, type Span } from '../problem.ts';
import { isForbiddenName } from '../type.ts';
import { spell } from './grammar.ts';
import { literalText } from './text.ts';
import type { Argument, ArithmeticOperator, Cell, CompareOperator, Entry, Iteration, Node, Parameter, TypeNode } from './tree.ts';

/** A refusal on its way out of the reader; never leaves this folder. */
export class Refused {
  readonly problem: Problem;
  constructor(problem: Problem) {
    this.problem = problem;
  }
}

/**
 * Nesting is counted in twentieths: a nested part is a whole level, a further link of a chain (`a + b + c`, `a.b.c`, `else if`) a
 * twentieth, and so do parentheses, so that a long sum is no deep expression, and yet the recursion of reading and evaluating is bounded.
 */
const nested = 20;
const linked = 1;

interface Source {
  readonly text: string;
}

const kids = (node: SyntaxNode): SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'LineComment' && child.name !== 'BlockComment') found.push(child);
  }
  return found;
};

const span = (node: SyntaxNode): Span => ({ from: node.from, to: node.to });
const slice = (source: Source, node: SyntaxNode): string => source.text.slice(node.from, node.to);

const unreadable = (source: Source, node: SyntaxNode): Refused => new Refused(problem('EXPRESSION_SYNTAX', node, slice(source, node)));

/** The child at a place the grammar guarantees. */
const at = (source: Source, node: SyntaxNode, children: readonly SyntaxNode[], index: number): SyntaxNode => {
  const child = children.at(index);
  if (!child) throw unreadable(source, node);
  return child;
};

const pair = (source: Source, node: SyntaxNode): readonly [SyntaxNode, SyntaxNode] => {
  const children = kids(node);
  return [at(source, node, children, 0), at(source, node, children, 1)];
};

const nameOf = (source: Source, node: SyntaxNode): string => {
  const name = spell(slice(source, node));
  if (isForbiddenName(name)) throw new Refused(problem('EXPRESSION_FORBIDDEN_NAME', node, name));
  return name;
};

/** Turns the grammar's tree into ours; throws `Refused`. */
export const readExpression = (source: Source, top: SyntaxNode): Node => {
  const [only] = kids(top);
  if (!only) throw new Refused(problem('EXPRESSION_EMPTY', { from: 0, to: source.text.length }));
  return read(source, only, 0);
};

/** Turns the grammar's tree of a decision-table cell into ours; throws `Refused`. */
export const readCell = (source: Source, top: SyntaxNode): Cell => {
  const children = kids(top);
  if (children.some((child) => child.name === 'Wildcard')) return { is: 'any' };
  const tests = children.find((child) => child.name === 'PositiveUnaryTests');
  if (!tests) throw unreadable(source, top);
  const is = children[0]?.name === 'not' ? 'none' : 'tests';
  return { is, tests: kids(tests).map((test) => bothBounds(read(source, test, 0))) };
};

/** `>= 5 and < 10`, as people write it, which the grammar reads as `>= (5 and (< 10))`: both bounds hold. */
const bothBounds = (test: Node): Node => {
  if (test.is !== 'bound' || test.value.is !== 'and') return test;
  const [first, ...rest] = test.value.parts;
  if (!first || !rest.every((part) => part.is === 'bound')) return test;
  return { is: 'both', from: test.from, to: test.to, tests: [{ ...test, value: first, to: first.to }, ...rest] };
};

const read = (source: Source, node: SyntaxNode, depth: number): Node => {
  if (depth > limits.expressionDepth * nested) throw new Refused(overLimit('expressionDepth', 'EXPRESSION_TOO_DEEP', node));
  const children = kids(node);
  const child = (index: number): SyntaxNode => at(source, node, children, index);
  const inner = (index: number): Node => read(source, child(index), depth + nested);
  const link = (index: number): Node => read(source, child(index), depth + linked);
  const where = span(node);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return link(1);
    case 'PositiveUnaryTest':
      return link(0);
    case 'NumericLiteral':
      return { ...where, is: 'number', value: Number(slice(source, node).replace(/\s/g, '')) };
    case 'StringLiteral':
      return { ...where, is: 'text', value: literalText(slice(source, node)) };
    case 'BooleanLiteral':
      return { ...where, is: 'boolean', value: slice(source, node) === 'true' };
    case 'null':
      return { ...where, is: 'null' };
    case '?':
      return { ...where, is: 'input' };
    case 'VariableName':
    case 'SpecialFunctionName':
      return { ...where, is: 'name', name: nameOf(source, node) };
    case 'DateTimeLiteral':
      return readDateTime(source, node, children, depth);
    case 'PathExpression':
      return { ...where, is: 'path', of: link(0), name: nameOf(source, child(2)), nameFrom: child(2).from };
    case 'FilterExpression':
      return { ...where, is: 'filter', of: link(0), by: inner(2) };
    case 'FunctionInvocation':
      return { ...where, is: 'call', callee: link(0), args: readArguments(source, children, depth) };
    case 'ArithmeticExpression':
      if (children.length === 1) return link(0);
      if (children.length === 2) return { ...where, is: 'negate', of: inner(1) };
      return { ...where, is: 'arithmetic', operator: slice(source, child(1)) as ArithmeticOperator, left: link(0), right: inner(2) };
    case 'Comparison':
      return readComparison(source, node, children, depth);
    case 'Conjunction':
      return { ...where, is: 'and', parts: readChain(source, node, depth) };
    case 'Disjunction':
      return { ...where, is: 'or', parts: readChain(source, node, depth) };
    case 'IfExpression':
      return { ...where, is: 'if', condition: inner(1), yes: inner(3), no: child(5).name === 'IfExpression' ? link(5) : inner(5) };
    case 'ForExpression':
      return { ...where, is: 'for', iterations: readIterations(source, child(1), depth), body: inner(3) };
    case 'QuantifiedExpression':
      return {
        ...where,
        is: slice(source, child(0)) === 'some' ? 'some' : 'every',
        iterations: readIterations(source, child(1), depth),
        body: inner(3),
      };
    case 'List':
      return { ...where, is: 'list', items: children.slice(1, -1).map((item) => read(source, item, depth + nested)) };
    case 'Context':
      return { ...where, is: 'context', entries: readEntries(source, children, depth) };
    case 'SimplePositiveUnaryTest':
      if (children.length === 1) return link(0);
      return { ...where, is: 'bound', operator: slice(source, child(0)) as CompareOperator, value: inner(1) };
    case 'Interval':
      return {
        ...where,
        is: 'range',
        openLow: slice(source, child(0)) !== '[',
        low: inner(1),
        high: inner(3),
        openHigh: slice(source, child(4)) !== ']',
      };
    case 'FunctionDefinition':
      return readFunction(source, node, children, depth);
    case 'InstanceOfExpression':
      return { ...where, is: 'instance', of: link(0), type: readType(source, child(3), depth) };
    default:
      throw unreadable(source, node);
  }
};

/** `@"…"`, or a call of one of the functions whose names are words of the grammar: `date(…)`, `time(…)`, `duration(…)`. */
const readDateTime = (source: Source, node: SyntaxNode, children: readonly SyntaxNode[], depth: number): Node => {
  const first = at(source, node, children, 0);
  if (first.name === 'AtLiteral') return { ...span(node), is: 'at', text: literalText(slice(source, at(source, first, kids(first), 0))) };
  const name: Node = { ...span(first), is: 'name', name: spell(slice(source, first)) };
  return { ...span(node), is: 'call', callee: name, args: readArguments(source, children, depth) };
};

const readArguments = (source: Source, children: readonly SyntaxNode[], depth: number): Argument[] => {
  const list = children.find((child) => child.name === 'PositionalParameters' || child.name === 'NamedParameters');
  if (!list) return [];
  if (list.name === 'PositionalParameters') return kids(list).map((value) => ({ value: read(source, value, depth + nested) }));
  return kids(list).map((parameter) => {
    const [name, value] = pair(source, parameter);
    return { name: nameOf(source, name), value: read(source, value, depth + nested) };
  });
};

const readComparison = (source: Source, node: SyntaxNode, children: readonly SyntaxNode[], depth: number): Node => {
  const part = (index: number): Node => read(source, at(source, node, children, index), depth + nested);
  const sign = at(source, node, children, 1);
  const where = span(node);
  switch (sign.name) {
    case 'between':
      return { ...where, is: 'between', value: part(0), low: part(2), high: part(4) };
    case 'in': {
      const many = children.find((child) => child.name === 'PositiveUnaryTests');
      return { ...where, is: 'in', value: part(0), tests: many ? kids(many).map((test) => read(source, test, depth + nested)) : [part(2)] };
    }
    default:
      return { ...where, is: 'compare', operator: slice(source, sign) as CompareOperator, left: part(0), right: part(2) };
  }
};

/** `a and b and c` as one list: the grammar nests it to the left. */
const readChain = (source: Source, node: SyntaxNode, depth: number): Node[] => {
  const parts: Node[] = [];
  let chain = node;
  for (;;) {
    const children = kids(chain);
    const left = at(source, chain, children, 0);
    parts.push(read(source, at(source, chain, children, 2), depth + nested));
    if (left.name !== node.name) return [...parts, read(source, left, depth + nested)].reverse();
    chain = left;
  }
};

const readIterations = (source: Source, node: SyntaxNode, depth: number): Iteration[] =>
  kids(node).map((each) => {
    const name = at(source, each, kids(each), 0);
    const context = at(source, each, kids(each), 2);
    const over = at(source, context, kids(context), 0);
    const to = kids(context)[2];
    const iteration = { name: nameOf(source, name), over: read(source, over, depth + nested) };
    return to ? { ...iteration, to: read(source, to, depth + nested) } : iteration;
  });

const readEntries = (source: Source, children: readonly SyntaxNode[], depth: number): Entry[] =>
  children
    .filter((child) => child.name === 'ContextEntry')
    .map((entry) => {
      const [key, value] = pair(source, entry);
      const name = at(source, key, kids(key), 0);
      const written = name.name === 'StringLiteral' ? literalText(slice(source, name)) : slice(source, name).replace(/\s+/g, ' ');
      if (isForbiddenName(written)) throw new Refused(problem('EXPRESSION_FORBIDDEN_NAME', name, written));
      return { ...span(entry), key: written, value: read(source, value, depth + nested) };
    });

const readFunction = (source: Source, node: SyntaxNode, children: readonly SyntaxNode[], depth: number): Node => {
  if (children.some((child) => child.name === 'external')) throw new Refused(problem('EXPRESSION_EXTERNAL', node));
  const formal = children.find((child) => child.name === 'FormalParameters');
  const last = at(source, node, children, -1);
  const body = at(source, last, kids(last), 0);
  const parameters = formal ? kids(formal).map((parameter) => readParameter(source, parameter, depth)) : [];
  return { ...span(node), is: 'function', parameters, body: read(source, body, depth + nested) };
};

const readParameter = (source: Source, node: SyntaxNode, depth: number): Parameter => {
  const name = at(source, node, kids(node), 0);
  const type = kids(node)[1];
  return type ? { name: nameOf(source, name), type: readType(source, type, depth) } : { name: nameOf(source, name) };
};

const readType = (source: Source, node: SyntaxNode, depth: number): TypeNode => {
  if (depth > limits.expressionDepth * nested) throw new Refused(overLimit('expressionDepth', 'EXPRESSION_TOO_DEEP', node));
  const written = at(source, node, kids(node), 0);
  const where = span(written);
  switch (written.name) {
    case 'ListType': {
      const of = kids(written).find((child) => child.name === 'Type');
      if (of && slice(source, written).startsWith('range')) return { ...where, is: 'range', of: readType(source, of, depth + nested) };
      return of ? { ...where, is: 'list', of: readType(source, of, depth + nested) } : { ...where, is: 'named', name: 'list' };
    }
    case 'ContextType': {
      const entries = kids(written).find((child) => child.name === 'ContextEntryTypes');
      if (!entries) return { ...where, is: 'named', name: 'context' };
      return { ...where, is: 'context', entries: kids(entries).map((entry) => readEntryType(source, entry, depth)) };
    }
    case 'FunctionType': {
      const parameters = kids(written).find((child) => child.name === 'ArgumentTypes');
      const types = parameters ? kids(parameters).map((each) => readType(source, at(source, each, kids(each), 0), depth + nested)) : [];
      const result = kids(written)
        .filter((child) => child.name === 'Type')
        .at(-1);
      return { ...where, is: 'function', parameters: types, ...(result ? { result: readType(source, result, depth + nested) } : {}) };
    }
    default:
      return { ...where, is: 'named', name: spell(slice(source, written)) };
  }
};

const readEntryType = (source: Source, node: SyntaxNode, depth: number): { name: string; type: TypeNode } => {
  const [name, type] = pair(source, node);
  return { name: nameOf(source, name), type: readType(source, type, depth + nested) };
};
