import type { Code, Values } from './compile/code.ts';
import { compileText, entrance } from './expression.ts';
import { isProblem, type Problems, type Span } from './problem.ts';
import type { Node } from './syntax/tree.ts';
import type { Fields } from './type.ts';
import { type Json, toJson } from './value/json.ts';
import type { Value } from './value/value.ts';

/** A part of an expression and what it was. */
export interface Part {
  readonly at: Span;
  /** The part as written. */
  readonly text: string;
  /** Its value, as JSON; a personal value is null. Of a part computed more than once, in a loop, the last. */
  readonly value: Json;
  /** How often it was computed: 0 for a part that was never reached, as behind a decided `and`. */
  readonly times: number;
}

/** Parts whose value is their text are left out. */
const isLiteral = (node: Node): boolean =>
  node.is === 'null' || node.is === 'number' || node.is === 'text' || node.is === 'boolean' || node.is === 'at';

interface Noted {
  readonly node: Node;
  value: Value;
  times: number;
}

/**
 * The value of every part of an expression over given values, outermost first: for the incident page ("why was this severity 2?") and
 * the debugger. Refused as `compile` refuses; throws `ExpressionError` where the expression itself fails.
 */
export const explain = (text: string, fields: Fields, values: Values): readonly Part[] | Problems => {
  const noted: Noted[] = [];
  const watch = (node: Node, code: Code): Code => {
    if (isLiteral(node)) return code;
    const note: Noted = { node, value: code.constant ?? null, times: code.constant === undefined ? 0 : 1 };
    noted.push(note);
    if (code.constant !== undefined) return code;
    const { run } = code;
    return {
      ...code,
      run: (given, frame) => {
        const value = run(given, frame);
        note.value = value;
        note.times += 1;
        return value;
      },
    };
  };
  const finished = compileText(text, fields, watch);
  if (isProblem(finished)) return finished;
  entrance(finished.code.run, finished.compilation.slots)(values);
  return noted
    .sort((a, b) => a.node.from - b.node.from || b.node.to - a.node.to)
    .map(({ node, value, times }) => ({
      at: { from: node.from, to: node.to },
      text: text.slice(node.from, node.to),
      value: toJson(value),
      times,
    }));
};
