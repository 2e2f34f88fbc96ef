import { compile, type Fields, isProblem, type Json, toJson } from '@sceneworks/expression';
import { compileTemplate, environment } from '@sceneworks/scene';
import type { Id, Plan, PlanNode, Text } from '@sceneworks/schemas';
import { joinsOf, type Nest, nestsOf } from './joins.ts';

/** A compiled expression over JSON values, with the parameters it reads. `evaluate` throws nothing but `ExpressionError`. */
export type Formula = {
  readonly evaluate: (values: Readonly<Record<string, unknown>>) => Json;
  readonly parameters: readonly Id[];
};

/** A compiled template over JSON values, with the parameters it reads. `evaluate` throws nothing but `ExpressionError`. */
export type Template = { readonly evaluate: (values: Readonly<Record<string, unknown>>) => Text; readonly parameters: readonly Id[] };

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
  const loaded: Loaded = { plan, joins: joinsOf(plan), nests: nestsOf(plan), fields: new Map(), formulas: new Map(), templates: new Map() };
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
  const formula: Formula = { evaluate: (values) => toJson(compiled.evaluate(values)), parameters: parametersOf(compiled.variables) };
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
  const template: Template = { evaluate: compiled.evaluate, parameters: parametersOf(compiled.variables) };
  loaded.templates.set(key, template);
  return template;
};

/** A node of the plan; a bug when it has none of that name. */
export const nodeOf = (loaded: Loaded, id: Id): PlanNode => {
  const node = loaded.plan.nodes[id];
  if (node === undefined) throw new Error(`Plan ${loaded.plan.hash} has no node ${id}`);
  return node;
};
