import { ExpressionError, explain, isProblem, type Part } from '@sceneworks/expression';
import { environment } from '@sceneworks/scene';
import type {
  ConditionConfig,
  EnrichConfig,
  FileConfig,
  Id,
  Incident,
  PlanNode,
  TableConfig,
  WatchConfig,
  WindowConfig,
} from '@sceneworks/schemas';
import { formulaAt, type Loaded, nodeOf } from './load.ts';
import { incidentValues } from './step/values.ts';

/** An expression of a node and what each of its parts was; none where it failed over these values. */
export interface Explained {
  /** Its place in the settings of the node: `cases.0.when`, `inputs.1`, `key` */
  readonly at: string;
  readonly text: string;
  readonly parts: readonly Part[];
}

type Spoken = readonly (readonly [at: string, text: string | undefined])[];

/** The expressions by which a node decides where to go or what to file. */
const spoken = ({ kind }: PlanNode, config: unknown): Spoken => {
  switch (kind) {
    case 'condition':
    case 'decide':
      return (config as ConditionConfig).cases.map(({ when }, i) => [`cases.${i}.when`, when]);
    case 'table':
      return (config as TableConfig).table.inputs.map(({ expression }, i) => [`inputs.${i}`, expression]);
    case 'enrich':
      return [['key', (config as EnrichConfig).key]];
    case 'window':
      return [['key', (config as WindowConfig).key]];
    case 'watch':
      return [
        ['key', (config as WatchConfig).key],
        ['value', (config as WatchConfig).value],
      ];
    case 'file': {
      const { category, standard, severity, correlation } = config as FileConfig;
      return [
        ['category', category],
        ['standard', standard],
        ['severity', severity],
        ['correlation', correlation],
      ];
    }
    default:
      return [];
  }
};

const partsOf = (text: string, fields: Parameters<typeof explain>[1], values: Readonly<Record<string, unknown>>): readonly Part[] => {
  try {
    const parts = explain(text, fields, values);
    if (isProblem(parts)) throw new Error(`${parts.problems[0]?.text.en} in ${text}`);
    return parts;
  } catch (error) {
    if (error instanceof ExpressionError) return [];
    throw error;
  }
};

const explained = (loaded: Loaded, id: Id, mode: unknown, valuesFor: (text: string) => Readonly<Record<string, unknown>>): Explained[] => {
  const node = nodeOf(loaded, id);
  const fields = environment(loaded.plan, id);
  return spoken(node, mode === 'emergency' ? node.emergency : node.config).flatMap(([at, text]) =>
    text === undefined ? [] : [{ at, text, parts: partsOf(text, fields, valuesFor(text)) }],
  );
};

/** Why a node of the rules went as it did: its expressions over the values the verdict was made with. */
export const explainRule = (loaded: Loaded, node: Id, values: Readonly<Record<string, unknown>>): Explained[] =>
  explained(loaded, node, values.mode, () => values);

/** Why a `decide` went as it did: its expressions over the incident as it stood. Parameters stand at their defaults. */
export const explainDecision = (loaded: Loaded, node: Id, incident: Incident): Explained[] => {
  const param = Object.fromEntries(Object.entries(loaded.plan.parameters).map(([name, parameter]) => [name, parameter?.value]));
  return explained(loaded, node, incident.mode, (text) =>
    incidentValues(incident, incident.at, formulaAt(loaded, node, text).words, { param }),
  );
};
