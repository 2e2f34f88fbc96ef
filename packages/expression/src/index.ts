export { type AnalysisOptions, analyseTable, type Finding, type FindingKind, type TableAnalysis } from './analysis/analyse.ts';
export type { Bounds } from './analysis/axis.ts';
export { bothImplied, boundsWithin, eitherImplied, type Implications, type Implied, impliedBy, isImpossible } from './analysis/implied.ts';
export type { Inside, Values } from './compile/code.ts';
export { explain, type Part } from './explain.ts';
export { type Compiled, type CompiledTest, compile, compileUnary, isCondition, types } from './expression.ts';
export { functionNames } from './functions/builtins.ts';
export { clock } from './functions/clock.ts';
export { type CompiledOpen, type CompiledOpenTest, compileOpen, compileOpenUnary, deeper, evaluation } from './open.ts';
export { ExpressionError, type FailureCode, isProblem, type Problem, type ProblemCode, type Problems, type Span } from './problem.ts';
export { standardCell } from './standard.ts';
export { namesInside } from './syntax/names.ts';
export { type Expression, parse } from './syntax/parse.ts';
export { compileTable } from './table/compile.ts';
export type { CompiledTable, HitPolicy, Table, TableInput, TableOptions, TableOutput, TableResult, TableRow } from './table/table.ts';
export type { Trace, TracedRow } from './table/trace.ts';
export { type Fields, fits, isForbiddenName, nearest, type Type, typeName } from './type.ts';
export { equal } from './value/compare.ts';
export { fromJson, type Json, toJson } from './value/json.ts';
export { parseNumber } from './value/number.ts';
export { parseDate, parseDateTime, parseDuration, parseTime } from './value/temporal.ts';
export {
  date,
  dateTime,
  type FunctionValue,
  feelFunction,
  isContext,
  isDate,
  isFunction,
  isList,
  type Kind,
  kindOf,
  newContext,
  readEntry,
  readItem,
  type Value,
} from './value/value.ts';
export { write } from './value/write.ts';
export { variables } from './variables.ts';
