import type { HitPolicy } from '@sceneworks/expression';

/** A name with the name of its type, as written in the model. */
export interface Variable {
  readonly name: string;
  readonly typeRef?: string;
}

/** A type the model defines. */
export interface ItemType {
  readonly name: string;
  /** The type it narrows, or what a function of it gives; absent for one made of components. */
  readonly typeRef?: string;
  /** Unary tests every value must pass; of a collection, every element. */
  readonly allowed?: string;
  /** Unary tests the whole value must pass. */
  readonly constraint?: string;
  readonly isCollection: boolean;
  readonly components?: readonly ItemType[];
  readonly isFunction: boolean;
}

export interface TableClause {
  readonly id: string;
  /** Of an input the expression it looks at, of an output its name. */
  readonly text: string;
  readonly typeRef?: string;
  readonly label?: string;
  /** Unary tests: what the input may be, or the outputs from the first to the last in priority. */
  readonly values?: string;
  /** Of an output: what it is when no rule matches. */
  readonly otherwise?: string;
}

export interface TableRule {
  readonly id: string;
  readonly when: readonly string[];
  readonly gives: readonly string[];
  readonly note?: string;
}

export interface DmnTable {
  readonly hitPolicy: Exclude<HitPolicy, 'mostSevere'>;
  readonly inputs: readonly TableClause[];
  readonly outputs: readonly TableClause[];
  readonly rules: readonly TableRule[];
}

/** Decision logic in its boxes. `typeRef` is what the box says it gives. */
export type Boxed = { readonly typeRef?: string } & (
  | { readonly is: 'literal'; readonly text: string; readonly language?: string }
  | { readonly is: 'table'; readonly table: DmnTable }
  | { readonly is: 'context'; readonly entries: readonly { readonly variable?: Variable; readonly value: Boxed }[] }
  | {
      readonly is: 'invocation';
      readonly callee: Boxed;
      readonly bindings: readonly { readonly parameter: Variable; readonly value: Boxed }[];
    }
  | { readonly is: 'function'; readonly parameters: readonly Variable[]; readonly body: Boxed; readonly kind: 'FEEL' | 'Java' | 'PMML' }
  | { readonly is: 'list'; readonly items: readonly Boxed[] }
  | { readonly is: 'relation'; readonly columns: readonly Variable[]; readonly rows: readonly (readonly Boxed[])[] }
  | { readonly is: 'conditional'; readonly condition: Boxed; readonly yes: Boxed; readonly no: Boxed }
  | { readonly is: 'filter'; readonly over: Boxed; readonly match: Boxed }
  | { readonly is: 'for' | 'some' | 'every'; readonly name: string; readonly over: Boxed; readonly body: Boxed }
  | { readonly is: 'nothing' }
);

/** A place in this model, or in one it imports. */
export interface Reference {
  readonly namespace?: string;
  readonly id: string;
}

/** An element of the requirements graph. */
export type ModelNode = { readonly id: string; readonly name: string; readonly variable: Variable } & (
  | { readonly is: 'input' }
  | { readonly is: 'decision'; readonly requires: readonly Reference[]; readonly logic: Boxed; readonly question?: string }
  | { readonly is: 'knowledge'; readonly requires: readonly Reference[]; readonly logic: Boxed }
  | {
      readonly is: 'service';
      readonly outputs: readonly Reference[];
      readonly encapsulated: readonly Reference[];
      readonly inputDecisions: readonly Reference[];
      readonly inputData: readonly Reference[];
    }
);

export interface ModelImport {
  /** The name its elements stand under; empty where they stand among our own. */
  readonly name: string;
  readonly namespace: string;
  readonly model: DecisionModel;
}

/** A decision model, free of the file it came from. */
export interface DecisionModel {
  readonly name: string;
  readonly namespace: string;
  readonly id: string;
  readonly types: readonly ItemType[];
  readonly nodes: readonly ModelNode[];
  readonly imports: readonly ModelImport[];
}
