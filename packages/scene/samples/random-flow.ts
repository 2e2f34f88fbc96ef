import type { NodeKind, Scene, SceneNode } from '@sceneworks/schemas';
import { mulberry } from './mulberry.ts';

/** A source of whole numbers below a bound, the same for the same seed. */
export type Dice = (below: number) => number;

export const dice = (seed: number): Dice => {
  const next = mulberry(seed);
  return (below) => next() % below;
};

interface Node {
  readonly id: string;
  kind: NodeKind;
  config: Record<string, unknown>;
  presence?: 'peace' | 'emergency';
  emergency?: Record<string, unknown>;
}

interface Edge {
  from: string;
  port: string;
  to: string;
}

/** A drawing in the making: its nodes and edges may still be changed. */
export interface RandomFlow {
  readonly nodes: Node[];
  readonly edges: Edge[];
}

interface Open {
  readonly from: string;
  readonly port: string;
}

interface Making extends RandomFlow {
  readonly roll: Dice;
  left: number;
  /** Whether a switch of the mode may change the way of a token. */
  readonly isModal: boolean;
}

const hour = { amount: 1, unit: 'urgentHour' };
const post = [{ by: 'post', post: { unit: 'center', role: 'handler' } }];
const configs: Partial<Record<NodeKind, () => Record<string, unknown>>> = {
  task: () => ({ owner: post, form: 'work', limits: { base: { restore: hour } } }),
  verify: () => ({ owner: post, form: 'work' }),
  wait: () => ({ duration: hour }),
  notify: () => ({ to: 'reporter', message: { zh: '进展' } }),
  call: () => ({ endpoint: 'outside', method: 'POST', path: '/', answer: { type: 'object', properties: {} }, as: 'answer' }),
  raise: () => ({ scene: 'other', type: 'asked', subject: {}, wait: true, timeout: hour }),
  close: () => ({ outcome: 'resolved' }),
  decide: () => ({ cases: [] }),
  fork: () => ({ branches: [] }),
  join: () => ({ policy: 'all' }),
};

const add = (making: Making, kind: NodeKind, more: Record<string, unknown> = {}): Node => {
  const node: Node = { id: `${kind}${making.nodes.length}`, kind, config: { ...configs[kind]?.(), ...more } };
  making.nodes.push(node);
  making.left -= 1;
  return node;
};

const link = (making: RandomFlow, open: readonly Open[], to: string): void => {
  for (const { from, port } of open) making.edges.push({ from, port, to });
};

const chance = ({ roll }: Making, oneIn: number): boolean => roll(oneIn) === 0;

const faced = (making: Making, node: Node): Node => {
  if (making.isModal && chance(making, 4)) node.presence = chance(making, 2) ? 'peace' : 'emergency';
  return node;
};

/** Part of a drawing: where it begins, and what is still to be led on. */
interface Part {
  readonly entry: string;
  readonly exits: readonly Open[];
}

const one = ({ id }: Node, port = 'done'): Part => ({ entry: id, exits: [{ from: id, port }] });

const task = (making: Making): Part => {
  const node = add(making, 'task');
  if (chance(making, 3)) node.config.operations = ['returnBack'];
  if (chance(making, 5)) {
    const other = add(making, 'task');
    making.edges.push({ from: node.id, port: 'refused', to: other.id });
    return { entry: node.id, exits: [...one(node).exits, ...one(other).exits] };
  }
  if (chance(making, 5))
    making.edges.push({ from: node.id, port: 'late', to: chance(making, 2) ? add(making, 'notify').id : add(making, 'task').id });
  else faced(making, node);
  return one(node);
};

const checked = (making: Making): Part => {
  const [work, check] = [add(making, 'task'), add(making, 'verify')];
  link(making, one(work).exits, check.id);
  making.edges.push({ from: check.id, port: 'fail', to: work.id });
  return { entry: work.id, exits: [{ from: check.id, port: 'pass' }] };
};

const choice = (making: Making, depth: number): Part => {
  const node = add(making, 'decide');
  const exits: Open[] = [];
  const cases = 1 + making.roll(2);
  for (let i = 0; i < cases; i += 1) {
    const part = sequence(making, depth - 1, 1);
    (node.config.cases as unknown[]).push({ port: `c${i}`, when: `param.${node.id} = ${i}` });
    making.edges.push({ from: node.id, port: `c${i}`, to: part.entry });
    exits.push(...part.exits);
  }
  return { entry: node.id, exits: [...exits, { from: node.id, port: 'otherwise' }] };
};

