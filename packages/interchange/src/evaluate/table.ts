import {
  type CompiledTable,
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
    inputs: inputs.map(({ id, text }) => ({ id, expression: text.trim() === '' ? 'null' : text })),
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
  const make = () => compileTable(table, Object.fromEntries(place.names.map((name) => [name, { kind: 'any' }])), workshop.inside);
  const compiled = make();
  if (isProblem(compiled)) {
    for (const { text } of compiled.problems) workshop.problems.push({ ...problem('DMN_EXPRESSION', place.of, text.en), at: place.of });
    return () => null;
  }
  const run = pooled(compiled, () => make() as CompiledTable);
  const names = table.outputs.map(({ id }) => id);
  const [only = ''] = names;
  const coercions = written.outputs.map(({ typeRef }) => workshop.types.coercion(typeRef));
  const answer = (output: Value): Value => {
    if (!isContext(output)) return null;
    if (names.length === 1) return coercions[0]?.(readEntry(output, only)) ?? null;
    const made = newContext();
    names.forEach((name, index) => {
      made[name] = coercions[index]?.(readEntry(output, name)) ?? null;
    });
    return made;
  };
  const otherwise = compileOtherwise(workshop, place, written, names);
  const figure = written.hitPolicy.length === 2;
  return (values) => {
    const { rows, output, problem: conflict } = run(values);
    if (conflict) return null;
    if (rows.length === 0) return otherwise(values);
    if (figure) return isContext(output) ? readEntry(output, only) : null;
    return isList(output) ? output.map((_, index) => answer(readItem(output, index))) : answer(output);
  };
};

/** What the outputs are when no rule matches; null where none of them says. */
const compileOtherwise = (workshop: Workshop, place: Place, { outputs }: DmnTable, names: readonly string[]): Logic => {
  if (outputs.every(({ otherwise }) => otherwise === undefined)) return () => null;
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
