import { limits } from '@sceneworks/schemas';
import { ExpressionError } from './problem.ts';

/**
 * What one evaluation may still spend. One unit is about 100 ns at most, so that `expressionCost` units stay under `expressionMs`.
 * Kept in one place of the module, because an evaluation is synchronous and never runs inside another.
 */
let left: number = limits.expressionCost;
let depth = 0;

/** Start counting for a new evaluation. Expressions whose work is bounded by their text skip it. */
export const openAccount = (): void => {
  left = limits.expressionCost;
  depth = 0;
};

/** Pay for work; refuses hard when the account is empty. Loops pay before each turn, functions before working on a list or a text. */
export const spend = (units: number): void => {
  left -= units;
  if (left < 0) throw new ExpressionError('EXPRESSION_TOO_COSTLY');
};

/** Work of at least so much is about to begin: refuses hard at once what could not be paid for in the end. */
export const afford = (units: number): void => {
  if (units > left) throw new ExpressionError('EXPRESSION_TOO_COSTLY');
};

/** Units spent since the account was opened: tests assert on it, as wall time is not repeatable. */
export const spent = (): number => limits.expressionCost - left;

/** A list of this length is about to be made: pays for it. */
export const spendList = (length: number): void => {
  if (length > limits.expressionListLength) throw new ExpressionError('EXPRESSION_LIST_TOO_LONG');
  spend((length >> 2) + 1);
};

/** A text of this length is about to be made or read through: pays for it. */
export const spendText = (length: number): void => {
  if (length > limits.expressionTextLength) throw new ExpressionError('EXPRESSION_TEXT_TOO_LONG');
  spend((length >> 5) + 1);
};

/** Values may nest as deep as a list built from the list before it; walking one deeper than this refuses hard instead of overflowing. */
const deepest = 100;

/** One level down a value, or into a called function. Each is paired with `leave`; after a refusal the next account begins at the top. */
export const enter = (): void => {
  depth += 1;
  if (depth > deepest) throw new ExpressionError('EXPRESSION_NESTED_TOO_DEEP');
};

export const leave = (): void => {
  depth -= 1;
};
