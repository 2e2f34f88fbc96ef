import type { Span } from '../problem.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
export type OrderOperator = '<' | '<=' | '>' | '>=';
export type CompareOperator = OrderOperator | '=' | '!=';

/** `x in from..to` (a range of whole numbers or days) or `x in list`. */
export interface Iteration {
  readonly name: string;
  readonly over: Node;
  readonly to?: Node;
}

export interface Argument {
  readonly name?: string;
  readonly value: Node;
}

export interface Entry extends Span {
  readonly key: string;
  readonly value: Node;
}

export interface Parameter {
  readonly name: string;
  readonly type?: TypeNode;
}

/** A type as written after `instance of` or a parameter. */
export type TypeNode = Span &
  (
    | { readonly is: 'named'; readonly name: string }
    | { readonly is: 'list'; readonly of: TypeNode }
    | { readonly is: 'context'; readonly entries: readonly { readonly name: string; readonly type: TypeNode }[] }
    | { readonly is: 'range'; readonly of: TypeNode }
    | { readonly is: 'function'; readonly parameters: readonly TypeNode[]; readonly result?: TypeNode }
  );

/** An expression as a tree of our own, free of the grammar's bookkeeping. */
export type Node = Span &
  (
    | { readonly is: 'null' }
    | { readonly is: 'number'; readonly value: number }
    | { readonly is: 'text'; readonly value: string }
    | { readonly is: 'boolean'; readonly value: boolean }
    | { readonly is: 'at'; readonly text: string }
    | { readonly is: 'name'; readonly name: string }
    | { readonly is: 'input' }
    | { readonly is: 'path'; readonly of: Node; readonly name: string; readonly nameFrom: number }
    | { readonly is: 'filter'; readonly of: Node; readonly by: Node }
    | { readonly is: 'call'; readonly callee: Node; readonly args: readonly Argument[] }
    | { readonly is: 'negate'; readonly of: Node }
    | { readonly is: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Node; readonly right: Node }
    | { readonly is: 'compare'; readonly operator: CompareOperator; readonly left: Node; readonly right: Node }
    | { readonly is: 'between'; readonly value: Node; readonly low: Node; readonly high: Node }
    | { readonly is: 'in'; readonly value: Node; readonly tests: readonly Node[] }
    | { readonly is: 'and' | 'or'; readonly parts: readonly Node[] }
    | { readonly is: 'if'; readonly condition: Node; readonly yes: Node; readonly no: Node }
    | { readonly is: 'for'; readonly iterations: readonly Iteration[]; readonly body: Node }
    | { readonly is: 'some' | 'every'; readonly iterations: readonly Iteration[]; readonly body: Node }
    | { readonly is: 'list'; readonly items: readonly Node[] }
    | { readonly is: 'context'; readonly entries: readonly Entry[] }
    | { readonly is: 'range'; readonly low: Node; readonly high: Node; readonly openLow: boolean; readonly openHigh: boolean }
    | { readonly is: 'bound'; readonly operator: CompareOperator; readonly value: Node }
    | { readonly is: 'both'; readonly tests: readonly Node[] }
    | { readonly is: 'function'; readonly parameters: readonly Parameter[]; readonly body: Node }
    | { readonly is: 'instance'; readonly of: Node; readonly type: TypeNode }
  );

/** A decision-table cell: any value, or one of the tests, or none of them. */
export type Cell = { readonly is: 'any' } | { readonly is: 'tests' | 'none'; readonly tests: readonly Node[] };
