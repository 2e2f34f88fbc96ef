import type { Id, Problem, Scene, Text } from '@sceneworks/schemas';
import { portWords } from '../describe/words.ts';
import { type Drawing, type DrawnNode, ownPorts, portOf, reachable } from './drawing.ts';
import { isAbsentSomewhere, kinds, nextBand } from './kinds.ts';
import { problem } from './problem.ts';

const twice = (ids: readonly string[]): readonly string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];

/** Ids that stand for two nodes or two edges. Until that is mended nothing else can be said. */
export const idProblems = ({ nodes, edges }: Scene): Problem[] => [
  ...twice(nodes.map(({ id }) => id)).map((id) => problem('ID_TWICE', { at: `nodes.${id}`, nodes: [id] }, 'node', id)),
  ...twice(edges.map(({ id }) => id)).map((id) => problem('ID_TWICE', { at: `edges.${id}` }, 'edge', id)),
];

const edgeEnds = ({ edges }: Scene, { nodes }: Drawing): Problem[] =>
  edges.flatMap(({ id, from, to }) => {
    const [start, end] = [nodes.get(from), nodes.get(to)];
    const lost = [...(start ? [] : [from]), ...(end ? [] : [to])];
    if (!start || !end) return lost.map((name) => problem('EDGE_NOWHERE', { at: `edges.${id}` }, name));
    const fits = nextBand(start.kind) === kinds[end.kind].band;
    return fits ? [] : [problem('EDGE_WRONG_BAND', { at: `edges.${id}`, nodes: [from, to] }, from, to)];
  });

const portsOf = (node: DrawnNode): readonly string[] => [...ownPorts(node), ...kinds[node.kind].required, ...kinds[node.kind].optional];

const edgePorts = ({ edges }: Scene, { nodes }: Drawing): Problem[] => {
  const used = new Set<string>();
  return edges.flatMap((edge) => {
    const node = nodes.get(edge.from);
    const port = portOf(edge);
    const key = `${edge.from} ${port}`;
    const again = used.has(key);
    used.add(key);
    if (!node) return [];
    const at = { at: `edges.${edge.id}`, nodes: [edge.from] };
    if (again) return [problem('PORT_TWICE', at, port)];
    const ports = portsOf(node);
    return ports.includes(port) ? [] : [problem('PORT_UNKNOWN', at, port, ports.join(', ') || '—')];
  });
};

/** Nodes that are reached from late ports only: their tokens run beside the main path and may end where no edge leads on. */
const besides = (drawing: Drawing): ReadonlySet<Id> => {
  const main: Id[] = [];
  const starts = [...drawing.nodes.values()].filter(({ kind }) => kinds[kind].band === 'sources').map(({ id }) => id);
  const seen = new Set<Id>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = drawing.nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    main.push(id);
    for (const [port, to] of Object.entries(node.next)) if (!(node.kind === 'task' && port === 'late')) open.push(to);
  }
  return new Set([...reachable(drawing, starts)].filter((id) => !seen.has(id)));
};

/** What a person reads at a port: the label its node gives it, else the word of its kind, else its name. */
const portSaid = ({ faces: { peace } }: DrawnNode, port: string): readonly [zh: string, en: string] => {
  const own = (peace.cases ?? peace.branches ?? []) as readonly { readonly port: string; readonly label?: Text }[];
  const label = own.find((one) => one.port === port)?.label ?? portWords[port];
  return [label?.zh || port, label?.en || port];
};

const missingPorts = (drawing: Drawing): Problem[] => {
  const beside = besides(drawing);
  return [...drawing.nodes.values()].flatMap((node) => {
    const wanted = beside.has(node.id) ? ownPorts(node) : [...ownPorts(node), ...kinds[node.kind].required];
    const missing = wanted.filter((port) => !Object.hasOwn(node.next, port));
    return missing.map((port) => problem('PORT_MISSING', { at: `nodes.${node.id}`, nodes: [node.id] }, ...portSaid(node, port)));
  });
};

const ownPortNames = ({ id, kind, faces }: DrawnNode): Problem[] => {
  const names = kind === 'fork' ? 'branches' : 'cases';
  const fixed = [...kinds[kind].required, ...kinds[kind].optional];
  const faceList = faces.peace === faces.emergency ? [faces.peace] : [faces.peace, faces.emergency];
  return faceList.flatMap((face) => {
    const ports = ((face[names] ?? []) as readonly { readonly port: string }[]).map(({ port }) => port);
    const at = { at: `nodes.${id}.${names}`, nodes: [id] };
    return [
      ...twice(ports).map((port) => problem('PORT_NAMED_TWICE', at, port)),
      ...ports.filter((port) => fixed.includes(port)).map((port) => problem('PORT_RESERVED', at, port)),
      ...(kind === 'fork' && new Set(ports).size < 2 ? [problem('FORK_BRANCHES', at)] : []),
      ...(kind !== 'fork' && ports.length === 0 ? [problem('NO_CASE', at)] : []),
    ];
  });
};

const presence = ({ id, kind, presence: own, next }: DrawnNode): Problem[] => {
  if (!isAbsentSomewhere(own)) return [];
  const at = { at: `nodes.${id}.presence`, nodes: [id] };
  if (!kinds[kind].mayBeAbsent) return [problem('PRESENCE_FORBIDDEN', at)];
  const ports = Object.keys(next);
  return ports.length === 1 || ports.includes('done') ? [] : [problem('PRESENCE_AMBIGUOUS', at)];
};

/** The nodes of the rules band that lie on a circle: those from which one comes back. */
const circle = (drawing: Drawing): readonly Id[] =>
  [...drawing.nodes.values()]
    .filter(({ kind }) => kinds[kind].band === 'rules' && kind !== 'file')
    .filter(({ id, next }) => reachable(drawing, Object.values(next)).has(id))
    .map(({ id }) => id);

const ends = (drawing: Drawing): Problem[] => {
  const all = [...drawing.nodes.values()];
  const [sources, files] = [all.filter(({ kind }) => kinds[kind].band === 'sources'), all.filter(({ kind }) => kind === 'file')];
  const reached = reachable(
    drawing,
    sources.map(({ id }) => id),
  );
  const lost = all.filter(({ id }) => !reached.has(id)).map(({ id }) => id);
  const handled = [
    ...reachable(
      drawing,
      files.map(({ id }) => id),
    ),
  ];
  const looping = circle(drawing);
  return [
    ...(sources.length === 0
      ? [problem('NO_SOURCE', { at: 'nodes' })]
      : lost.map((id) => problem('NODE_UNREACHABLE', { at: `nodes.${id}`, nodes: [id] }))),
    ...(files.length === 0 ? [problem('NO_FILE', { at: 'nodes' })] : []),
    ...(files.length > 0 && !handled.some((id) => drawing.nodes.get(id)?.kind === 'close')
      ? [problem('NO_CLOSE', { at: 'nodes', nodes: files.map(({ id }) => id) })]
      : []),
    ...(looping.length > 0 ? [problem('RULES_CYCLE', { at: `nodes.${looping[0]}`, nodes: looping })] : []),
  ];
};

/** What is wrong with nodes, ports and edges as a graph. */
export const structureProblems = (scene: Scene, drawing: Drawing): Problem[] => [
  ...edgeEnds(scene, drawing),
  ...edgePorts(scene, drawing),
  ...missingPorts(drawing),
  ...[...drawing.nodes.values()].filter(({ kind }) => kind === 'condition' || kind === 'decide' || kind === 'fork').flatMap(ownPortNames),
  ...[...drawing.nodes.values()].flatMap(presence),
  ...ends(drawing),
];
