import type {
  CallConfig,
  ConditionConfig,
  FieldSchema,
  ForkConfig,
  Form,
  Id,
  NodeKind,
  Parameter,
  Plan,
  Presence,
  Scene,
  SceneEdge,
  SceneNode,
} from '@sceneworks/schemas';

/** A node as the checks see it: its two faces in full, and where its ports lead. */
export interface DrawnNode {
  readonly id: Id;
  readonly kind: NodeKind;
  readonly presence: Presence;
  /** Config in peace and in 战; the same object where nothing differs. */
  readonly faces: Readonly<Record<'peace' | 'emergency', Readonly<Record<string, unknown>>>>;
  readonly next: Readonly<Record<string, Id>>;
}

/** What plan and scene have in common: everything that decides which names an expression may use. */
export interface Drawing {
  readonly subject: FieldSchema;
  readonly forms: Readonly<Record<string, Form | undefined>>;
  readonly parameters: Readonly<Record<string, Parameter | undefined>>;
  readonly nodes: ReadonlyMap<Id, DrawnNode>;
}

/** The whole config of a node in 战: what differs laid over what holds in peace. */
export const mergedConfig = ({ config, emergency }: SceneNode): Readonly<Record<string, unknown>> =>
  emergency ? { ...config, ...emergency } : (config as Readonly<Record<string, unknown>>);

/** The port an edge leaves by. */
export const portOf = ({ port }: SceneEdge): string => port ?? 'done';

const drawnNode = (node: SceneNode, edges: readonly SceneEdge[]): DrawnNode => ({
  id: node.id,
  kind: node.kind,
  presence: node.presence ?? 'both',
  faces: { peace: node.config as Readonly<Record<string, unknown>>, emergency: mergedConfig(node) },
  next: Object.fromEntries(edges.map((edge) => [portOf(edge), edge.to])),
});

const fromScene = ({ subject, forms, parameters, nodes, edges }: Scene): Drawing => {
  const leaving = new Map<Id, SceneEdge[]>();
  for (const edge of edges) {
    const known = leaving.get(edge.from);
    if (known) known.push(edge);
    else leaving.set(edge.from, [edge]);
  }
  return { subject, forms, parameters, nodes: new Map(nodes.map((node) => [node.id, drawnNode(node, leaving.get(node.id) ?? [])])) };
};

const fromPlan = ({ subject, forms, parameters, nodes }: Plan): Drawing => ({
  subject,
  forms,
  parameters,
  nodes: new Map(
    Object.values(nodes).flatMap((node) =>
      node
        ? [
            [
              node.id,
              {
                id: node.id,
                kind: node.kind,
                presence: node.presence,
                faces: { peace: node.config, emergency: node.emergency },
                next: node.next as Record<string, Id>,
              },
            ],
          ]
        : [],
    ),
  ),
});

const drawings = new WeakMap<Scene | Plan, Drawing>();

/** The drawing of a scene or a plan, made once per object. */
export const drawingOf = (of: Scene | Plan): Drawing => {
  const known = drawings.get(of);
  if (known) return known;
  const drawing = 'planFormat' in of ? fromPlan(of) : fromScene(of);
  drawings.set(of, drawing);
  return drawing;
};

/** The ports that a node’s own config names, over both faces: cases of a condition or decision, branches of a fork. */
export const ownPorts = ({ kind, faces }: DrawnNode): readonly string[] => {
  const ports = [faces.peace, faces.emergency].flatMap((face) => {
    if (kind === 'condition' || kind === 'decide') return (face as unknown as ConditionConfig).cases.map(({ port }) => port);
    return kind === 'fork' ? (face as unknown as ForkConfig).branches.map(({ port }) => port) : [];
  });
  return [...new Set(ports)];
};

/** The name under which later expressions read what a node found, where it gives one. */
export const nameGiven = ({ faces }: DrawnNode): string | undefined => (faces.peace as Partial<CallConfig>).as;

/** Every node that can be reached from some, those included. */
export const reachable = ({ nodes }: Drawing, from: Iterable<Id>): ReadonlySet<Id> => {
  const seen = new Set<Id>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    open.push(...Object.values(node.next));
  }
  return seen;
};

/** A way into a node: from where, and by which port. */
export interface Way {
  readonly from: DrawnNode;
  readonly port: string;
}

const ways = new WeakMap<Drawing, ReadonlyMap<Id, readonly Way[]>>();

/** The ways into each node, found once per drawing. */
const waysOf = (drawing: Drawing): ReadonlyMap<Id, readonly Way[]> => {
  const known = ways.get(drawing);
  if (known) return known;
  const into = new Map<Id, Way[]>();
  for (const from of drawing.nodes.values()) {
    for (const [port, to] of Object.entries(from.next)) {
      const others = into.get(to);
      if (others) others.push({ from, port });
      else into.set(to, [{ from, port }]);
    }
  }
  ways.set(drawing, into);
  return into;
};

/** The ways into a node; none into one that nothing leads to. */
export const waysInto = (drawing: Drawing, of: Id): readonly Way[] => waysOf(drawing).get(of) ?? [];

/** Every node from which one can be reached; without itself, unless a cycle leads back to it. */
export const upstreamOf = (drawing: Drawing, of: Id): ReadonlySet<Id> => {
  const before = (id: Id): Id[] => waysInto(drawing, id).map(({ from }) => from.id);
  const seen = new Set<Id>();
  const open = before(of);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...before(id));
  }
  return seen;
};
