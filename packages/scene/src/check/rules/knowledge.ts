import { type AnalysisOptions, type Bounds, boundsWithin, type Implications } from '@sceneworks/expression';
import type { DecisionTable, FieldSchema, Plan, Scene } from '@sceneworks/schemas';

/** A node by what it gives to those behind it. */
interface Giving {
  readonly kind: string;
  readonly config: object;
}

const givingAs = (of: Plan | Scene, name: string): Giving | undefined => {
  const nodes: readonly (Giving | undefined)[] = Array.isArray(of.nodes) ? of.nodes : Object.values(of.nodes);
  return nodes.find((node) => (node?.config as { readonly as?: string } | undefined)?.as === name);
};

/** The schema of a plain path at a rules node: a field of the subject, a column looked up, an answer of a table before. */
export const schemaAt = (of: Plan | Scene, path: readonly string[]): FieldSchema | undefined => {
  const [first = '', second = ''] = path;
  if (path.length === 1) return of.subject.properties?.[first];
  const giving = path.length === 2 ? givingAs(of, first) : undefined;
  if (giving?.kind === 'enrich') return (giving.config as { readonly schema: FieldSchema }).schema.properties?.[second];
  if (giving?.kind !== 'table') return undefined;
  const { outputs } = (giving.config as { readonly table: DecisionTable }).table;
  return outputs.find(({ id }) => id === second)?.schema;
};

const boundsOf = (schema: FieldSchema): Bounds => {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return {
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(exclusiveMinimum !== undefined && { exclusiveMinimum }),
    ...(exclusiveMaximum !== undefined && { exclusiveMaximum }),
    ...(type === 'integer' && { whole: true }),
  };
};

const wordsOf = ({ oneOf = [] }: FieldSchema): Readonly<Record<string, { zh: string; en: string }>> =>
  Object.fromEntries(oneOf.map(({ const: value, title, en }) => [String(value), { zh: title, en: en ?? title }]));

const plainPath = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?$/u;

/** The fields a column's expression names, where it does nothing but name one. */
export const plainFields = (expression: string): readonly string[] => {
  const text = expression.trim();
  return plainPath.test(text) ? text.split('.') : [];
};

/**
 * What a plan or drawing knows of the columns of a table beyond their types: labels, the words and bounds of the fields they read, narrowed
 * by what is `implied` of a field before the table, and which of them every case has a value for, as `isGiven` says of a plain path.
 */
export const tableKnowledge = (
  of: Plan | Scene,
  { inputs }: DecisionTable,
  isGiven: (path: readonly string[]) => boolean,
  implied: Implications,
): AnalysisOptions => {
  const columns = inputs.map(({ id, expression, label }) => {
    const path = plainFields(expression);
    const schema = path.length > 0 ? schemaAt(of, path) : undefined;
    const known = path.length === 1 ? implied.get(path[0] as string) : undefined;
    const titled = schema?.title === undefined ? undefined : { zh: schema.title, en: schema.en ?? schema.title };
    return {
      id,
      label: label ? { zh: label.zh, en: label.en ?? label.zh } : titled,
      schema,
      bounds: schema && boundsWithin(boundsOf(schema), known),
      isPresent: path.length > 0 && (known?.present === true || isGiven(path)),
    };
  });
  return {
    labels: Object.fromEntries(columns.flatMap(({ id, label }) => (label ? [[id, label]] : []))),
    words: Object.fromEntries(columns.flatMap(({ id, schema }) => (schema ? [[id, wordsOf(schema)]] : []))),
    bounds: Object.fromEntries(columns.flatMap(({ id, bounds }) => (bounds ? [[id, bounds]] : []))),
    present: columns.filter(({ isPresent }) => isPresent).map(({ id }) => id),
  };
};
