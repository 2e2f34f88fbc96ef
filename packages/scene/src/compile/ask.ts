import { compileTable, type Fields, fits, isProblem, type Type, typeName, types } from '@sceneworks/expression';
import type { DecisionTable, Id, Problem, Text } from '@sceneworks/schemas';
import { listedValues, typeOf } from '../form/fields.ts';
import { compileLine } from '../template.ts';
import { foreign, problem } from './problem.ts';

/** What the result of an expression is used for, and so what it may be. */
export type Wanted = 'condition' | 'text' | 'key' | 'number' | 'instant' | 'any' | Type;

/** An expression where it stands: its place, its node, its words. */
export interface Asked {
  readonly at: string;
  readonly node: Id;
  readonly fields: Fields;
}

const kindsOf = (wanted: Exclude<Wanted, Type>): readonly Type[] => {
  switch (wanted) {
    case 'condition':
      return [{ kind: 'boolean' }];
    case 'text':
      return [{ kind: 'text' }];
    case 'key':
      return [{ kind: 'text' }, { kind: 'number' }];
    case 'number':
      return [{ kind: 'number' }];
    case 'instant':
      return [{ kind: 'dateTime' }];
    case 'any':
      return [{ kind: 'any' }];
  }
};

/** Checks one expression: that it compiles over the words it may use, and that its result is what is wanted. */
export const askExpression = (text: string, wanted: Wanted, { at, node, fields }: Asked): Problem[] => {
  const where = { at, nodes: [node] };
  const found = types(text, fields);
  if (isProblem(found)) return found.problems.map(({ code, text: told }) => foreign(code, where, told));
  const allowed = typeof wanted === 'string' ? kindsOf(wanted) : [wanted];
  if (allowed.some((type) => fits(found.type, type))) return [];
  const [[wantedZh, wantedEn], [foundZh, foundEn]] = [typeName(allowed[0] as Type), typeName(found.type)];
  return [problem('EXPRESSION_WRONG_RESULT', where, wantedZh, wantedEn, foundZh, foundEn)];
};

/** Checks a template, each language for itself. */
export const askTemplate = (template: Text, { at, node, fields }: Asked): Problem[] =>
  (['zh', 'en'] as const).flatMap((language) => {
    const line = template[language];
    const compiled = line === undefined ? undefined : compileLine(line, language, fields);
    if (!compiled || !('problems' in compiled)) return [];
    return compiled.problems.map(({ code, text }) => foreign(code, { at: `${at}.${language}`, nodes: [node] }, text));
  });

/** A table as the expression room compiles it: its outputs with their types and the words they may be. */
export const expressionTable = ({ hitPolicy, inputs, outputs, rows }: DecisionTable): Parameters<typeof compileTable>[0] => ({
  hitPolicy,
  inputs,
  outputs: outputs.map(({ id, schema }) => {
    const values = listedValues(schema);
    const words = values?.every((value) => typeof value === 'string') ? { values: values as readonly string[] } : {};
    return { id, type: typeOf(schema), ...words };
  }),
  rows,
});

/** Checks a decision table: its columns, every cell and every outcome, each problem at its row and column. */
export const askTable = (table: DecisionTable, { at, node, fields }: Asked): Problem[] => {
  const compiled = compileTable(expressionTable(table), fields);
  if (!isProblem(compiled)) return [];
  return compiled.problems.map(({ code, text, cell }) => {
    const { row, column } = cell ?? {};
    const place = [at, ...(row === undefined ? [] : ['rows', row]), ...(column === undefined ? [] : [column])].join('.');
    return foreign(code, { at: place, nodes: [node] }, text);
  });
};
