import { type Band, blankNode, connectRefusal, kinds, portNames, portsOf } from '@sceneworks/scene';
import type { NodeKind, Point, Scene, SceneEdit, Text } from '@sceneworks/schemas';
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
    { do: 'addNode', node: blankNode(kind, id, titleOf(kind)), at: { x: Math.round(spot.x), y: Math.round(spot.y) } },
    ...(start ? [{ do: 'connect', from: start.from, port: start.port, to: id } as const] : []),
  ];
  return { id, edits };
};
