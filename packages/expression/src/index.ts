export { type Compiled, type CompiledTest, compile, compileUnary, isCondition, types } from './expression.ts';
export { functionNames } from './functions/builtins.ts';
export { ExpressionError, type FailureCode, isProblem, type Problem, type ProblemCode, type Problems, type Span } from './problem.ts';
export { type Expression, parse } from './syntax/parse.ts';
export { type Fields, fits, isForbiddenName, nearest, type Type, typeName } from './type.ts';
export { fromJson, type Json, toJson } from './value/json.ts';
export type { Value } from './value/value.ts';
export { variables } from './variables.ts';
