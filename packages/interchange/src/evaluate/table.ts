import {
  type CompiledTable,
  compileOpenUnary,
  compileTable,
  type HitPolicy,
  isContext,
  isList,
  isProblem,
  newContext,
  readEntry,
  readItem,
  type Table,
  type Value,
  type Values,
  write,
} from '@sceneworks/expression';
import type { DmnTable, TableClause } from '../model.ts';
import { problem } from '../problem.ts';
import { compileText, type Logic, type Place, type Workshop } from './logic.ts';

const outputName = (output: TableClause, alone: boolean): string => (alone && output.text === '' ? output.id : output.text);

/** The name under which a table finds the value of an input, worked out before it runs. */
const inputName = (index: number): string => `input_${index + 1}_`;

/** A value that the listed values allow, or null. */
const allowedBy = (workshop: Workshop, place: Place, tests: string | undefined): ((value: Value, values: Values) => Value) => {
  if (tests === undefined || tests.trim() === '') return (value) => value;
  const compiled = compileOpenUnary(tests, place.names, workshop.inside);
  if (isProblem(compiled)) return (value) => value;
  return (value, values) => (value === null || compiled.within(value, values) === true ? value : null);
};

/** The values of the inputs by the names the table knows them under. */
const compileInputs = (workshop: Workshop, place: Place, inputs: readonly TableClause[]): ((values: Values) => Values) => {
  const steps = inputs.map(({ text, typeRef, values }, index) => ({
    name: inputName(index),
    read: compileText(workshop, place, text.trim() === '' ? 'null' : text),
    coerce: workshop.types.coercion(typeRef),
    allow: allowedBy(workshop, place, values),
  }));
  return (values) => {
    const read: Record<string, unknown> = {};
    for (const step of steps) read[step.name] = step.allow(step.coerce(step.read(values)), values);
    return read;
  };
};

/** The listed outputs as they are written, from the first in priority to the last. */
const priorities = (workshop: Workshop, place: Place, values: string | undefined): readonly string[] | undefined => {
  if (values === undefined) return undefined;
  const list = compileText(workshop, place, `[${values}]`)({});
  return isList(list) ? list.map((_, index) => write(readItem(list, index)) ?? '') : undefined;
};

const asTable = (workshop: Workshop, place: Place, { hitPolicy, inputs, outputs, rules }: DmnTable): Table => {
  const ranked = hitPolicy === 'P' || hitPolicy === 'O';
  const alone = outputs.length === 1;
  return {
    hitPolicy: hitPolicy as HitPolicy,
    inputs: inputs.map(({ id }, index) => ({ id, expression: inputName(index) })),
    outputs: outputs.map((output) => {
      const values = ranked ? priorities(workshop, place, output.values ?? workshop.types.allowed(output.typeRef)) : undefined;
      return { id: outputName(output, alone), ...(values ? { values } : {}) };
    }),
    rows: rules.map(({ id, when, gives }, index) => ({
      id: `${index + 1} ${id}`,
      when: inputs.map((_, column) => when[column] ?? ''),
      // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
      then: outputs.map((_, column) => gives[column] ?? ''),
    })),
  };
};

/** A table may be met again while it runs, by a function that calls itself: each run has one for itself. */
const pooled = (first: CompiledTable, more: () => CompiledTable): ((values: Values) => ReturnType<CompiledTable['evaluate']>) => {
  const idle: CompiledTable[] = [first];
  return (values) => {
    const table = idle.pop() ?? more();
    const result = table.evaluate(values, { within: true });
    idle.push(table);
    return result;
  };
};

/** A decision table as logic: one output gives its value, several a context, the policies of many rows a list of such. */
export const compileDecisionTable = (workshop: Workshop, place: Place, written: DmnTable): Logic => {
  const table = asTable(workshop, place, written);
  const names = [...place.names, ...written.inputs.map((_, index) => inputName(index))];
  const make = () => compileTable(table, Object.fromEntries(names.map((name) => [name, { kind: 'any' }])), workshop.inside);
  const compiled = make();
  if (isProblem(compiled)) {
    for (const { text } of compiled.problems) workshop.problems.push({ ...problem('DMN_EXPRESSION', place.of, text.en), at: place.of });
    return () => null;
  }
  const run = pooled(compiled, () => make() as CompiledTable);
  const inputs = compileInputs(workshop, place, written.inputs);
  const outputs = table.outputs.map(({ id }) => id);
  const [only = ''] = outputs;
  const coercions = written.outputs.map(({ typeRef }) => workshop.types.coercion(typeRef));
  const allows = written.outputs.map(({ values }) => allowedBy(workshop, place, values));
  const settled = (value: Value, index: number, values: Values): Value =>
    allows[index]?.(coercions[index]?.(value) ?? null, values) ?? null;
  const answer = (output: Value, values: Values): Value => {
    if (!isContext(output)) return null;
    if (outputs.length === 1) return settled(readEntry(output, only), 0, values);
    const made = newContext();
    outputs.forEach((name, index) => {
      made[name] = settled(readEntry(output, name), index, values);
    });
    return made;
  };
  const otherwise = compileOtherwise(workshop, place, written, outputs);
  const figure = written.hitPolicy.length === 2;
  return (values) => {
    const { rows, output, problem: conflict } = run({ ...values, ...inputs(values) });
    if (conflict) return null;
    if (rows.length === 0) return otherwise(values);
    if (figure) return isContext(output) ? readEntry(output, only) : null;
    return isList(output) ? output.map((_, index) => answer(readItem(output, index), values)) : answer(output, values);
  };
};

/** What it collects where no rule matches. */
const nothingHit: Readonly<Partial<Record<DmnTable['hitPolicy'], Value>>> = { C: [], 'C#': 0 };

/** What the outputs are when no rule matches; null where none of them says, and nothing is collected. */
const compileOtherwise = (workshop: Workshop, place: Place, { outputs, hitPolicy }: DmnTable, names: readonly string[]): Logic => {
  if (outputs.every(({ otherwise }) => otherwise === undefined)) return () => nothingHit[hitPolicy] ?? null;
  const values = outputs.map(({ otherwise }) => compileText(workshop, place, otherwise ?? 'null'));
  return (given) => {
    if (values.length === 1) return values[0]?.(given) ?? null;
    const made = newContext();
    names.forEach((name, index) => {
      made[name] = values[index]?.(given) ?? null;
    });
    return made;
  };
};
