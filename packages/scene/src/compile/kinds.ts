import type { NodeKind, Presence } from '@sceneworks/schemas';

/** Where on the canvas a node stands: 采集, 研判 or 处置. */
export type Band = 'sources' | 'rules' | 'handling';

/** What the drawing may do with nodes of a kind. */
export interface KindRules {
  readonly band: Band;
  /** Ports that must have an edge. Ports named by the node itself (cases, branches) are required too. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Whether the node may be absent in one face: its token passes to the only outgoing edge. */
  readonly mayBeAbsent: boolean;
}

const source: KindRules = { band: 'sources', required: ['done'], optional: [], mayBeAbsent: true };
const rule = (required: readonly string[], optional: readonly string[] = [], mayBeAbsent = true): KindRules => ({
  band: 'rules',
  required,
  optional,
  mayBeAbsent,
});
const step = (required: readonly string[], optional: readonly string[] = [], mayBeAbsent = true): KindRules => ({
  band: 'handling',
  required,
  optional,
  mayBeAbsent,
});

/** Every node kind. `file` ends the rules band and begins handling: it stands in the rules and leads out of them. */
export const kinds: Readonly<Record<NodeKind, KindRules>> = {
  webhook: source,
  import: source,
  report: source,
  schedule: source,
  incidents: source,
  absence: source,
  enrich: rule(['done']),
  table: rule(['done']),
  condition: rule(['otherwise']),
  window: rule(['reached'], ['below']),
  watch: rule(['raised'], ['lowered', 'steady']),
  discard: rule([]),
  file: rule(['done'], [], false),
  task: step(['done'], ['late', 'refused']),
  verify: step(['pass', 'fail'], ['unable'], false),
  decide: step(['otherwise'], [], false),
  fork: step([], [], false),
  join: step(['done'], ['short'], false),
  wait: step(['done'], ['timeout']),
  notify: step(['done']),
  call: step(['ok'], ['failed']),
  raise: step(['done'], ['timeout']),
  close: step([], [], false),
};

/** The band to which an edge out of a node leads. */
export const nextBand = (kind: NodeKind): Band => (kind === 'file' || kinds[kind].band === 'handling' ? 'handling' : 'rules');

/** Whether a node of this presence is missing in one of the faces. */
export const isAbsentSomewhere = (presence: Presence): boolean => presence !== 'both';