const circle = (making: Making, depth: number): Part => {
  const work = add(making, 'task');
  const part = sequence(making, depth - 1, 1);
  const node = add(making, 'decide', { cases: [{ port: 'again', when: `param.decide${making.nodes.length} = 0` }] });
  link(making, one(work).exits, part.entry);
  link(making, part.exits, node.id);
  making.edges.push({ from: node.id, port: 'again', to: work.id });
  return { entry: work.id, exits: [{ from: node.id, port: 'otherwise' }] };
};

const policies = ['all', 'any', 'nOf', 'lead'] as const;

const forked = (making: Making, depth: number): Part => {
  const fork = add(making, 'fork');
  const branches = 2 + making.roll(making.left > 8 ? 3 : 1);
  const parts = Array.from({ length: branches }, () => sequence(making, depth - 1, 1));
  const policy = policies[making.roll(4)] as (typeof policies)[number];
  const join = add(making, 'join', {
    policy,
    ...(policy === 'nOf' && { n: 1 + making.roll(branches) }),
    ...(policy === 'lead' && { lead: post }),
  });
  for (const [i, part] of parts.entries()) {
    (fork.config.branches as unknown[]).push({ port: `b${i}` });
    making.edges.push({ from: fork.id, port: `b${i}`, to: part.entry });
    link(making, part.exits, join.id);
  }
  if (policy === 'nOf' && chance(making, 2)) {
    const short = add(making, 'task');
    making.edges.push({ from: join.id, port: 'short', to: short.id });
    return { entry: fork.id, exits: [...one(join).exits, ...one(short).exits] };
  }
  return { entry: fork.id, exits: one(join).exits };
};

const waiting = (making: Making): Part => {
  const node = add(making, 'wait');
  if (!chance(making, 2)) return one(faced(making, node));
  Object.assign(node.config, { message: { source: 'hotline' }, timeout: hour });
  const other = add(making, 'task');
  making.edges.push({ from: node.id, port: 'timeout', to: other.id });
  return { entry: node.id, exits: [...one(node).exits, ...one(other).exits] };
};

const called = (making: Making): Part => {
  const node = add(making, 'call');
  if (chance(making, 2)) return one(node, 'ok');
  const other = add(making, 'task');
  making.edges.push({ from: node.id, port: 'failed', to: other.id });
  return { entry: node.id, exits: [...one(node, 'ok').exits, ...one(other).exits] };
};

const block = (making: Making, depth: number): Part => {
  const isDeep = depth > 0 && making.left > 3;
  switch (making.roll(isDeep ? 12 : 6)) {
    case 0:
      return one(faced(making, add(making, 'notify')));
    case 1:
      return waiting(making);
    case 2:
      return called(making);
    case 3:
      return one(faced(making, add(making, 'raise')));
    case 6:
      return checked(making);
    case 7:
      return choice(making, depth);
    case 8:
      return circle(making, depth);
    case 9:
    case 10:
    case 11:
      return forked(making, depth);
    default:
      return task(making);
  }
};

const sequence = (making: Making, depth: number, most: number): Part => {
  const parts = Array.from({ length: 1 + making.roll(most) }, () => block(making, depth));
  for (const [i, part] of parts.entries()) if (i > 0) link(making, (parts[i - 1] as Part).exits, part.entry);
  return { entry: (parts[0] as Part).entry, exits: (parts.at(-1) as Part).exits };
};

/** A drawing that is sound by the way it is made, of about so many nodes; `isModal`: a switch of the mode changes the way of its tokens. */
export const soundFlow = (roll: Dice, size: number, isModal: boolean): RandomFlow => {
  const making: Making = { nodes: [], edges: [], roll, left: size, isModal };
  const file = add(making, 'file');
  let open = one(file).exits;
  while (making.left > 1) {
    const part = block(making, 2);
    link(making, open, part.entry);
    open = part.exits;
  }
  const close = add(making, 'close', chance(making, 4) ? { watch: { for: hour, reopenAt: making.nodes[1]?.id } } : {});
  link(making, open, close.id);
  return { nodes: making.nodes, edges: making.edges };
};

const some = <T>(roll: Dice, list: readonly T[]): T | undefined => (list.length === 0 ? undefined : list[roll(list.length)]);

