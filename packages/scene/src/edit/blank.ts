import type { Facet, NodeKind, Scene, SceneNode, Text } from '@sceneworks/schemas';

/** What a blank scene must be told. */
export interface BlankScene {
  readonly id: string;
  readonly title: Text;
  readonly domain: Scene['domain'];
  readonly lead: string;
}

/** A scene with nothing drawn. */
export const blankScene = ({ id, title, domain, lead }: BlankScene): Scene => ({
  format: 1,
  id,
  title,
  domain,
  lead,
  joint: [],
  categories: [],
  idea: { pain: { zh: '' }, goal: { zh: '' }, indicators: [] },
  subject: { type: 'object', properties: {} },
  forms: {},
  nodes: [],
  edges: [],
  parameters: {},
  layout: {},
});

interface Beginning {
  readonly facet: Facet;
  readonly config: (id: string) => Readonly<Record<string, unknown>>;
}

const subscription: Beginning = { facet: 'observe', config: () => ({ source: '' }) };
const cases: Beginning = {
  facet: 'manage',
  config: () => ({ cases: [{ port: 'case1', when: '', label: { zh: '是', en: 'yes' } }] }),
};

/**
 * What a node of each kind begins with: what nearly every node of the kind has, and nothing where only its author can know. What is still
 * to be said is empty, so that `compile` names it.
 */
const beginnings: Readonly<Record<NodeKind, Beginning>> = {
  webhook: subscription,
  import: subscription,
  report: subscription,
  schedule: { facet: 'prevent', config: () => ({ type: 'check', at: ['08:00'] }) },
  incidents: { facet: 'observe', config: () => ({ scenes: [], on: ['filed'], type: 'related' }) },
  absence: {
    facet: 'prevent',
    config: () => ({ source: '', key: '', silentFor: { amount: 15, unit: 'urgentMinute' }, type: 'silent' }),
  },
  enrich: { facet: 'observe', config: (id) => ({ dataset: '', key: '', as: id, schema: { type: 'object', properties: {} } }) },
  table: { facet: 'prevent', config: (id) => ({ as: id, table: { hitPolicy: 'F', inputs: [], outputs: [], rows: [] } }) },
  condition: cases,
  window: { facet: 'prevent', config: () => ({ key: '', within: { amount: 24, unit: 'urgentHour' }, count: 3 }) },
  watch: { facet: 'prevent', config: (id) => ({ value: '', key: '', as: id, levels: [] }) },
  discard: { facet: 'prevent', config: () => ({ reason: 'notOurs' }) },
  file: {
    facet: 'manage',
    config: () => ({
      category: '',
      standard: '',
      severity: '3',
      title: { zh: '' },
      correlation: 'event.key',
      repeat: { do: 'join', severity: 'keep' },
      accept: 'auto',
    }),
  },
  task: { facet: 'handle', config: () => ({ owner: [{ by: 'responsibility' }] }) },
  verify: { facet: 'manage', config: () => ({ owner: [{ by: 'responsibility', part: 'verifier' }], form: '' }) },
  decide: cases,
  fork: {
    facet: 'manage',
    config: () => ({
      branches: [
        { port: 'branch1', label: { zh: '甲', en: 'one' } },
        { port: 'branch2', label: { zh: '乙', en: 'two' } },
      ],
    }),
  },
  join: { facet: 'manage', config: () => ({ policy: 'all' }) },
  wait: { facet: 'manage', config: () => ({ duration: { amount: 1, unit: 'urgentHour' } }) },
  notify: { facet: 'manage', config: () => ({ to: 'reporter', message: { zh: '' } }) },
  call: {
    facet: 'manage',
    config: (id) => ({ endpoint: '', method: 'POST', path: '/', answer: { type: 'object', properties: {} }, as: id }),
  },
  raise: { facet: 'manage', config: () => ({ scene: '', type: '', subject: {}, wait: false }) },
  close: { facet: 'manage', config: () => ({ outcome: 'resolved' }) },
};

/** A new node of a kind, with what it begins with. */
export const blankNode = (kind: NodeKind, id: string, title: Text): SceneNode =>
  ({ id, kind, title, facet: beginnings[kind].facet, config: beginnings[kind].config(id) }) as unknown as SceneNode;
