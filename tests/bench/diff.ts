import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { changesOf, describeChanges } from '@sceneworks/scene';
import type { Scene, SceneNode } from '@sceneworks/schemas';
import type { Measure } from './figures.ts';

const targetMs = 300;
const nodeCount = 500;
const rounds = 7;

const gasLeak = (): Scene =>
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../scenes/s1-gas-leak/scene.json', import.meta.url)), 'utf8'));

/** A real drawing beside itself again and again, every copy with ids of its own, up to so many nodes. */
const manyNodes = (): Scene => {
  const one = gasLeak();
  const copies = Math.ceil(nodeCount / one.nodes.length);
  const nodes = Array.from({ length: copies }, (_, copy) =>
    one.nodes.map((node) => ({ ...structuredClone(node), id: `${node.id}${copy}` })),
  );
  const kept = nodes.flat().slice(0, nodeCount);
  const there = new Set(kept.map(({ id }) => id));
  const edges = Array.from({ length: copies }, (_, copy) =>
    one.edges.map((edge) => ({ ...edge, id: `${edge.id}${copy}`, from: `${edge.from}${copy}`, to: `${edge.to}${copy}` })),
  );
  return { ...one, nodes: kept, edges: edges.flat().filter(({ from, to }) => there.has(from) && there.has(to)) };
};

/** Every node under another name, every limit and the first cell of every table changed. */
const changedNode = (node: SceneNode): SceneNode => {
  const made = structuredClone(node);
  made.title.zh += '（改）';
  if (made.kind === 'task' && made.config.limits) made.config.limits.base.restore = { amount: 9, unit: 'workHour' };
  if (made.kind === 'table') for (const row of made.config.table.rows.slice(0, 1)) row.when[0] = '> 3';
  return made;
};

/** What two drawings of 500 nodes that differ at every node differ in, in words: the median of some rounds over fresh copies. */
export const diff: Measure = async () => {
  const base = manyNodes();
  const next = { ...base, nodes: base.nodes.map(changedNode) };
  const all = Array.from({ length: rounds }, () => {
    // As they come from a server: nothing shared, nothing kept from the round before.
    const [was, now] = [structuredClone(base), structuredClone(next)];
    const from = performance.now();
    const groups = describeChanges(was, now, 'zh');
    return { ms: performance.now() - from, sentences: groups.reduce((sum, { sentences }) => sum + sentences.length, 0) };
  });
  const ms = Math.round(all.map((one) => one.ms).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0);
  const changes = changesOf(base, next).length;
  const isWhole = all.every(({ sentences }) => sentences === changes) && changes >= nodeCount;
  return {
    rows: [
      { name: `differences of ${nodeCount} nodes in words, ms`, value: ms, target: `<= ${targetMs}`, ok: ms <= targetMs && isWhole },
      { name: 'changes, each with its sentence', value: changes },
    ],
    json: { diffMs: ms, diffNodes: nodeCount, diffChanges: changes },
  };
};