type Break = (flow: RandomFlow, roll: Dice) => void;

const handled = ({ nodes }: RandomFlow): readonly Node[] => nodes.filter(({ kind }) => kind !== 'file');

const breaks: readonly Break[] = [
  ({ edges }, roll) => void edges.splice(roll(edges.length), 1),
  (flow, roll) => {
    const [edge, to] = [some(roll, flow.edges), some(roll, handled(flow))];
    if (edge && to) edge.to = to.id;
  },
  (flow, roll) => {
    const join = some(
      roll,
      flow.nodes.filter(({ kind }) => kind === 'join'),
    );
    if (join) Object.assign(join.config, { policy: policies[roll(4)], n: 1 + roll(3), lead: post });
  },
  (flow, roll) => {
    const join = some(
      roll,
      flow.nodes.filter(({ kind }) => kind === 'join'),
    );
    if (join) join.emergency = { policy: policies[roll(4)], n: 1 + roll(3), lead: post };
  },
  (flow, roll) => {
    const node = some(
      roll,
      flow.nodes.filter(({ kind }) => ['task', 'wait', 'raise', 'call'].includes(kind)),
    );
    if (node) Object.assign(node, { kind: 'notify', config: configs.notify?.() });
  },
  (flow, roll) => {
    const node = some(
      roll,
      flow.nodes.filter(({ kind }) => ['task', 'wait', 'raise', 'notify'].includes(kind)),
    );
    if (node) node.presence = roll(2) === 0 ? 'peace' : 'emergency';
  },
  (flow, roll) => {
    const [from, to] = [
      some(
        roll,
        flow.nodes.filter(({ kind }) => kind === 'task'),
      ),
      some(roll, handled(flow)),
    ];
    const port = roll(2) === 0 ? 'refused' : 'late';
    if (from && to && !flow.edges.some((edge) => edge.from === from.id && edge.port === port))
      flow.edges.push({ from: from.id, port, to: to.id });
  },
  (flow, roll) => {
    const fork = some(
      roll,
      flow.nodes.filter(({ kind }) => kind === 'fork'),
    );
    const branches = fork?.config.branches as { port: string }[] | undefined;
    if (fork && branches) fork.emergency = { branches: branches.slice(0, -1) };
  },
  (flow, roll) => {
    const [from, close] = [some(roll, flow.edges), flow.nodes.find(({ kind }) => kind === 'close')];
    if (from && close) from.to = close.id;
  },
];

/** Breaks a drawing in one place, or at least tries to. */
export const brokenFlow = (flow: RandomFlow, roll: Dice): RandomFlow => {
  const { nodes, edges } = structuredClone(flow);
  (some(roll, breaks) as Break)({ nodes, edges }, roll);
  return { nodes, edges };
};

const fileConfig = {
  category: '"C0101"',
  standard: '"s.missing"',
  severity: '3',
  title: { zh: '随机' },
  correlation: '"k"',
  repeat: { do: 'join' },
  accept: 'auto',
};

/** The scene of a drawing. Which way a decision takes is a parameter of its own name. */
export const sceneOfFlow = ({ nodes, edges }: RandomFlow): Scene => ({
  format: 1,
  id: 'random',
  title: { zh: '随机' },
  domain: 'civic',
  lead: 'center',
  joint: [],
  categories: ['C0101'],
  idea: { pain: { zh: '—' }, goal: { zh: '—' }, indicators: [] },
  subject: { type: 'object', properties: {} },
  forms: { work: { title: { zh: '表' }, schema: { type: 'object', properties: {} }, ui: {} } },
  parameters: Object.fromEntries(
    nodes.filter(({ kind }) => kind === 'decide').map(({ id }) => [id, { title: { zh: id }, value: 0, min: 0, max: 9 }]),
  ),
  nodes: [
    { id: 'in', kind: 'webhook', title: { zh: '来源' }, facet: 'observe', config: { source: 'hotline' } },
    ...nodes.map(({ id, kind, config, presence, emergency }) => ({
      id,
      kind,
      title: { zh: id },
      facet: 'handle' as const,
      config: kind === 'file' ? fileConfig : config,
      ...(presence && { presence }),
      ...(emergency && { emergency }),
    })),
  ] as SceneNode[],
  edges: [{ id: 'e', from: 'in', to: nodes[0]?.id ?? '' }, ...edges.map((edge, i) => ({ id: `e${i}`, ...edge }))],
});
