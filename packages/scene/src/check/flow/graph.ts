import type {
  CloseConfig,
  DecideConfig,
  ForkConfig,
  Id,
  JoinConfig,
  ModeName,
  NodeKind,
  RaiseConfig,
  TaskConfig,
  WaitConfig,
} from '@sceneworks/schemas';
import { type Drawing, type DrawnNode, reachable } from '../../compile/drawing.ts';
import { kinds } from '../../compile/kinds.ts';

/** How a join decides, in one face. */
export interface JoinRule {
  readonly policy: JoinConfig['policy'];
  readonly n: number | undefined;
}

/** What one face of a node says about the way of a token; members of other kinds are what they are when nothing is said. */
export interface FaceRules {
  readonly present: boolean;
  /** Ports a decision chooses among, or branches a fork sends tokens into. */
  readonly ports: readonly string[];
  readonly join: JoinRule;
  readonly wait: { readonly ends: boolean; readonly times: boolean; readonly hears: boolean };
  readonly raise: { readonly waits: boolean; readonly times: boolean };
  readonly mayReturn: boolean;
  readonly reopenAt: Id | undefined;
}

/** A node of the handling band, or the filing that leads into it. */
export interface FlowNode {
  readonly id: Id;
  readonly kind: NodeKind;
  /** Port → node; only edges that lead to a node of the handling band. */
  readonly next: Readonly<Record<string, Id>>;
  readonly faces: Readonly<Record<ModeName, FaceRules>>;
}

/** What is proved: the handling of a drawing, from its filings on. */
export interface FlowGraph {
  readonly drawing: Drawing;
  readonly nodes: ReadonlyMap<Id, FlowNode>;
  /** The filings an event can reach. */
  readonly starts: readonly Id[];
  /** Nodes of sources and rules that no event comes to. */
  readonly unreached: readonly Id[];
}

export const modes: readonly ModeName[] = ['peace', 'emergency'];

/** The other face. */
export const otherMode = (mode: ModeName): ModeName => (mode === 'peace' ? 'emergency' : 'peace');

const forkPorts = (config: ForkConfig, next: FlowNode['next']): readonly string[] => {
  const ports = new Set(config.branches.map(({ port }) => port));
  return [...ports].filter((port) => next[port] !== undefined);
};

const choices = ({ cases = [] }: Partial<DecideConfig>): readonly string[] => [...new Set([...cases.map(({ port }) => port), 'otherwise'])];

const waitRules = ({ duration, until, timeout, message }: WaitConfig): FaceRules['wait'] => ({
  ends: duration !== undefined || until !== undefined,
  times: timeout !== undefined,
  hears: message !== undefined,
});

const rulesOf = ({ kind, presence, faces }: DrawnNode, next: FlowNode['next'], mode: ModeName): FaceRules => {
  const config: object = faces[mode];
  const { policy = 'all', n } = config as Partial<JoinConfig>;
  const { wait: waits = false, timeout } = config as Partial<RaiseConfig>;
  return {
    present: presence === 'both' || presence === mode,
    ports: kind === 'fork' ? forkPorts(config as ForkConfig, next) : choices(config),
    join: { policy, n },
    wait: waitRules(config as WaitConfig),
    raise: { waits, times: timeout !== undefined },
    mayReturn: (config as Partial<TaskConfig>).operations?.includes('returnBack') ?? false,
    reopenAt: (config as Partial<CloseConfig>).watch?.reopenAt,
  };
};

/** Whether tokens come to nodes of a kind. */
const isFlow = (kind: NodeKind): boolean => kind === 'file' || kinds[kind].band === 'handling';

const flowNode = (drawing: Drawing, node: DrawnNode): FlowNode => {
  const leads = ([, to]: [string, Id]): boolean => {
    const target = drawing.nodes.get(to);
    return target !== undefined && isFlow(target.kind);
  };
  const next: FlowNode['next'] = Object.assign(Object.create(null), Object.fromEntries(Object.entries(node.next).filter(leads)));
  return {
    id: node.id,
    kind: node.kind,
    next,
    faces: { peace: rulesOf(node, next, 'peace'), emergency: rulesOf(node, next, 'emergency') },
  };
};

/**
 * The handling of a drawing. Edges that lead nowhere, or out of the band, are left out: a token that would take one ends there. Without
 * any source every filing counts as reached, so that a part of a scene can be proved by itself.
 */
export const flowGraph = (drawing: Drawing): FlowGraph => {
  const all = [...drawing.nodes.values()];
  const sources = all.filter(({ kind }) => kinds[kind].band === 'sources').map(({ id }) => id);
  const files = all.filter(({ kind }) => kind === 'file').map(({ id }) => id);
  const reached = reachable(drawing, sources.length > 0 ? sources : files);
  const rules = all.filter(({ kind }) => kinds[kind].band === 'rules' && kind !== 'file');
  return {
    drawing,
    nodes: new Map(all.filter(({ kind }) => isFlow(kind)).map((node) => [node.id, flowNode(drawing, node)])),
    starts: files.filter((id) => reached.has(id)),
    unreached: sources.length > 0 ? rules.map(({ id }) => id).filter((id) => !reached.has(id)) : [],
  };
};
