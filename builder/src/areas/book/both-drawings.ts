import type { ChangeGroup } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';

/** How a card is marked in a picture of what changed. */
export type Mark = 'added' | 'removed' | 'changed';

/** A drawing with what was taken away still in it, and which of its nodes came, went or changed. */
export interface BothDrawings {
  readonly scene: Scene;
  readonly marks: ReadonlyMap<string, Mark>;
}

/** Lays two versions into one drawing: cards stand where they stand now, what was taken away where there is room. */
export const bothDrawings = (base: Scene, next: Scene, groups: readonly ChangeGroup[]): BothDrawings => {
  const there = new Set(next.nodes.map(({ id }) => id));
  const gone = base.nodes.filter(({ id }) => !there.has(id));
  const lost = new Set(gone.map(({ id }) => id));
  // Ways between what stayed are those of now.
  const ways = base.edges.filter(({ from, to }) => lost.has(from) || lost.has(to));
  const drawn = new Set(next.edges.map(({ id }) => id));
  const scene: Scene = {
    ...next,
    nodes: [...next.nodes, ...gone],
    edges: [...next.edges, ...ways.map((way) => (drawn.has(way.id) ? { ...way, id: `was-${way.id}` } : way))],
  };
  return { scene, marks: new Map(groups.filter(({ of }) => of === 'node').map(({ id, state }) => [id, state])) };
};
