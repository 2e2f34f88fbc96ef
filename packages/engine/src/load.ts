import { compile, type Fields, isProblem, type Json, toJson } from '@sceneworks/expression';
import { compileTemplate, environment, joinsOf, type Nest, nestsOf } from '@sceneworks/scene';
import type { Id, Plan, PlanNode, Text } from '@sceneworks/schemas';

/**
 * Something compiled over JSON values: `evaluate` reads the words named here and no others, among them those parameters. It throws
 * nothing but `ExpressionError`.
 */
export type Ready<T> = {
  readonly evaluate: (values: Readonly<Record<string, unknown>>) => T;
  readonly words: readonly string[];
  readonly parameters: readonly Id[];
};

export type Formula = Ready<Json>;
export type Template = Ready<Text>;

/** A plan made ready to run: what is compiled is compiled once. Read its expressions through `formulaAt` and `templateAt`. */
export type Loaded = {
  readonly plan: Plan;
  /** Fork → the join its branches meet at. */
  readonly joins: ReadonlyMap<Id, Id>;
  /** Node → the branches it stands in. */
  readonly nests: ReadonlyMap<Id, Nest>;
  readonly fields: Map<Id, Fields>;
  readonly formulas: Map<string, Formula>;
  readonly templates: Map<string, Template>;
};

const held = new Map<string, Loaded>();
const plansHeld = 500;

/** A plan made ready to run, once per hash: a plan never changes under its hash. */
export const load = (plan: Plan): Loaded => {
  const known = held.get(plan.hash);
  if (known !== undefined) return known;
  const { nodes } = plan;
  const loaded: Loaded = {
    plan,
    joins: joinsOf(nodes),
    nests: nestsOf(nodes),
    fields: new Map(),
    formulas: new Map(),
    templates: new Map(),
  };
  if (held.size >= plansHeld) held.clear();
  held.set(plan.hash, loaded);
  return loaded;
};

const fieldsAt = (loaded: Loaded, node: Id): Fields => {
  const known = loaded.fields.get(node);
  if (known !== undefined) return known;
  const fields = environment(loaded.plan, node);
  loaded.fields.set(node, fields);
  return fields;
};

const wordsOf = (variables: readonly (readonly string[])[]): string[] => [...new Set(variables.flatMap(([first]) => first ?? []))];

const parametersOf = (variables: readonly (readonly string[])[]): Id[] => [
  ...new Set(variables.flatMap(([first, name]) => (first === 'param' && name !== undefined ? [name] : []))),
];

/** The compiled form of an expression that stands at a node, made at its first use. A plan's expressions have no problems: one is a bug. */
export const formulaAt = (loaded: Loaded, node: Id, text: string): Formula => {
  const key = `${node} ${text}`;
  const known = loaded.formulas.get(key);
  if (known !== undefined) return known;
  const compiled = compile(text, fieldsAt(loaded, node));
  if (isProblem(compiled)) throw new Error(`Plan ${loaded.plan.hash}, node ${node}: ${compiled.problems[0]?.text.en ?? text}`);
  const { evaluate, variables } = compiled;
  const formula: Formula = {
    evaluate: (values) => toJson(evaluate(values)),
    words: wordsOf(variables),
    parameters: parametersOf(variables),
  };
  loaded.formulas.set(key, formula);
  return formula;
};

/** The compiled form of a template that stands at a node, made at its first use. */
export const templateAt = (loaded: Loaded, node: Id, text: Text): Template => {
  const key = `${node} ${text.zh} ${text.en ?? ''}`;
  const known = loaded.templates.get(key);
  if (known !== undefined) return known;
  const compiled = compileTemplate(text, fieldsAt(loaded, node));
  if ('problems' in compiled) throw new Error(`Plan ${loaded.plan.hash}, node ${node}: ${compiled.problems[0]?.text.en ?? text.zh}`);
  const { evaluate, variables } = compiled;
  const template: Template = { evaluate, words: wordsOf(variables), parameters: parametersOf(variables) };
  loaded.templates.set(key, template);
  return template;
};

/** A node of the plan; a bug when it has none of that name. */
export const nodeOf = (loaded: Loaded, id: Id): PlanNode => {
  const node = loaded.plan.nodes[id];
  if (node === undefined) throw new Error(`Plan ${loaded.plan.hash} has no node ${id}`);
  return node;
};
