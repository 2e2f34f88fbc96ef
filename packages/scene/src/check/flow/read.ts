import { type LimitName, limits, type Problem, type Scene } from '@sceneworks/schemas';
import { type Drawing, drawingOf } from '../../compile/drawing.ts';
import { kinds } from '../../compile/kinds.ts';
import { problem } from '../../compile/problem.ts';
import { found } from '../problem.ts';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const unreadable = (at: string, zh: string, en: string): Problem => found('FLOW_UNREADABLE', { at }, zh, en);

const tooMany = (name: LimitName, list: readonly unknown[], at: string): Problem[] =>
  list.length > limits[name] ? [problem('LIMIT_EXCEEDED', { at }, name, String(list.length))] : [];

const nodeProblems = (node: unknown, place: number): Problem[] => {
  if (!isRecord(node) || typeof node.id !== 'string' || node.id === '')
    return [unreadable(`nodes.${place}`, '节点没有编号', 'a node has no id')];
  if (typeof node.kind === 'string' && Object.hasOwn(kinds, node.kind)) return [];
  return [unreadable(`nodes.${node.id}`, `没有节点类型 ${String(node.kind)}`, `there is no node kind ${String(node.kind)}`)];
};

const edgeProblems = (edge: unknown, place: number): Problem[] =>
  isRecord(edge) && typeof edge.from === 'string' && typeof edge.to === 'string' && ['string', 'undefined'].includes(typeof edge.port)
    ? []
    : [unreadable(`edges.${place}`, '连线缺少起点或终点', 'an edge lacks its beginning or its end')];

const repeated = (nodes: readonly Json[]): Problem[] => {
  const seen = new Set<unknown>();
  return nodes.flatMap(({ id }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [unreadable(`nodes.${String(id)}`, `编号 ${String(id)} 用了两次`, `the id ${String(id)} is used twice`)] : [];
  });
};

const ports = (list: unknown): readonly unknown[] | undefined =>
  Array.isArray(list) ? list.filter((one) => isRecord(one) && typeof one.port === 'string') : undefined;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const policies: readonly unknown[] = ['all', 'any', 'nOf', 'lead'];

/** What of a config decides the way of tokens, in the shape it should have; the rest is not looked at. */
const readable = (config: Json): Json => {
  const { branches, cases, policy, n, operations, watch, wait, timeout, duration, until, message } = config;
  const read = {
    branches: ports(branches),
    cases: ports(cases),
    policy: policies.includes(policy) ? policy : undefined,
    n: Number.isInteger(n) ? n : undefined,
    operations: Array.isArray(operations) ? operations : undefined,
    watch: isRecord(watch) && text(watch.reopenAt) !== undefined ? watch : undefined,
    wait: wait === true || undefined,
    timeout: timeout ?? undefined,
    duration: duration ?? undefined,
    until: until ?? undefined,
    message: message ?? undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
};

const object = (value: unknown): Json => (isRecord(value) ? value : {});

/** Ports that a node does not name itself are those that edges leave by. */
const portsDrawn = (node: Json, edges: readonly Json[]): Json => {
  const drawn = [...new Set(edges.filter(({ from }) => from === node.id).map(({ port = 'done' }) => port))].map((port) => ({ port }));
  if (node.kind === 'fork') return { branches: drawn };
  return node.kind === 'decide' || node.kind === 'condition' ? { cases: drawn.filter(({ port }) => port !== 'otherwise') } : {};
};

const readNode = (node: Json, edges: readonly Json[]): Json => ({
  id: node.id,
  kind: node.kind,
  presence: node.presence === 'peace' || node.presence === 'emergency' ? node.presence : 'both',
  config: { ...portsDrawn(node, edges), ...readable(object(node.config)) },
  emergency: readable(object(node.emergency)),
});

/** Edges that begin or end at no node: whoever drew them meant a way that is not there. */
const nowhere = (nodes: readonly Json[], edges: readonly Json[]): Problem[] => {
  const ids = new Set(nodes.map(({ id }) => id));
  const lost = edges.flatMap(({ from, to }) => [from, to].filter((id) => !ids.has(id)));
  return [...new Set(lost)].map((id) =>
    unreadable('edges', `连线的一端 ${id} 不存在`, `an edge begins or ends at ${id}, which is not there`),
  );
};

/** Two edges out of one port send a token both ways without a fork, so that no join can bring it together again. */
const splits = (edges: readonly Json[]): Problem[] => {
  const seen = new Set<string>();
  const isAgain = ({ from, port = 'done' }: Json): boolean => seen.size === seen.add(JSON.stringify([from, port])).size;
  return edges
    .filter(isAgain)
    .map(({ from, port = 'done' }) =>
      found(
        'FLOW_NOT_NESTED',
        { at: `nodes.${String(from)}`, nodes: [String(from)] },
        `出口 ${String(port)} 连出了两条线，要并行请用 fork`,
        `two edges leave by the port ${String(port)}: to go both ways draw a fork`,
      ),
    );
};

/** What was read of a scene; without a drawing nothing of it can be proved. */
interface Read {
  readonly drawing?: Drawing;
  /** What could not be read. */
  readonly problems: readonly Problem[];
  /** Ports that more than one edge leaves by. */
  readonly split: readonly Problem[];
}

/**
 * Reads of any value what the proof of its flow needs: nodes with their kinds, edges with their ports. Configs may be unfinished and
 * everything else missing; what cannot be read, or is larger than a scene may be, is told and never thrown at.
 */
export const readDrawing = (scene: unknown): Read => {
  const { nodes, edges = [] } = object(scene);
  if (!Array.isArray(nodes) || !Array.isArray(edges))
    return { problems: [unreadable('', '应有 nodes 与 edges 两个列表', 'it should have the lists nodes and edges')], split: [] };
  const large = [...tooMany('sceneNodes', nodes, 'nodes'), ...tooMany('sceneEdges', edges, 'edges')];
  if (large.length > 0) return { problems: large, split: [] };
  const malformed = [...nodes.flatMap(nodeProblems), ...edges.flatMap(edgeProblems)];
  const problems = malformed.length > 0 ? malformed : repeated(nodes);
  if (problems.length > 0) return { problems, split: [] };
  const read = {
    nodes: nodes.map((node: Json) => readNode(node, edges)),
    edges: edges.map(({ from, to, port }: Json) => ({ from, to, port })),
  };
  return { drawing: drawingOf(read as unknown as Scene), problems: nowhere(nodes, edges), split: splits(edges) };
};
