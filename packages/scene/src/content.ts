import type { Scene } from '@sceneworks/schemas';
import { hashOf } from './hash.ts';

const sorted = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * What of a drawing counts: everything that decides or is read, titles and texts among it. Nodes and edges count by id, not by where they
 * stand in the list; units and categories as sets; where nodes stand on the canvas, how they are grouped there and what it was
 * drawn after are not in it.
 */
export const contentOf = (scene: Scene): Omit<Scene, 'layout' | 'groups' | 'forkedFrom'> => {
  const { layout: _, groups: _groups, forkedFrom: _fork, nodes, edges, joint, categories, ...rest } = scene;
  return {
    ...rest,
    joint: [...joint].sort(),
    categories: [...categories].sort(),
    nodes: [...sorted(nodes)],
    edges: [...sorted(edges)],
  };
};

/** The hash of a drawing, sound or not: the same for the same content, whatever order it was drawn in and wherever its nodes stand. */
export const drawingHash = (scene: Scene): string => hashOf(contentOf(scene));
