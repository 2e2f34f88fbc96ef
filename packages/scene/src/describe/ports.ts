import type { Language } from '@sceneworks/calendar';
import type { Scene, SceneEdge, SceneNode } from '@sceneworks/schemas';
import { kinds } from '../compile/kinds.ts';
import { inLanguage } from './names.ts';
import { portWords } from './words.ts';

/** A place where a way leaves a node. */
export interface Port {
  readonly id: string;
  readonly label: string;
}

/** The port an edge leaves by. */
export const portOf = (edge: SceneEdge, node: SceneNode | undefined): string =>
  edge.port ?? (node ? (kinds[node.kind].required[0] ?? 'done') : 'done');

const named = (id: string, lang: Language): string => portWords[id]?.[lang] ?? id;

/**
 * The ports of a node from top to bottom: those it names itself (cases, branches), those its kind must have, and the optional ones
 * that the drawing uses.
 */
export const portsOf = (scene: Scene, node: SceneNode, lang: Language): readonly Port[] => {
  const used = new Set(scene.edges.filter(({ from }) => from === node.id).map((edge) => portOf(edge, node)));
  const own: { readonly id: string; readonly label: string }[] = [];
  if (node.kind === 'condition' || node.kind === 'decide')
    own.push(
      ...node.config.cases.map(({ port, label }) => ({
        id: port,
        label: edgeLabel(scene, node, port, lang) ?? (label ? inLanguage(label, lang) : named(port, lang)),
      })),
    );
  if (node.kind === 'fork')
    own.push(
      ...node.config.branches.map(({ port, label }) => ({
        id: port,
        label: edgeLabel(scene, node, port, lang) ?? (label ? inLanguage(label, lang) : named(port, lang)),
      })),
    );
  const rules = kinds[node.kind];
  const general = [...rules.required, ...rules.optional.filter((id) => used.has(id))].filter((id) => !own.some((port) => port.id === id));
  return [...own, ...general.map((id) => ({ id, label: edgeLabel(scene, node, id, lang) ?? named(id, lang) }))];
};

/** The optional ports that no way leaves by yet: shown only while a scene is drawn. */
export const sparePorts = (scene: Scene, node: SceneNode, lang: Language): readonly Port[] => {
  const used = new Set(scene.edges.filter(({ from }) => from === node.id).map((edge) => portOf(edge, node)));
  return kinds[node.kind].optional.filter((id) => !used.has(id)).map((id) => ({ id, label: named(id, lang) }));
};

const edgeLabel = (scene: Scene, node: SceneNode, port: string, lang: Language): string | undefined => {
  const label = scene.edges.find((edge) => edge.from === node.id && portOf(edge, node) === port)?.label;
  return label && inLanguage(label, lang);
};
