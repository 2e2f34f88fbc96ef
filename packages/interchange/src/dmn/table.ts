import { compileTable, type Fields, isProblem, standardCell, type Type } from '@sceneworks/expression';
import { expressionTable } from '@sceneworks/scene';
import type { DecisionTable, FieldSchema } from '@sceneworks/schemas';
import type { DecisionModel, DmnTable, ItemType, ModelNode, TableClause } from '../model.ts';
import { type InterchangeProblem, type InterchangeProblems, problem } from '../problem.ts';

const kinds: Readonly<Partial<Record<Type['kind'], string>>> = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  dateTime: 'date and time',
  daysDuration: 'days and time duration',
  monthsDuration: 'years and months duration',
};

const quotedList = (values: readonly (string | number | boolean)[]): string => values.map((value) => JSON.stringify(value)).join(', ');

/** The definition of a type that has no name in the standard. */
const definitionOf = (name: string, type: Type): ItemType => {
  const plain = { name, isCollection: false, isFunction: false };
  switch (type.kind) {
    case 'text':
      return { ...plain, typeRef: 'string', ...(type.values ? { allowed: quotedList(type.values) } : {}) };
    case 'list':
      return { ...definitionOf(name, type.of), isCollection: true };
    case 'context':
      return { ...plain, components: Object.entries(type.fields).map(([field, of]) => definitionOf(field, of)) };
    default:
      return { ...plain, typeRef: kinds[type.kind] ?? 'Any' };
  }
};

const needsName = (type: Type): boolean =>
  type.kind === 'list' || type.kind === 'context' || (type.kind === 'text' && type.values !== undefined);

const severities = '1, 2, 3, 4, 5';

const listed = (schema: FieldSchema): readonly (string | number | boolean)[] | undefined =>
  schema.enum ?? schema.oneOf?.map(({ const: value }) => value);

const outputClause = (
  table: DecisionTable,
  { id, label, schema }: DecisionTable['outputs'][number],
  type: Type | undefined,
): TableClause => {
  const values = listed(schema);
  const bySeverity = table.hitPolicy === 'mostSevere' && id === 'severity';
  return {
    id: `out_${id}`,
    text: id,
    ...(label ? { label: label.zh } : {}),
    ...(type && kinds[type.kind] ? { typeRef: kinds[type.kind] as string } : {}),
    ...(bySeverity ? { values: severities } : values ? { values: quotedList(values) } : {}),
  };
};

/** An output cell as the standard writes it: a bare word of the column's own in quotes. */
const standardOutput = (text: string, schema: FieldSchema): string => {
  const word = text.trim();
  return listed(schema)?.some((value) => value === word) ? JSON.stringify(word) : text;
};

/** How a table of ours goes out: what it is called, and the fields it reads. */
export interface TableNames {
  readonly id: string;
  readonly name: string;
  readonly fields: Fields;
}

/**
 * A decision table of ours as a decision model: the table as one decision, the fields it reads as its inputs with their types. The policy
 * "most severe" goes out as a priority of severities. Refused where the table itself does not compile.
 */
export const modelOfTable = (
  table: DecisionTable,
  { id, name, fields }: TableNames,
): { readonly model: DecisionModel } | InterchangeProblems => {
  const written = expressionTable(table);
  const compiled = compileTable(written, fields);
  if (isProblem(compiled))
    return { problems: compiled.problems.map(({ text }) => ({ ...problem('DMN_EXPRESSION', name, text.en), text })) };
  const read = [...new Set(compiled.variables.map(([head = '']) => head))];
  const typed = read.map((field) => ({ field, type: fields[field] as Type }));
  const dmn: DmnTable = {
    hitPolicy: table.hitPolicy === 'mostSevere' ? 'P' : table.hitPolicy,
    inputs: table.inputs.map(({ id: input, expression, label }, index) => ({
      id: `in_${input}`,
      text: expression,
      ...(label ? { label: label.zh } : {}),
      ...(kinds[(compiled.inputTypes[index] as Type).kind] ? { typeRef: kinds[(compiled.inputTypes[index] as Type).kind] as string } : {}),
    })),
    outputs: table.outputs.map((output, index) => outputClause(table, output, written.outputs[index]?.type)),
    rules: table.rows.map((row) => ({
      id: row.id,
      when: row.when.map((cell, index) => standardCell(cell, compiled.inputTypes[index] as Type)),
      gives: row.then.map((cell, index) => standardOutput(cell, (table.outputs[index] as DecisionTable['outputs'][number]).schema)),
      ...(row.note ? { note: row.note.zh } : {}),
    })),
  };
  const inputs = typed.map(({ field, type }): ModelNode => {
    const typeRef = needsName(type) ? `t ${field}` : (kinds[type.kind] ?? 'Any');
    return { is: 'input', id: `data_${field}`, name: field, variable: { name: field, typeRef } };
  });
  const decision: ModelNode = {
    is: 'decision',
    id,
    name,
    variable: { name },
    requires: read.map((field) => ({ id: `data_${field}` })),
    logic: { is: 'table', table: dmn },
  };
  const types = typed.filter(({ type }) => needsName(type)).map(({ field, type }) => definitionOf(`t ${field}`, type));
  return { model: { name, namespace: `urn:sceneworks:${id}`, id: `model_${id}`, types, nodes: [...inputs, decision], imports: [] } };
};

