import { type Band, blankNode, connectRefusal, kinds, portNames, portsOf } from '@sceneworks/scene';
import type { NodeKind, Point, Scene, SceneEdit, SceneNode, Text } from '@sceneworks/schemas';
import { en } from '../../../language/en.ts';
import { zh } from '../../../language/zh.ts';
import type { WayStart } from '../hand.ts';
import { layoutOf, spotBehind, spotInBand } from '../layout.ts';

/** Every kind by its band, in the order in which a drawing grows. */
export const kindsByBand: readonly (readonly [Band, readonly NodeKind[]])[] = (['sources', 'rules', 'handling'] as const).map((band) => [
  band,
  (Object.keys(kinds) as NodeKind[]).filter((kind) => kinds[kind].band === band),
]);

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const idLength = 4;

/** An id that nobody else draws at the same time, and that expressions can say. */
export const newId = (stem: string): string => {
  const random = crypto.getRandomValues(new Uint8Array(idLength));
  return `${stem}_${[...random].map((one) => letters[one % letters.length]).join('')}`;
};

const titleOf = (kind: NodeKind): Text => ({ zh: zh.kinds[kind], en: en.kinds[kind] });

/** The first way out of a node by which it may lead to a kind. */
export const freeStart = (scene: Scene, from: string, kind: NodeKind): WayStart | undefined => {
  const probe = blankNode(kind, 'probe of a kind', { zh: '' });
  const extended = { ...scene, nodes: [...scene.nodes, probe] };
  const port = portNames(scene, from).find((one) => connectRefusal(extended, from, one, probe.id) === undefined);
  return port === undefined ? undefined : { from, port };
};

/** What the result of a node is called by those behind it, until somebody calls it otherwise. */
const resultStems: Partial<Record<NodeKind, string>> = { enrich: 'found', table: 'grade', watch: 'level', call: 'answer' };

const resultName = ({ nodes, subject }: Scene, stem: string): string => {
  const taken = new Set([...Object.keys(subject.properties ?? {}), ...nodes.map(({ config }) => (config as { readonly as?: string }).as)]);
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? stem : `${stem}${n}`;
    if (!taken.has(name)) return name;
  }
};

/** The grade that a drawing has a table for; undefined where it has none, or several. */
const gradeOf = ({ nodes }: Scene): string | undefined => {
  const graded = nodes.flatMap((node) =>
    node.kind === 'table' && node.config.table.outputs.some(({ id }) => id === 'severity') ? [`${node.config.as}.severity`] : [],
  );
  return graded.length === 1 ? graded[0] : undefined;
};

/** A new node, with what the drawing says already of what it asks for. */
const begunNode = (scene: Scene, kind: NodeKind, id: string): SceneNode => {
  const node = blankNode(kind, id, titleOf(kind));
  const stem = resultStems[kind];
  if (stem !== undefined) return { ...node, config: { ...node.config, as: resultName(scene, stem) } } as SceneNode;
  const severity = kind === 'file' ? gradeOf(scene) : undefined;
  return severity === undefined ? node : ({ ...node, config: { ...node.config, severity } } as SceneNode);
};

/** The edits that put a new node into a drawing: at a spot, or behind what it follows, or where its band has room. */
export const putEdits = (scene: Scene, kind: NodeKind, { at, start }: { readonly at?: Point; readonly start?: WayStart | undefined }) => {
  const id = newId(kind);
  const layout = layoutOf(scene, true);
  const taken = [...layout.cards.values()];
  const before = start && layout.cards.get(start.from);
  const node = start && scene.nodes.find((one) => one.id === start.from);
  const isNamed = node !== undefined && portsOf(scene, node, 'zh').length > 1;
  const spot = at ?? (before ? spotBehind(before, isNamed, taken) : spotInBand(scene, layout, kinds[kind].band));
  const edits: SceneEdit[] = [
    { do: 'addNode', node: begunNode(scene, kind, id), at: { x: Math.round(spot.x), y: Math.round(spot.y) } },
    ...(start ? [{ do: 'connect', from: start.from, port: start.port, to: id } as const] : []),
  ];
  return { id, edits };
};
