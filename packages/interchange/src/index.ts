export { type ImportedScene, importBpmn } from './bpmn/import.ts';
export { exportDmn } from './dmn/export.ts';
export { importDmn } from './dmn/import.ts';
export type { DmnVersion } from './dmn/metamodel.ts';
export { modelOfTable, type TableNames, tableOf } from './dmn/table.ts';
export { type Decisions, decisionsOf, type Inputs, type Outcome } from './evaluate/decisions.ts';
export type {
  Boxed,
  DecisionModel,
  DmnTable,
  ItemType,
  ModelImport,
  ModelNode,
  Reference,
  TableClause,
  TableRule,
  Variable,
} from './model.ts';
export { type InterchangeCode, type InterchangeProblem, type InterchangeProblems, isRefused } from './problem.ts';
export { type Expected, readTests, type TckCase } from './tck/read.ts';
export { runCase, type TckResult } from './tck/run.ts';
