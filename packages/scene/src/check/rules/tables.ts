import { type AnalysisOptions, analyseTable, type Finding, type FindingKind, isProblem } from '@sceneworks/expression';
import type { DecisionTable, HitPolicy, Id, ModeName, Problem, TableConfig } from '@sceneworks/schemas';
import { expressionTable } from '../../compile/ask.ts';
import { environment } from '../../compile/environment.ts';
import type { Proof } from '../area.ts';
import { faceOf, modesOf, nodesOf } from '../owners/policies.ts';
import { type CheckProblemCode, found } from '../problem.ts';
import { guards, readsOf } from '../reads.ts';
import { impliedAt } from './implied.ts';
import { tableKnowledge } from './knowledge.ts';
import { alwaysGives, feedsOf } from './supply.ts';

/** What is always there for a rules node to read, whatever the event. */
const always = new Set([
  'event.type',
  'event.key',
  'event.source',
  'event.occurredAt',
  'event.receivedAt',
  'event.reported',
  'mode',
  'now',
]);

const knowledgeOf = (proof: Proof, node: Id, table: DecisionTable, mode: ModeName): AnalysisOptions => {
  const feeds = feedsOf(proof, node);
  const isGiven = ([field = '', ...more]: readonly string[]): boolean =>
    (more.length === 0 && feeds.length > 0 && feeds.every((feed) => alwaysGives(feed, field))) || always.has([field, ...more].join('.'));
  return tableKnowledge(proof.plan, table, isGiven, impliedAt(proof.plan, node, mode));
};

const collects = (policy: HitPolicy): boolean => policy === 'R' || policy === 'O' || policy.startsWith('C');

/** Whether something behind the table asks if it answered at all. */
const isAsked = ({ plan }: Proof, { as, table }: TableConfig): boolean => {
  const paths = [[as], ...table.outputs.map(({ id }) => [as, id])];
  return nodesOf(plan).some((node) =>
    modesOf(node).some((mode) => readsOf(plan, node, mode).some(({ text }) => paths.some((path) => guards(text, path)))),
  );
};

const codes: Readonly<Record<FindingKind, CheckProblemCode & `TABLE_${string}`>> = {
  gap: 'TABLE_GAP',
  nullGap: 'TABLE_NULL_GAP',
  overlap: 'TABLE_OVERLAP',
  neverMatches: 'TABLE_ROW_NEVER',
  unreachable: 'TABLE_ROW_UNREACHABLE',
  redundant: 'TABLE_ROW_REDUNDANT',
  notAnalysable: 'TABLE_CELL_UNREAD',
  notAnalysed: 'TABLE_NOT_ANALYSED',
};

/** What need not happen, or is looked after behind the table, is told and does not block. */
const codeOf = ({ kind, perhaps }: Finding, isHandled: () => boolean): CheckProblemCode & `TABLE_${string}` => {
  if (kind === 'gap' && (perhaps || isHandled())) return 'TABLE_GAP_POSSIBLE';
  return kind === 'overlap' && perhaps ? 'TABLE_OVERLAP_POSSIBLE' : codes[kind];
};

/** What a proof of tables comes to: its problems, and whether some table was too large to be looked at to the end. */
export interface Tables {
  readonly problems: readonly Problem[];
  readonly isCut: boolean;
}

/** Looks through every table of a plan, in both faces. */
export const tables = (proof: Proof): Tables => {
  const { plan } = proof;
  const problems: Problem[] = [];
  let isCut = false;
  for (const node of nodesOf(plan)) {
    if (node.kind !== 'table') continue;
    const told = new Set<string>();
    for (const mode of modesOf(node)) {
      const config = faceOf<TableConfig>(node, mode);
      const { table } = config;
      const analysis = analyseTable(expressionTable(table), environment(plan, node.id), knowledgeOf(proof, node.id, table, mode));
      if (isProblem(analysis)) continue;
      const isHandled = (): boolean => collects(table.hitPolicy) || isAsked(proof, config);
      for (const finding of analysis.findings) {
        const code = codeOf(finding, isHandled);
        const { zh, en } = finding.text;
        if (told.has(`${code} ${zh}`) || (code === 'TABLE_NULL_GAP' && isHandled())) continue;
        told.add(`${code} ${zh}`);
        isCut ||= finding.kind === 'notAnalysed' && finding.rows.length === 0;
        const [row] = finding.rows;
        const at = `nodes.${node.id}${mode === 'emergency' ? '.emergency' : ''}.table${row === undefined ? '' : `.rows.${row}`}`;
        problems.push(found(code, { at, nodes: [node.id], ...(finding.where && { example: finding.where }) }, zh, en));
      }
    }
  }
  return { problems, isCut };
};
