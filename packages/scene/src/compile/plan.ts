import type { Plan, PlanNode, Scene, SceneNode } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';
import { contentOf } from '../content.ts';
import { hashOf } from '../hash.ts';
import { type Drawing, mergedConfig } from './drawing.ts';
import { kinds } from './kinds.ts';
import { type Sources, sourcesNamed } from './sources.ts';

/** A copy in canonical form: members in order, texts in NFC, nothing undefined, nothing shared with what was given. */
const settled = <T>(value: T): T => JSON.parse(canonical(value)) as T;

const planNode = (node: SceneNode, { nodes }: Drawing): PlanNode => {
  const { id, kind, title, facet, presence = 'both', config } = node;
  const emergency = mergedConfig(node);
  return {
    id,
    kind,
    title,
    facet,
    presence,
    config: { ...config },
    emergency: { ...emergency },
    next: { ...nodes.get(id)?.next },
    hash: hashOf({ kind, config, emergency }),
  };
};

const schemaHashes = (drawing: Drawing, sources: Sources): Record<string, string> =>
  Object.fromEntries(sourcesNamed(drawing).flatMap((id) => (sources.has(id) ? [[id, hashOf(sources.get(id)?.subject)]] : [])));

/** What the hash of a scene covers: the drawing, with the schema of every source it names. */
const bundleOf = (scene: Scene, sources: Plan['sources']): unknown => ({ ...contentOf(scene), planFormat: 1, sources });

/** The plan of a scene that has passed every check. The same bytes wherever it is made. */
export const planOf = (scene: Scene, drawing: Drawing, known: Sources): Plan => {
  const { id, title, domain, lead, joint, categories, subject, forms, parameters, nodes } = scene;
  const sources = schemaHashes(drawing, known);
  return settled<Plan>({
    planFormat: 1,
    hash: hashOf(bundleOf(scene, sources)),
    scene: id,
    title,
    domain,
    lead,
    joint: [...joint].sort(),
    categories: [...categories].sort(),
    subject,
    forms,
    parameters,
    sources,
    sourceNodes: nodes
      .filter(({ kind }) => kinds[kind].band === 'sources')
      .map((node) => node.id)
      .sort(),
    nodes: Object.fromEntries(nodes.map((node) => [node.id, planNode(node, drawing)])),
  });
};
