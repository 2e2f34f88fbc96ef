import type { Facet, Limit, NodeKind, Scene, SceneEdge, SceneNode, Text } from '@sceneworks/schemas';
import type { InterchangeProblem } from '../problem.ts';

/** A scene in the making, with what was said of it on the way. */
export interface Sketch {
  readonly nodes: SceneNode[];
  readonly edges: SceneEdge[];
  readonly told: InterchangeProblem[];
  readonly layout: NonNullable<Scene['layout']>;
  /** Element → the id of its node; ids of ours are narrower than those of XML. */
  readonly ids: Map<string, string>;
  readonly taken: Set<string>;
}

const forbidden = /[^A-Za-z0-9_.:/-]/g;
const longest = 90;

/** An id of ours for an element, the same each time and no other element’s. */
export const idFor = ({ ids, taken }: Sketch, element: string): string => {
  const known = ids.get(element);
  if (known !== undefined) return known;
  const plain = element.replaceAll(forbidden, '-').slice(0, longest);
  const first = /^[A-Za-z0-9]/.test(plain) ? plain : `n${plain}`;
  let id = first;
  for (let again = 2; taken.has(id); again += 1) id = `${first}.${again}`;
  taken.add(id);
  ids.set(element, id);
  return id;
};

/** Says something of an element. */
export const tell = (sketch: Sketch, at: string, found: InterchangeProblem): undefined => void sketch.told.push({ ...found, at });

const facets: Partial<Record<NodeKind, Facet>> = {
  report: 'observe',
  schedule: 'observe',
  file: 'manage',
  decide: 'manage',
  verify: 'prevent',
};

/** Draws a node. */
export const draw = (sketch: Sketch, id: string, kind: NodeKind, title: string, config: object): undefined => {
  const text: Text = { zh: title.slice(0, 300) };
  sketch.nodes.push({ id, kind, title: text, facet: facets[kind] ?? 'handle', config } as SceneNode);
};

/** Draws an edge. */
export const lead = (sketch: Sketch, from: string, port: string, to: string): undefined => {
  sketch.edges.push({ id: `e${sketch.edges.length + 1}`, from, ...(port !== 'done' && { port }), to });
};

const owner = [{ by: 'responsibility' as const }];

/** A task for whoever the responsibility list names. */
export const taskConfig = (limit: Limit | undefined): object => ({
  owner,
  form: 'work',
  ...(limit && { limits: { base: { restore: limit } } }),
});

/** What a filing cannot know from a process: to be filled in by who draws on. */
export const fileConfig = (title: string): object => ({
  category: '"to-be-set"',
  standard: '"to-be-set"',
  severity: '5',
  title: { zh: title },
  correlation: 'event.key',
  repeat: { do: 'join' },
  accept: 'auto',
});

/** The scene of a sketch: a draft, whose source, categories and forms are still to be chosen. */
export const sceneOf = ({ nodes, edges, layout }: Sketch, id: string, title: string): Scene => ({
  format: 1,
  id,
  title: { zh: title },
  domain: 'civic',
  lead: 'center',
  joint: [],
  categories: [],
  idea: { pain: { zh: '' }, goal: { zh: '' }, indicators: [] },
  subject: { type: 'object', properties: {} },
  forms: { work: { title: { zh: '办理' }, schema: { type: 'object', properties: { note: { type: 'string', title: '说明' } } }, ui: {} } },
  nodes,
  edges,
  parameters: {},
  layout,
});
