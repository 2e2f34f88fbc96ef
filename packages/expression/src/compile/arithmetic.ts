import type { ArithmeticOperator, Node } from '../syntax/tree.ts';
import { ANY, DAYS, isOpen, NUMBER, type Type, typeName } from '../type.ts';
import { arithmetic, negate } from '../value/arithmetic.ts';
import { add, settle, subtract } from '../value/number.ts';
import type { Value } from '../value/value.ts';
import { type Code, type Compilation, constant, folded, type Run, refuse, type Scope } from './code.ts';
import { compilePart } from './expression.ts';

type NodeOf<K extends Node['is']> = Extract<Node, { is: K }>;

const isDuration = (type: Type): boolean => type.kind === 'daysDuration' || type.kind === 'monthsDuration';
const isMoment = (type: Type): boolean => type.kind === 'date' || type.kind === 'dateTime' || type.kind === 'time';

/** A time has no months; the other moments take both kinds of duration. */
const moves = (moment: Type, by: Type): boolean =>
  isMoment(moment) && isDuration(by) && !(moment.kind === 'time' && by.kind === 'monthsDuration');

const sumType = (a: Type, b: Type): Type | undefined => {
  if (a.kind === b.kind && (a.kind === 'number' || a.kind === 'text' || isDuration(a))) return a.kind === 'text' ? { kind: 'text' } : a;
  if (moves(a, b)) return a;
  return moves(b, a) ? b : undefined;
};

const differenceType = (a: Type, b: Type): Type | undefined => {
  if (a.kind === b.kind && (a.kind === 'number' || isDuration(a))) return a;
  if (isMoment(a) && (a.kind === b.kind || (isMoment(b) && a.kind !== 'time' && b.kind !== 'time'))) return DAYS;
  return moves(a, b) ? a : undefined;
};

const productType = (a: Type, b: Type): Type | undefined => {
  if (a.kind === 'number' && (b.kind === 'number' || isDuration(b))) return b;
  return isDuration(a) && b.kind === 'number' ? a : undefined;
};

const quotientType = (a: Type, b: Type): Type | undefined => {
  if (b.kind === 'number' && (a.kind === 'number' || isDuration(a))) return a;
  return isDuration(a) && a.kind === b.kind ? NUMBER : undefined;
};

const powerType = (a: Type, b: Type): Type | undefined => (a.kind === 'number' && b.kind === 'number' ? NUMBER : undefined);

const typesOf = { '+': sumType, '-': differenceType, '*': productType, '/': quotientType, '**': powerType } as const;

/** The plain operation on two numbers, written out because it is what nearly every operation is. */
const onNumbers = (operator: ArithmeticOperator, left: Run, right: Run, otherwise: (a: Value, b: Value) => Value): Run => {
  switch (operator) {
    case '+':
      return (values, frame) => {
        const a = left(values, frame);
        const b = right(values, frame);
        return typeof a === 'number' && typeof b === 'number' ? add(a, b) : otherwise(a, b);
      };
    case '-':
      return (values, frame) => {
        const a = left(values, frame);
        const b = right(values, frame);
        return typeof a === 'number' && typeof b === 'number' ? subtract(a, b) : otherwise(a, b);
      };
    case '*':
      return (values, frame) => {
        const a = left(values, frame);
        const b = right(values, frame);
        return typeof a === 'number' && typeof b === 'number' ? settle(a * b) : otherwise(a, b);
      };
    default:
      return (values, frame) => otherwise(left(values, frame), right(values, frame));
  }
};

export const compileArithmetic = (compilation: Compilation, scope: Scope, node: NodeOf<'arithmetic'>): Code => {
  const left = compilePart(compilation, scope, node.left);
  const right = compilePart(compilation, scope, node.right);
  const open = isOpen(left.type) || isOpen(right.type);
  const type = open ? ANY : typesOf[node.operator](left.type, right.type);
  if (!type) {
    const [leftZh, leftEn] = typeName(left.type);
    const [rightZh, rightEn] = typeName(right.type);
    return refuse(compilation, 'EXPRESSION_NOT_CALCULABLE', node, leftZh, leftEn, node.operator, rightZh, rightEn);
  }
  return folded({ type, run: onNumbers(node.operator, left.run, right.run, arithmetic(node.operator)) }, [left, right]);
};

export const compileNegate = (compilation: Compilation, scope: Scope, node: NodeOf<'negate'>): Code => {
  const of = compilePart(compilation, scope, node.of);
  if (!isOpen(of.type) && of.type.kind !== 'number' && !isDuration(of.type)) {
    return refuse(compilation, 'EXPRESSION_WRONG_TYPE', node.of, ...typeName(NUMBER), ...typeName(of.type));
  }
  if (of.constant !== undefined) return constant(of.type, negate(of.constant));
  const { run } = of;
  return { type: of.type, run: (values, frame) => negate(run(values, frame)) };
};
