import { compile, type Fields, isProblem, toJson } from '@sceneworks/expression';

/** What expressions of the rules band read: declared names with their JSON values. */
export type Values = Readonly<Record<string, unknown>>;

/** An expression made ready: the JSON form of its value, null for anything without one. */
export type Read = (values: Values) => unknown;

/** A condition made ready: only true is true; null is not. */
export type Holds = (values: Values) => boolean;

const compiled = (text: string, fields: Fields, at: string) => {
  const expression = compile(text, fields);
  // A plan and a source in force have passed their checks; an expression that no longer compiles is a fault of the house.
  if (isProblem(expression)) throw new Error(`${at}: ${expression.problems.map(({ text: { en } }) => en).join('; ')} in ${text}`);
  return expression;
};

/** What reads nothing is always the same: a text or a number is computed once; a list or a context is made anew, since it may be kept. */
const readOnce = (read: Read): Read => {
  let known: unknown;
  return (values) => {
    if (known !== undefined) return known;
    const value = read(values);
    if (typeof value !== 'object') known = value;
    return value;
  };
};

/** Compiles an expression; `at` names its place for the throw that follows when it does not compile. */
export const readOf = (text: string, fields: Fields, at: string): Read => {
  const { evaluate, variables } = compiled(text, fields, at);
  const read: Read = (values) => toJson(evaluate(values));
  return variables.length === 0 ? readOnce(read) : read;
};

/** Compiles a condition. */
export const holdsOf = (text: string, fields: Fields, at: string): Holds => {
  const { evaluate } = compiled(text, fields, at);
  return (values) => evaluate(values) === true;
};

/** A text that says something: a number becomes its digits, so that keys made of codes and keys made of numbers are alike. */
export const textOf = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};
