import type { Plan, PlanNode, Scene, SceneEdge, SceneNode } from '@sceneworks/schemas';

const nothing = { zh: '' };

const edgesOf = ({ id, next }: PlanNode): readonly SceneEdge[] =>
  Object.entries(next as Readonly<Record<string, string>>).map(([port, to]) => ({ id: `${id}-${port}`, from: id, port, to }));

const nodeOf = ({ id, kind, title, facet, presence, config, emergency }: PlanNode): SceneNode =>
  ({ id, kind, title, facet, presence, config, emergency }) as unknown as SceneNode;

/** A plan as a drawing again, to be read: the idea card, words on ways and places of cards are not in a plan. */
export const drawnFrom = (plan: Plan): Scene => {
  const nodes = Object.values(plan.nodes as Readonly<Record<string, PlanNode>>);
  const { scene, title, domain, lead, joint, categories, subject, forms, parameters } = plan;
  return {
    format: 1,
    id: scene,
    title,
    domain,
    lead,
    joint,
    categories,
    idea: { pain: nothing, goal: nothing, indicators: [] },
    subject,
    forms,
    parameters,
    nodes: nodes.map(nodeOf),
    edges: nodes.flatMap(edgesOf),
  };
};
