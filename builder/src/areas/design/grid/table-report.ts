import {
  analyseTable,
  compile,
  compileTable,
  ExpressionError,
  type FindingKind,
  isProblem,
  type Json,
  toJson,
  write,
} from '@sceneworks/expression';
import { environment, expressionTable, fieldTitle, impliedAt, inFace, tableKnowledge } from '@sceneworks/scene';
import type { DecisionTable, ModeName, Scene, SceneNode, Text } from '@sceneworks/schemas';

/** Which table is looked at, and with which sample. */
export interface ToReport {
  readonly scene: Scene;
  readonly node: string;
  readonly face: ModeName;
  readonly sample: Readonly<Record<string, unknown>>;
}

/** Something about the table as a whole, at the rows it concerns; `example` is a case of it, a cell for each column it needs. */
export interface Mark {
  readonly kind: FindingKind;
  readonly text: Text;
  readonly rows: readonly string[];
  readonly column?: string;
  readonly example?: Readonly<Record<string, string>>;
}

/** Why the rows of a table do or do not hold for a sample. */
export interface Why {
  readonly rows: readonly string[];
  readonly output: Json;
  /** Row → the first column, from the left, whose cell the sample does not fit */
  readonly failed: Readonly<Record<string, string>>;
  /** Column → what the sample has there, as it would be written into a cell */
  readonly inputs: Readonly<Record<string, string>>;
  readonly conflict?: Text;
}

/** What is known of a table. */
export interface TableReport {
  readonly marks: readonly Mark[];
  /** Fields the table reads, which a sample has to say */
  readonly reads: readonly (readonly string[])[];
  readonly why?: Why;
}

const nothing: TableReport = { marks: [], reads: [] };

const exampleCells = (example: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, string>> | undefined =>
  example && Object.fromEntries(Object.entries(example).map(([column, value]) => [column, write(value as never) ?? '']));

const titlesOf = (scene: Scene, { inputs }: DecisionTable) =>
  Object.fromEntries(
    inputs.flatMap(({ id, expression }) => {
      const [zh, en] = [fieldTitle(scene, expression, 'zh'), fieldTitle(scene, expression, 'en')];
      return zh === undefined ? [] : [[id, { zh, en: en ?? zh }] as const];
    }),
  );

const marksOf = (scene: Scene, node: string, table: DecisionTable, face: ModeName): readonly Mark[] => {
  // What a source always gives is for the proofs to know: while one draws, a gap of what is missing is not counted as one.
  const known = tableKnowledge(scene, table, () => true, impliedAt(scene, node, face));
  const labels = { ...titlesOf(scene, table), ...known.labels };
  const analysis = analyseTable(expressionTable(table), environment(scene, node), { ...known, labels });
  if (isProblem(analysis)) return [];
  return analysis.findings
    .filter(({ kind }) => kind !== 'nullGap')
    .map(({ kind, text: told, where, rows, cell, example }) => {
      const cells = exampleCells(example);
      const text = kind === 'gap' ? (where ?? told) : told;
      return { kind, text, rows: cell ? [cell.row] : rows, ...(cell && { column: cell.column }), ...(cells && { example: cells }) };
    });
};

const inputsOf = (
  table: DecisionTable,
  fields: Parameters<typeof compile>[1],
  sample: ToReport['sample'],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    table.inputs.map(({ id, expression }) => {
      const compiled = compile(expression, fields);
      return [id, isProblem(compiled) ? '' : (write(compiled.evaluate(sample)) ?? '')];
    }),
  );

const whyOf = (
  compiled: Exclude<ReturnType<typeof compileTable>, { problems: unknown }>,
  table: DecisionTable,
  fields: Parameters<typeof compile>[1],
  sample: ToReport['sample'],
): Why | undefined => {
  try {
    const { rows, output, problem, trace } = compiled.evaluate(sample, { trace: true });
    return {
      rows,
      output: toJson(output),
      failed: Object.fromEntries((trace?.rows ?? []).flatMap(({ row, failed }) => (failed === undefined ? [] : [[row, failed] as const]))),
      inputs: inputsOf(table, fields, sample),
      ...(problem && { conflict: problem.text }),
    };
  } catch (failure) {
    if (failure instanceof ExpressionError) return undefined;
    throw failure;
  }
};

/** Looks at a table: gaps, overlaps and rows of no use, and what a sample comes to in it. Takes up to seconds for a large one. */
export const reportOn = ({ scene, node: id, face, sample }: ToReport): TableReport => {
  const node = scene.nodes.find((one): one is SceneNode & { kind: 'table' } => one.id === id && one.kind === 'table');
  if (!node) return nothing;
  const { table } = inFace(node, face).config;
  const fields = environment(scene, id);
  const compiled = compileTable(expressionTable(table), fields);
  if (isProblem(compiled)) return nothing;
  const why = Object.keys(sample).length > 0 ? whyOf(compiled, table, fields, sample) : undefined;
  return { marks: marksOf(scene, id, table, face), reads: compiled.variables, ...(why && { why }) };
};
