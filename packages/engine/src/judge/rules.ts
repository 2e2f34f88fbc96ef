import { type CompiledTable, compileTable, type Fields, isProblem } from '@sceneworks/expression';
import { compileTemplate, environment, expressionTable } from '@sceneworks/scene';
import type {
  ConditionConfig,
  DiscardConfig,
  EnrichConfig,
  FileConfig,
  Id,
  ModeName,
  NodeKind,
  Plan,
  PlanNode,
  TableConfig,
  Text,
  WatchConfig,
  WindowConfig,
} from '@sceneworks/schemas';
import { type Holds, holdsOf, type Read, readOf, type Values } from './expressions.ts';

/** A column an enrich node reads. */
export interface Column {
  readonly name: string;
  readonly personal: boolean;
}

/** A rules node made ready for one face, 平 or 战. */
export type RuleStep =
  | { readonly do: 'enrich'; readonly config: EnrichConfig; readonly key: Read | null; readonly columns: readonly Column[] }
  | { readonly do: 'table'; readonly as: Id; readonly table: CompiledTable }
  | { readonly do: 'condition'; readonly cases: readonly { readonly port: Id; readonly holds: Holds }[] }
  | { readonly do: 'window'; readonly config: WindowConfig; readonly key: Read }
  | { readonly do: 'watch'; readonly config: WatchConfig; readonly key: Read; readonly value: Read }
  | { readonly do: 'discard'; readonly reason: string }
  | {
      readonly do: 'file';
      readonly category: Read;
      readonly standard: Read;
      readonly severity: Read;
      readonly title: (values: Values) => Text;
      readonly correlation: Read;
      readonly subject: readonly (readonly [name: string, read: Read])[];
      /** Whether a person decides about the report, where the drawing says when. */
      readonly accept: Holds | null;
    };

/** A node of the rules band with both its faces; they are the same object where nothing differs. */
export interface RuleNode {
  readonly node: PlanNode;
  readonly steps: Readonly<Record<ModeName, RuleStep>>;
}

/** The rules band of a plan, ready to judge with. */
export interface Rules {
  readonly nodes: ReadonlyMap<Id, RuleNode>;
  /** Whether anything in the band depends on the mode; if not, it is never asked. */
  readonly asksMode: boolean;
  /** Parameters the band may read. */
  readonly parameters: readonly Id[];
  /** Fields of the scene's subject. */
  readonly subject: readonly string[];
}

const ruleKinds: ReadonlySet<NodeKind> = new Set<NodeKind>(['enrich', 'table', 'condition', 'window', 'watch', 'discard', 'file']);

const tableOf = (config: TableConfig, fields: Fields, at: string): CompiledTable => {
  const table = compileTable(expressionTable(config.table), fields);
  if (isProblem(table)) throw new Error(`${at}: ${table.problems.map(({ text: { en } }) => en).join('; ')}`);
  return table;
};

const fileOf = (config: FileConfig, fields: Fields, at: string): RuleStep => {
  const title = compileTemplate(config.title, fields);
  if ('problems' in title) throw new Error(`${at}.title: ${title.problems.map(({ text: { en } }) => en).join('; ')}`);
  const when = config.accept === 'auto' ? undefined : config.accept.when;
  return {
    do: 'file',
    category: readOf(config.category, fields, `${at}.category`),
    standard: readOf(config.standard, fields, `${at}.standard`),
    severity: readOf(config.severity, fields, `${at}.severity`),
    title: title.evaluate,
    correlation: readOf(config.correlation, fields, `${at}.correlation`),
    subject: Object.entries(config.subject ?? {}).map(
      ([name, text = 'null']) => [name, readOf(text, fields, `${at}.subject.${name}`)] as const,
    ),
    accept: when === undefined ? null : holdsOf(when, fields, `${at}.accept.when`),
  };
};

const stepOf = (kind: NodeKind, given: unknown, fields: Fields, at: string): RuleStep => {
  switch (kind) {
    case 'enrich': {
      const config = given as EnrichConfig;
      const key = config.key === undefined ? null : readOf(config.key, fields, `${at}.key`);
      const columns = Object.entries(config.schema.properties ?? {}).map(([name, column]) => ({
        name,
        personal: column?.personal !== undefined,
      }));
      return { do: 'enrich', config, key, columns };
    }
    case 'table': {
      const config = given as TableConfig;
      return { do: 'table', as: config.as, table: tableOf(config, fields, at) };
    }
    case 'condition': {
      const config = given as ConditionConfig;
      return { do: 'condition', cases: config.cases.map(({ port, when }) => ({ port, holds: holdsOf(when, fields, `${at}.${port}`) })) };
    }
    case 'window': {
      const config = given as WindowConfig;
      return { do: 'window', config, key: readOf(config.key, fields, `${at}.key`) };
    }
    case 'watch': {
      const config = given as WatchConfig;
      return { do: 'watch', config, key: readOf(config.key, fields, `${at}.key`), value: readOf(config.value, fields, `${at}.value`) };
    }
    case 'discard':
      return { do: 'discard', reason: (given as DiscardConfig).reason };
    case 'file':
      return fileOf(given as FileConfig, fields, at);
    default:
      throw new Error(`${at}: ${kind} is no rule`);
  }
};

const ruleNodeOf = (plan: Plan, node: PlanNode): RuleNode => {
  const fields = environment(plan, node.id);
  const peace = stepOf(node.kind, node.config, fields, `nodes.${node.id}`);
  const same = JSON.stringify(node.config) === JSON.stringify(node.emergency);
  return { node, steps: { peace, emergency: same ? peace : stepOf(node.kind, node.emergency, fields, `nodes.${node.id}.emergency`) } };
};

const build = (plan: Plan): Rules => {
  const nodes = new Map(
    Object.values(plan.nodes)
      .filter((node) => node !== undefined)
      .filter(({ kind }) => ruleKinds.has(kind))
      .map((node) => [node.id, ruleNodeOf(plan, node)] as const),
  );
  const words = new Set(
    JSON.stringify([...nodes.values()].map(({ node }) => [node.config, node.emergency])).match(/[\p{L}_][\p{L}\p{N}_]*/gu),
  );
  const differs = [...nodes.values()].some(({ node, steps }) => node.presence !== 'both' || steps.peace !== steps.emergency);
  return {
    nodes,
    asksMode: differs || words.has('mode'),
    parameters: Object.keys(plan.parameters).filter((name) => words.has(name)),
    subject: Object.keys(plan.subject.properties ?? {}),
  };
};

const built = new WeakMap<Plan, Rules>();

/** The rules band of a plan, compiled once per plan object. */
export const rulesOf = (plan: Plan): Rules => {
  const known = built.get(plan);
  if (known) return known;
  const rules = build(plan);
  built.set(plan, rules);
  return rules;
};
