import { limits } from '@sceneworks/schemas';
import { type Code, type Compilation, constant, type Frame, type Inside, newCompilation, newSlot, type Run } from '../compile/code.ts';
import { compilePart } from '../compile/expression.ts';
import { openAccount } from '../cost.ts';
import { compileCell, readCellText } from '../expression.ts';
import { isProblem, overLimit, type Problem, type Problems, problem } from '../problem.ts';
import { parseExpression } from '../syntax/parse.ts';
import { relocate, respell } from '../syntax/signs.ts';
import { type Fields, fits, join, listOf, NULL, NUMBER, TEXT, type Type, typeName } from '../type.ts';
import { newContext, type Value } from '../value/value.ts';
import { write } from '../value/write.ts';
import { type CellCode, cellCode, makeColumn } from './column.ts';
import { directLook, type IndexedColumn } from './direct.ts';
import { evaluator, type RowCode } from './evaluate.ts';
import { compareRanks, hasOrder, rank } from './policy.ts';
import type { CompiledTable, HitPolicy, Table, TableInput, TableOutput, TableRow } from './table.ts';

const nowhere = { from: 0, to: 0 };
const policies: ReadonlySet<string> = new Set<HitPolicy>(['U', 'A', 'P', 'F', 'R', 'O', 'C', 'C+', 'C<', 'C>', 'C#', 'mostSevere']);

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

