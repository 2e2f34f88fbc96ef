import { flowOfScene } from '@sceneworks/scene';
import type { Measure } from '../figures.ts';

const rounds = 5;

interface Node {
  readonly id: string;
  readonly kind: string;
  readonly config?: object;
  readonly presence?: string;
}

interface Edge {
  readonly from: string;
  readonly port?: string;
  readonly to: string;
}

interface Drawing {
  readonly nodes: Node[];
  readonly edges: Edge[];
}

interface End {
  readonly from: string;
  readonly port?: string;
}

const add = ({ nodes, edges }: Drawing, ends: readonly End[], node: Node): readonly End[] => {
  nodes.push(node);
  for (const end of ends) edges.push({ ...end, to: node.id });
  return [{ from: node.id }];
};

const task = (id: string, at: number): Node => ({ id, kind: 'task', ...(at % 5 === 4 && { presence: 'emergency' }) });

/** Work that is verified and done again where it fails. */
const checked = (drawing: Drawing, ends: readonly End[], name: string): readonly End[] => {
  const worked = add(drawing, ends, { id: name, kind: 'task' });
  add(drawing, worked, { id: `${name}.check`, kind: 'verify' });
  drawing.edges.push({ from: `${name}.check`, port: 'fail', to: name });
  return [{ from: `${name}.check`, port: 'pass' }];
};

const forked = (drawing: Drawing, ends: readonly End[], name: string, widths: readonly number[], policy: string): readonly End[] => {
  const branches = widths.map((_, i) => ({ port: `b${i}` }));
  add(drawing, ends, { id: name, kind: 'fork', config: { branches } });
  const last = widths.flatMap((length, i) => {
    let own: readonly End[] = [{ from: name, port: `b${i}` }];
    for (let at = 0; at < length; at += 1) own = add(drawing, own, task(`${name}.${i}.${at}`, at));
    return checked(drawing, own, `${name}.${i}`);
  });
  return add(drawing, last, { id: `${name}.join`, kind: 'join', config: { policy, n: Math.ceil(widths.length / 2) } });
};

const begun = (): Drawing => ({ nodes: [{ id: 'file', kind: 'file' }], edges: [] });

const policies = ['all', 'any', 'nOf', 'lead'] as const;

/** Forks of every policy one after another, with emergency steps, work that is verified, and a choice to begin anew: 500 nodes. */
const large = (): Drawing => {
  const drawing = begun();
  let ends: readonly End[] = add(drawing, [{ from: 'file' }], { id: 'first', kind: 'task' });
  for (let i = 0; drawing.nodes.length < 470; i += 1) {
    ends = forked(drawing, ends, `f${i}`, [4, 3, 5, 2], policies[i % policies.length] as string);
    add(drawing, ends, { id: `ask${i}`, kind: 'decide', config: { cases: [{ port: 'again', when: 'true' }] } });
    drawing.edges.push({ from: `ask${i}`, port: 'again', to: 'first' });
    ends = [{ from: `ask${i}`, port: 'otherwise' }];
  }
  while (drawing.nodes.length < 499) ends = add(drawing, ends, { id: `last${drawing.nodes.length}`, kind: 'task' });
  add(drawing, ends, { id: 'end', kind: 'close' });
  return drawing;
};

/** Seventeen branches of two steps side by side: three to the seventeenth states, one by one. */
const wide = (): Drawing => {
  const drawing = begun();
  const ends = forked(drawing, [{ from: 'file' }], 'f', Array(17).fill(0), 'all');
  add(drawing, ends, { id: 'end', kind: 'close' });
  return drawing;
};

/** The median of some rounds, the first thrown away; it must be sound, and unsound with one edge less. */
const measured = (drawing: Drawing): number => {
  const times = Array.from({ length: rounds + 1 }, () => {
    const from = performance.now();
    if (flowOfScene(drawing).verdict !== 'sound') throw new Error('A sound drawing is said not to be');
    return performance.now() - from;
  });
  if (flowOfScene({ ...drawing, edges: drawing.edges.slice(0, -1) }).verdict !== 'unsound')
    throw new Error('A broken drawing is not found');
  return times.slice(1).sort((a, b) => a - b)[Math.floor(rounds / 2)] as number;
};

const rounded = (ms: number): number => Math.round(ms * 10) / 10;

const flow500TargetMs = 1_000;

/** The flow of 500 nodes, proved in both modes. */
export const flow500: Measure = async () => {
  const drawing = large();
  const ms = rounded(measured(drawing));
  const name = `flow of ${drawing.nodes.length} nodes, ms`;
  return { rows: [{ name, value: ms, target: `< ${flow500TargetMs}`, ok: ms < flow500TargetMs }], json: { flow500Ms: ms } };
};

const parallel17TargetMs = 100;

/** Seventeen parallel branches, proved in both modes. */
export const parallel17: Measure = async () => {
  const ms = rounded(measured(wide()));
  const row = { name: '17 parallel branches, ms', value: ms, target: `< ${parallel17TargetMs}`, ok: ms < parallel17TargetMs };
  return { rows: [row], json: { parallel17Ms: ms } };
};
