import type { Node } from '../syntax/tree.ts';
import { BOOLEAN } from '../type.ts';
import type { Code, Compilation, Run, Scope } from './code.ts';
import { compileAs } from './expression.ts';

type NodeOf<K extends Node['is']> = Extract<Node, { is: K }>;

/** Of two parts, the frequent case, without a loop. `decisive` is the value that settles the whole. */
const ofTwo =
  (first: Run, second: Run, decisive: boolean): Run =>
  (values, frame) => {
    const a = first(values, frame);
    if (a === decisive) return decisive;
    const b = second(values, frame);
    if (b === decisive) return decisive;
    return a === !decisive && b === !decisive ? !decisive : null;
  };

const ofMany =
  (runs: readonly Run[], decisive: boolean): Run =>
  (values, frame) => {
    let known = true;
    for (let index = 0; index < runs.length; index += 1) {
      const value = (runs[index] as Run)(values, frame);
      if (value === decisive) return decisive;
      if (value !== !decisive) known = false;
    }
    return known ? !decisive : null;
  };

/** `and` and `or` in three values: one false makes an `and` false, whatever is unknown beside it. */
export const compileLogic = (compilation: Compilation, scope: Scope, node: NodeOf<'and' | 'or'>): Code => {
  const codes = node.parts.map((part) => compileAs(compilation, scope, part, BOOLEAN));
  const runs = codes.map(({ run }) => run);
  const parts = codes.flatMap(({ question }) => question ?? []);
  const [first, second] = runs;
  const decisive = node.is === 'or';
  const run = first && second && runs.length === 2 ? ofTwo(first, second, decisive) : ofMany(runs, decisive);
  return parts.length === codes.length ? { type: BOOLEAN, run, question: { is: node.is, parts } } : { type: BOOLEAN, run };
};
