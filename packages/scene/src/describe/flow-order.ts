import type { Language } from '@sceneworks/calendar';
import type { Scene, SceneNode } from '@sceneworks/schemas';
import { type Band, kinds } from '../compile/kinds.ts';
import { portOf, portsOf } from './ports.ts';

/** A way out of a node: by which port, and where it leads. */
export interface WayOut {
  readonly port: string;
  readonly label: string;
  readonly to: string;
}

const bands: readonly Band[] = ['sources', 'rules', 'handling'];

const inOrder = (nodes: readonly SceneNode[]): readonly SceneNode[] => [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));

/** The ways out of every node, by its ports from top to bottom; whatever the order they were drawn in. */
export const waysOut = (scene: Scene, lang: Language): ReadonlyMap<string, readonly WayOut[]> => {
  const leaving = new Map<string, Scene['edges'][number][]>();
  for (const edge of scene.edges) leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), edge]);
  return new Map(
    scene.nodes.map((node) => {
      const edges = leaving.get(node.id) ?? [];
      const ports = portsOf({ ...scene, edges }, node, lang);
      const ways = ports.flatMap(({ id, label }) =>
        edges.filter((edge) => portOf(edge, node) === id).map(({ to }) => ({ port: id, label, to })),
      );
      return [node.id, ways];
    }),
  );
};

/**
 * The nodes band by band, as a matter passes them: what leads somewhere stands before it, the first branch before the second, ways back aside. The same
 * for the same content, whatever order it was drawn in.
 */
export const flowOrder = (scene: Scene): readonly SceneNode[] => {
  const nodes = new Map(inOrder(scene.nodes).map((node) => [node.id, node]));
  const ways = waysOut(scene, 'zh');
  const seen = new Set<string>();
  const behind = (starts: readonly SceneNode[]): SceneNode[] => {
    const passed: SceneNode[] = [];
    const visit = (node: SceneNode): void => {
      if (seen.has(node.id)) return;
      seen.add(node.id);
      for (const { to } of [...(ways.get(node.id) ?? [])].reverse()) {
        const next = nodes.get(to);
        if (next) visit(next);
      }
      passed.push(node);
    };
    for (const start of [...starts].reverse()) visit(start);
    return passed.reverse();
  };
  const reached = behind([...nodes.values()].filter(({ kind }) => kinds[kind].band === 'sources'));
  const order = [...reached, ...behind([...nodes.values()])];
  return bands.flatMap((band) => order.filter(({ kind }) => kinds[kind].band === band));
};