const checkPolicy = ({ hitPolicy, outputs }: Table): Problem[] => {
  if (!policies.has(hitPolicy)) return [problem('TABLE_HIT_POLICY', nowhere, String(hitPolicy))];
  if ((hitPolicy === 'P' || hitPolicy === 'O') && !outputs.some(({ values }) => values?.length))
    return [problem('TABLE_NO_PRIORITY', nowhere)];
  if (hitPolicy === 'mostSevere' && !outputs.some(({ id }) => id === 'severity')) return [problem('TABLE_NO_SEVERITY', nowhere)];
  return /^C[+<>#]$/.test(hitPolicy) && outputs.length !== 1 ? [problem('TABLE_ONE_OUTPUT', nowhere, hitPolicy)] : [];
};

/** What is wrong with the table before any of its cells is read. */
export const checkFrame = (table: Table): Problem[] => {
  const { inputs, outputs, rows } = table;
  const columns = inputs.length + outputs.length;
  if (rows.length > limits.tableRows)
    return [overLimit('tableRows', 'TABLE_TOO_LARGE', nowhere, 'tableRows', String(rows.length), String(limits.tableRows))];
  if (columns > limits.tableColumns)
    return [overLimit('tableColumns', 'TABLE_TOO_LARGE', nowhere, 'tableColumns', String(columns), String(limits.tableColumns))];
  if (outputs.length === 0) return [problem('TABLE_NO_OUTPUT', nowhere)];
  const wrongRows = rows.filter(({ when, then }) => when.length !== inputs.length || then.length !== outputs.length);
  return [
    ...checkPolicy(table),
    ...repeated(inputs.map(({ id }) => id)).map((id) => ({ ...problem('TABLE_DUPLICATE_ID', nowhere, id), cell: { column: id } })),
    ...repeated(outputs.map(({ id }) => id)).map((id) => ({ ...problem('TABLE_DUPLICATE_ID', nowhere, id), cell: { column: id } })),
    ...[...new Set(repeated(rows.map(({ id }) => id)))].map((id) => ({ ...problem('TABLE_DUPLICATE_ID', nowhere, id), cell: { row: id } })),
    ...wrongRows.map(({ id }) => ({ ...problem('TABLE_CELL_COUNT', nowhere, id), cell: { row: id } })),
  ];
};

/** Runs a piece of the compilation and marks the problems it makes with the cell they are in. */
export const located = <T>(compilation: Compilation, cell: NonNullable<Problem['cell']>, work: () => T): T => {
  const before = compilation.problems.length;
  const result = work();
  for (let index = before; index < compilation.problems.length; index += 1) {
    const found = compilation.problems[index] as Problem;
    compilation.problems[index] = { ...found, cell };
  }
  return result;
};

const expressionCode = (compilation: Compilation, text: string): Code => {
  const parsed = parseExpression(text, compilation.fields, compilation.open?.names);
  if (!isProblem(parsed)) return compilePart(compilation, {}, parsed.root);
  compilation.problems.push(...parsed.problems);
  return constant(NULL, null);
};

const withValues = (type: Type, values: readonly string[] | undefined): Type =>
  values && (type.kind === 'text' || type.kind === 'any') ? { kind: 'text', values } : type;

/** A column's words may come with its type. */
const withOwnValues = (output: TableOutput): TableOutput =>
  !output.values && output.type?.kind === 'text' && output.type.values ? { ...output, values: output.type.values } : output;

export interface InputCode {
  readonly id: string;
  readonly slot: number;
  readonly type: Type;
  readonly run: Run;
  /** The declared field it reads, where it does nothing else. */
  readonly field?: string;
  readonly known: Map<string, CellCode>;
}

export const inputCode = (compilation: Compilation, input: TableInput): InputCode => {
  const code = located(compilation, { column: input.id }, () => expressionCode(compilation, input.expression));
  const { run, field, type } = code;
  const slot = newSlot(compilation);
  return {
    id: input.id,
    slot,
    type: withValues(type, input.values),
    run,
    known: new Map(),
    ...(field === undefined || type.kind === 'any' ? {} : { field }),
  };
};

/** The code of one cell; equal cells of a column share it. */
export const whenCode = (compilation: Compilation, input: InputCode, text: string): CellCode => {
  const known = input.known.get(text);
  if (known) return known;
  const respelled = respell(text);
  const cell = readCellText(respelled.text, input.type, compilation.fields, compilation.open?.names);
  const before = compilation.problems.length;
  const made = isProblem(cell) ? refusedCell(compilation, cell) : cellCode(cellRun(compilation, input, cell), cell);
  compilation.problems.push(...relocate(compilation.problems.splice(before), respelled));
  input.known.set(text, made);
  return made;
};

const refusedCell = (compilation: Compilation, refused: Problems): CellCode => {
  compilation.problems.push(...refused.problems);
  return { run: () => null, shape: undefined };
};

const cellRun = (compilation: Compilation, input: InputCode, cell: Parameters<typeof compileCell>[3]): Run => {
  const { slot, type } = input;
  return compileCell(compilation, { input: { slot, type } }, { type, run: (_values, frame) => frame[slot] as Value }, cell);
};

/** An output cell: nothing is null, a bare word of the column's own values is that word. */
const thenCode = (compilation: Compilation, output: TableOutput, text: string): Code => {
  const word = text.trim();
  if (word === '') return constant(NULL, null);
  if (output.values?.includes(word) && !isNumeric(word)) return constant(TEXT, word);
  const code = expressionCode(compilation, text);
  if (output.type && !fits(code.type, output.type)) {
    compilation.problems.push(
      problem('EXPRESSION_WRONG_TYPE', { from: 0, to: text.length }, ...typeName(output.type), ...typeName(code.type)),
    );
  }
  const written = code.constant === undefined || code.constant === null ? undefined : write(code.constant);
  if (output.values && !compilation.open && typeof written === 'string' && !output.values.includes(written)) {
    compilation.problems.push(problem('TABLE_VALUE_NOT_LISTED', { from: 0, to: text.length }, written));
  }
  return code;
};

const isNumeric = (word: string): boolean => /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(word);

const rowCode = (
  compilation: Compilation,
  outputs: readonly TableOutput[],
  row: TableRow,
): RowCode & { readonly types: readonly Type[] } => {
  const codes = outputs.map((output, index) =>
    located(compilation, { row: row.id, column: output.id }, () => thenCode(compilation, output, row.then[index] as string)),
  );
  const make: Run = (values, frame) => {
    const context = newContext();
    outputs.forEach(({ id }, index) => {
      context[id] = (codes[index] as Code).run(values, frame);
    });
    return context;
  };
  const fixed = codes.every((code) => code.constant !== undefined);
  return { id: row.id, make, types: codes.map(({ type }) => type), ...(fixed ? { fixed: Object.freeze(make({}, [])) as Value } : {}) };
};

const outputType = ({ hitPolicy, outputs }: Table, rows: readonly { readonly types: readonly Type[] }[]): Type => {
  const fields = Object.fromEntries(
    outputs.map(({ id, values }, index) => {
      const type = rows.reduce<Type>((joined, { types }) => join(joined, types[index] as Type), NULL);
      return [
        id,
        hitPolicy === 'C#' ? NUMBER : withValues(type.kind === 'null' ? { kind: 'any' } : type, type.kind === 'text' ? values : undefined),
      ];
    }),
  );
  const one: Type = { kind: 'context', fields };
  return hitPolicy === 'R' || hitPolicy === 'O' || hitPolicy === 'C' ? listOf(one) : one;
};

/** The rows' places in the policy's order, where it is known before anything runs; else the table's own order. */
const orderOf = (table: Table, rows: readonly RowCode[]): readonly number[] => {
  const places = rows.map((_, index) => index);
  if (!hasOrder(table.hitPolicy) || !rows.every(({ fixed }) => fixed !== undefined)) return places;
  const ranks = rows.map(({ fixed }) => rank(table.hitPolicy, table.outputs, fixed as Value));
  return places.sort((a, b) => compareRanks(ranks[a] as readonly number[], ranks[b] as readonly number[]) || a - b);
};

const columnsOf = (
  table: Table,
  inputs: readonly InputCode[],
  order: readonly number[],
  slots: number,
  cells: readonly (readonly CellCode[])[],
): readonly IndexedColumn[] =>
  inputs.flatMap((input, column) => {
    const ofColumn = order.map((row) => (cells[row] as readonly CellCode[])[column] as CellCode);
    const anyCells = table.rows.every(({ when }) => ['', '-'].includes((when[column] as string).trim()));
    const frame: Frame = new Array<Value>(slots).fill(null);
    const made = makeColumn(input.slot, input.run, ofColumn, frame, anyCells);
    return made ? [{ ...made, id: input.id, direct: directLook(input, made) }] : [];
  });

/**
 * Compiles a decision table: every column is indexed by value, so that judging a case is one look-up a column whatever the number of
 * rows. Refused with problems that name row and column; a conflict that only shows in a case is a problem of that result. With `open`
 * nothing is taken as declared, and what does not fit is null when it runs.
 */
export const compileTable = (written: Table, fields: Fields, open?: Inside): CompiledTable | Problems => {
  const table: Table = { ...written, outputs: written.outputs.map(withOwnValues) };
  const wrong = checkFrame(table);
  if (wrong.length > 0) return { problems: wrong };
  const compilation = newCompilation(fields, undefined, open);
  const inputs = table.inputs.map((input) => inputCode(compilation, input));
  const cells = table.rows.map(({ id, when }) =>
    inputs.map((input, column) =>
      located(compilation, { row: id, column: input.id }, () => whenCode(compilation, input, when[column] as string)),
    ),
  );
  const rows = table.rows.map((row) => rowCode(compilation, table.outputs, row));
  if (compilation.problems.length > 0) return { problems: compilation.problems };
  openAccount();
  const order = orderOf(table, rows);
  const columns = columnsOf(table, inputs, order, compilation.slots, cells);
  const evaluate = evaluator(
    table,
    columns,
    order.map((place) => rows[place] as RowCode),
    order,
    compilation.slots,
  );
  return {
    evaluate,
    type: outputType(table, rows),
    inputTypes: inputs.map(({ type }) => type),
    variables: [...compilation.variables.values()],
  };
};
