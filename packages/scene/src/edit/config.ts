import type { EditPath, ModeName, Scene, SceneNode } from '@sceneworks/schemas';
import { portOf } from '../compile/drawing.ts';
import { portsOf } from './connect.ts';
import { type Edited, withNode } from './edited.ts';
import { refuse } from './refuse.ts';
import { setAt } from './set-at.ts';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const withOverlay = (node: SceneNode, overlay: Json): SceneNode => {
  const { emergency: _, ...rest } = node;
  return (Object.keys(overlay).length === 0 ? rest : { ...node, emergency: overlay }) as SceneNode;
};

/** In 战 a member is written into what differs; where it did not differ yet, what holds in peace is the beginning. */
const overlayBegun = ({ config, emergency = {} }: SceneNode, path: EditPath): Json => {
  const [member] = path;
  if (path.length < 2 || typeof member !== 'string' || Object.hasOwn(emergency, member) || !Object.hasOwn(config, member)) return emergency;
  return { ...emergency, [member]: (config as unknown as Json)[member] };
};

const written = (node: SceneNode, face: ModeName, path: EditPath, value: unknown, at: string) => {
  const before = face === 'peace' ? node.config : overlayBegun(node, path);
  const made = setAt(before, path, value, at);
  if ('refusal' in made) return made.refusal;
  const after = made.value ?? {};
  if (!isRecord(after)) return refuse('PATH_NOWHERE', at);
  if (after === before) return node;
  return face === 'peace' ? ({ ...node, config: after } as unknown as SceneNode) : withOverlay(node, after);
};

/** A case or branch that is gone takes its way with it. */
const withoutLostWays = (scene: Scene, id: string): Scene => {
  const ports = portsOf(scene, id);
  const edges = scene.edges.filter((edge) => edge.from !== id || ports.includes(portOf(edge)));
  return edges.length === scene.edges.length ? scene : { ...scene, edges };
};

const hasOwnPorts = (scene: Scene, id: string): boolean =>
  scene.nodes.some(({ id: one, kind }) => one === id && (kind === 'condition' || kind === 'decide' || kind === 'fork'));

/**
 * Writes a setting of a node, in peace or in 战. In 战 only what differs is kept: without a value the peace setting holds again, and a
 * node where nothing differs any more has no 战 face.
 */
export const setConfig = (scene: Scene, id: string, face: ModeName, path: EditPath, value: unknown): Edited => {
  const at = face === 'peace' ? `nodes.${id}` : `nodes.${id}.emergency`;
  const edited = withNode(scene, id, (node) => written(node, face, path, value, at));
  return 'refusal' in edited || !hasOwnPorts(edited.scene, id) ? edited : { scene: withoutLostWays(edited.scene, id) };
};