const schemaTypes: Readonly<Record<string, FieldSchema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  time: { type: 'string', format: 'time' },
  'date and time': { type: 'string', format: 'date-time' },
  dateTime: { type: 'string', format: 'date-time' },
  'days and time duration': { type: 'string', format: 'duration' },
  dayTimeDuration: { type: 'string', format: 'duration' },
};

const isId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,95}$/.test(text);

/** The literals of a list such as `"a", "b"`; undefined where it is anything else. */
const literals = (text: string): (string | number)[] | undefined => {
  try {
    const values: unknown = JSON.parse(`[${text}]`);
    const plain = Array.isArray(values) && values.every((value) => typeof value === 'string' || typeof value === 'number');
    return plain ? (values as (string | number)[]) : undefined;
  } catch {
    return undefined;
  }
};

const schemaOf = ({ typeRef, values }: TableClause): FieldSchema => {
  const known = values === undefined ? undefined : literals(values);
  const base =
    schemaTypes[(typeRef ?? '').replace(/^[^:]+:/, '')] ??
    (known?.every((value) => typeof value === 'number') ? { type: 'number' } : { type: 'string' });
  return known ? { ...base, enum: known } : base;
};

const label = ({ label: text }: TableClause): { label?: { zh: string } } => (text ? { label: { zh: text } } : {});

const idOf = (text: string, prefix: string, index: number): string => (isId(text) ? text : `${prefix}${index + 1}`);

/** What of a table has no place in ours. */
const lost = ({ outputs, hitPolicy }: DmnTable): InterchangeProblem[] =>
  outputs.some(({ otherwise }) => otherwise !== undefined) && hitPolicy !== 'F'
    ? [problem('DMN_NOT_TRANSLATED', `defaultOutputEntry (${hitPolicy})`)]
    : [];

/**
 * The decision table of a decision as one of ours. Under "first" the default outputs become a last row; under any other policy they have
 * no place and the table is refused. Refused too: DMN_NO_NODE, DMN_NO_TABLE.
 */
export const tableOf = (model: DecisionModel, decision: string): { readonly table: DecisionTable } | InterchangeProblems => {
  const node = model.nodes.find((each) => each.name === decision || each.id === decision);
  if (!node) return { problems: [problem('DMN_NO_NODE', decision)] };
  if (node.is !== 'decision' || node.logic.is !== 'table') return { problems: [problem('DMN_NO_TABLE', decision)] };
  const { table } = node.logic;
  const problems = lost(table);
  if (problems.length > 0) return { problems };
  const hasDefault = table.outputs.some(({ otherwise }) => otherwise !== undefined);
  const last = {
    id: 'otherwise',
    when: table.inputs.map(() => ''),
    gives: table.outputs.map(({ otherwise = '' }) => otherwise),
    note: undefined,
  };
  return {
    table: {
      hitPolicy: table.hitPolicy,
      inputs: table.inputs.map((clause, index) => ({ id: idOf(clause.id, 'in', index), expression: clause.text, ...label(clause) })),
      outputs: table.outputs.map((clause, index) => ({
        id: idOf(clause.text === '' ? node.name : clause.text, 'out', index),
        ...label(clause),
        schema: schemaOf(clause),
      })),
      rows: [...table.rules, ...(hasDefault ? [last] : [])].map(({ id, when, gives, note }, index) => ({
        id: idOf(id, 'row', index),
        when: [...when],
        // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
        then: [...gives],
        ...(note ? { note: { zh: note } } : {}),
      })),
    },
  };
};
