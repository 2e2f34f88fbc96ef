import { groupsOf } from '@sceneworks/scene';
import type { NodeGroup, Scene, SceneEdge, SceneNode, Text } from '@sceneworks/schemas';
import { type Box, boxAround, cardHeight, cardWidth, type Layout } from './layout.ts';

/** Nodes that are drawn together, and where they stand. */
export interface GroupView {
  readonly id: string;
  readonly title: Text;
  readonly nodes: readonly string[];
  /** Around its cards; of a folded one the card that stands for them */
  readonly box: Box;
}

/** A drawing as it is looked at: some of its groups are one card each. */
export interface FoldedView {
  /** With a node for each folded group in place of its own, and the ways that lead to or from it */
  readonly scene: Scene;
  readonly layout: Layout;
  readonly folded: readonly GroupView[];
  readonly open: readonly GroupView[];
  /** Nodes that are not seen */
  readonly hidden: ReadonlySet<string>;
}

const prefix = 'group:';

/** The id of the card that stands for a group: no node is called so. */
export const groupCard = (group: string): string => `${prefix}${group}`;

/** The group a card stands for; undefined for the card of a node. */
export const groupOfCard = (card: string): string | undefined => (card.startsWith(prefix) ? card.slice(prefix.length) : undefined);

const room = 18;
const titleRoom = 34;

/** The frame of an open group: its cards, with room about them and for its title. */
const frameAround = (cards: readonly Box[]): Box | undefined => {
  const box = boxAround(cards);
  return box && { x: box.x - room, y: box.y - room - titleRoom, width: box.width + 2 * room, height: box.height + 2 * room + titleRoom };
};

const viewsOf = (groups: readonly (readonly [string, NodeGroup])[], { cards }: Layout, boxOf: (own: readonly Box[]) => Box | undefined) =>
  groups.flatMap(([id, { title, nodes }]): GroupView[] => {
    const box = boxOf(nodes.flatMap((node) => cards.get(node) ?? []));
    return box ? [{ id, title, nodes, box }] : [];
  });

/** Where the card of a folded group stands: at the upper left of what it stands for. */
const cardBox = (own: readonly Box[]): Box | undefined => {
  const box = boxAround(own);
  return box && { x: box.x, y: box.y, width: cardWidth, height: cardHeight };
};

/** For laying ways and nothing else: a step with one way out. */
const standIn = ({ id, title }: GroupView): SceneNode =>
  ({ id: groupCard(id), kind: 'notify', title, facet: 'handle', config: {} }) as unknown as SceneNode;

/** Ways between what is seen: those within a folded group are not, of several from one card to another there is one. */
const seenWays = (edges: readonly SceneEdge[], cardOf: (node: string) => string): SceneEdge[] => {
  const known = new Set<string>();
  return edges.flatMap((edge): SceneEdge[] => {
    const [from, to] = [cardOf(edge.from), cardOf(edge.to)];
    if (from === edge.from && to === edge.to) return [edge];
    const way = `${from} ${from === edge.from ? (edge.port ?? '') : ''} ${to}`;
    if (from === to || known.has(way)) return [];
    known.add(way);
    if (from === edge.from) return [{ ...edge, to }];
    const { port: _port, label: _label, ...rest } = edge;
    return [{ ...rest, from, to }];
  });
};

/**
 * A drawing with some of its groups folded. `isFolded` decides of each, whatever the drawing says: a group is open while something in it is
 * looked at. Without a folded one the scene and layout are those that were given.
 */
export const foldedView = (scene: Scene, layout: Layout, isFolded: (id: string, group: NodeGroup) => boolean): FoldedView => {
  const groups = Object.entries(groupsOf(scene));
  const folded = viewsOf(
    groups.filter(([id, group]) => isFolded(id, group)),
    layout,
    cardBox,
  );
  const closed = new Set(folded.map(({ id }) => id));
  const open = viewsOf(
    groups.filter(([id]) => !closed.has(id)),
    layout,
    frameAround,
  );
  if (folded.length === 0) return { scene, layout, folded, open, hidden: new Set() };
  const cardOf = new Map(folded.flatMap(({ id, nodes }) => nodes.map((node) => [node, groupCard(id)] as const)));
  const cards = new Map([...layout.cards].filter(([node]) => !cardOf.has(node)));
  for (const { id, box } of folded) cards.set(groupCard(id), box);
  return {
    scene: {
      ...scene,
      nodes: [...scene.nodes.filter(({ id }) => !cardOf.has(id)), ...folded.map(standIn)],
      edges: seenWays(scene.edges, (node) => cardOf.get(node) ?? node),
    },
    layout: { ...layout, cards },
    folded,
    open,
    hidden: new Set(cardOf.keys()),
  };
};
