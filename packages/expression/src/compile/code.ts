import { openAccount } from '../cost.ts';
import { ExpressionError, type Problem, type ProblemArgs, type ProblemCode, problem, type Span } from '../problem.ts';
import { spell } from '../syntax/grammar.ts';
import type { CompareOperator, Node } from '../syntax/tree.ts';
import { ANY, type Fields, type Type } from '../type.ts';
import type { Value } from '../value/value.ts';
import { inspect } from './trust.ts';

/** The declared fields' JSON values: what the caller hands in. */
export type Values = Readonly<Record<string, unknown>>;

/** The slots of loop variables, parameters, context entries and the input of a cell; each has its own place. */
export type Frame = Value[];

/** A field beside a constant, or such questions joined. */
export type Question =
  | { readonly is: 'compare'; readonly field: string; readonly operator: CompareOperator; readonly bound: number }
  | { readonly is: 'word'; readonly field: string; readonly equal: boolean; readonly word: string }
  | { readonly is: 'yes'; readonly field: string }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Question[] };

/** A part of an expression, compiled. Never throws anything but `ExpressionError`. */
export type Run = (values: Values, frame: Frame) => Value;

/** A compiled part: what it gives, how it is computed, and its value where that is known already. */
export interface Code {
  readonly type: Type;
  readonly run: Run;
  readonly constant?: Value;
  /** The name of the declared field it reads, where it does nothing else. */
  readonly field?: string;
  /** What it asks, where that can be decided in one go. */
  readonly question?: Question;
}

/** A name that a loop, a function, a context or a cell has made. */
export interface Local {
  readonly slot: number;
  readonly type: Type;
}

/** What names mean at a place. `item` is the element a filter looks at, whose fields are named without a path. */
export interface Scope {
  readonly parent?: Scope;
  readonly locals?: ReadonlyMap<string, Local>;
  readonly item?: Local;
  /** The slot of the cell's input, for `?`. */
  readonly input?: Local;
}

/** What the values of an open compilation hold, where nothing is declared. */
export interface Inside {
  /** Names that may follow a dot and that are more than one plain word. */
  readonly names: readonly string[];
  /** Types an author may name, as after `instance of`, beside those of the language. */
  readonly types: Fields;
}

/** One compilation: what it may read, what it found wrong, what it reads. */
export interface Compilation {
  readonly fields: Fields;
  readonly problems: Problem[];
  readonly variables: Map<string, readonly string[]>;
  slots: number;
  /**
   * Set where the standard's own rule holds for what does not fit: null when it is run, instead of a problem when it is compiled. Every
   * part is then of any type.
   */
  readonly open?: Inside;
  /** Sees every part as it is compiled, and may stand in front of it: how `explain` learns the parts' values. */
  readonly watch?: (node: Node, code: Code) => Code;
}

export const newCompilation = (fields: Fields, watch?: Compilation['watch'], open?: Inside): Compilation => ({
  fields,
  problems: [],
  variables: new Map(),
  slots: 0,
  ...(watch ? { watch } : {}),
  ...(open ? { open } : {}),
});

export const newSlot = (compilation: Compilation): number => {
  const slot = compilation.slots;
  compilation.slots += 1;
  return slot;
};

const nothing: Run = () => null;

/** The code of a part that is wrong: of any type, so that one mistake is one problem. */
export const broken: Code = { type: ANY, run: nothing };

/** Notes a problem and goes on with a part that fits anywhere. */
export const refuse = <C extends ProblemCode>(compilation: Compilation, code: C, at: Span, ...args: ProblemArgs<C>): Code => {
  compilation.problems.push(problem(code, at, ...args));
  return broken;
};

export const constant = (type: Type, value: Value): Code => ({ type, run: () => value, constant: value });

const noValues: Values = {};

/** A part whose own parts are all known is computed once, now. What would fail hard is left to fail when it is run. */
export const folded = (code: Code, parts: readonly Code[]): Code => {
  if (!parts.every((part) => part.constant !== undefined)) return code;
  openAccount();
  inspect(noValues);
  try {
    return constant(code.type, code.run(noValues, []));
  } catch (error) {
    if (error instanceof ExpressionError) return code;
    throw error;
  }
};

/** The scope inside, with more names. */
export const withLocals = (parent: Scope, locals: ReadonlyMap<string, Local>): Scope => ({ parent, locals });

const spelled = new WeakMap<Fields, ReadonlyMap<string, string>>();

/** The declared name for a name as the grammar spells it. */
export const declaredName = (fields: Fields, name: string): string | undefined => {
  if (Object.hasOwn(fields, name)) return name;
  let names = spelled.get(fields);
  if (!names) {
    names = new Map(Object.keys(fields).map((field) => [spell(field), field]));
    spelled.set(fields, names);
  }
  return names.get(name);
};
