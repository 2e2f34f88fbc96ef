import type { CloseConfig, Id, JoinConfig, Problem } from '@sceneworks/schemas';
import { type Drawing, type DrawnNode, ownPorts } from './drawing.ts';
import { problem } from './problem.ts';

/** The forks a token is in, innermost first; `late` stands for the side path that a task’s late port begins. */
interface Inside {
  readonly by: Id;
  readonly kind: 'fork' | 'late';
  readonly within: Inside | undefined;
}

const keyOf = (inside: Inside | undefined): string => (inside ? `${inside.kind} ${inside.by} < ${keyOf(inside.within)}` : '');

interface Walk {
  readonly drawing: Drawing;
  readonly problems: Map<string, Problem>;
  /** Node → the forks it stood in when first reached. */
  readonly found: Map<Id, string>;
  readonly joins: Map<Id, Set<Id>>;
  readonly forks: Map<Id, Set<Id>>;
  readonly open: { readonly id: Id; readonly inside: Inside | undefined }[];
}

const note = (walk: Walk, found: Problem): void => {
  const key = `${found.code} ${found.at}`;
  if (!walk.problems.has(key)) walk.problems.set(key, found);
};

const remember = (pairs: Map<Id, Set<Id>>, key: Id, value: Id): void => {
  const known = pairs.get(key);
  if (known) known.add(value);
  else pairs.set(key, new Set([value]));
};

const at = (id: Id): { at: string; nodes: Id[] } => ({ at: `nodes.${id}`, nodes: [id] });

const enterJoin = (walk: Walk, id: Id, inside: Inside | undefined): Inside | undefined | 'refused' => {
  if (!inside) {
    note(walk, problem('JOIN_NO_FORK', at(id)));
    return 'refused';
  }
  if (inside.kind === 'late') {
    note(walk, problem('LATE_JOINS_MAIN', at(id)));
    return 'refused';
  }
  remember(walk.joins, inside.by, id);
  remember(walk.forks, id, inside.by);
  return inside.within;
};

const goOn = (walk: Walk, node: DrawnNode, inside: Inside | undefined): void => {
  for (const [port, to] of Object.entries(node.next)) {
    if (node.kind === 'fork') walk.open.push({ id: to, inside: { by: node.id, kind: 'fork', within: inside } });
    else if (node.kind === 'task' && port === 'late') walk.open.push({ id: to, inside: { by: node.id, kind: 'late', within: inside } });
    else walk.open.push({ id: to, inside });
  }
};

const isLate = (inside: Inside | undefined): boolean => inside !== undefined && (inside.kind === 'late' || isLate(inside.within));

const visit = (walk: Walk, id: Id, arriving: Inside | undefined): void => {
  const node = walk.drawing.nodes.get(id);
  if (!node) return;
  const inside = node.kind === 'join' ? enterJoin(walk, id, arriving) : arriving;
  if (inside === 'refused') return;
  const key = keyOf(inside);
  const known = walk.found.get(id);
  if (known !== undefined) {
    if (known === key || node.kind === 'join') return;
    note(walk, problem(known.includes('late ') || key.includes('late ') ? 'LATE_JOINS_MAIN' : 'FORK_CROSSED', at(id)));
    return;
  }
  walk.found.set(id, key);
  if (node.kind === 'close' && inside) note(walk, problem(isLate(inside) ? 'LATE_JOINS_MAIN' : 'CLOSE_IN_FORK', at(id)));
  goOn(walk, node, inside);
};

const pairing = ({ drawing, joins, forks, found }: Walk): Problem[] =>
  [...drawing.nodes.values()].flatMap((node) => {
    if (node.kind === 'fork' && found.has(node.id)) {
      const own = [...(joins.get(node.id) ?? [])];
      if (own.length === 0) return [problem('FORK_NO_JOIN', at(node.id))];
      return own.length > 1 ? [problem('FORK_TWO_JOINS', { at: `nodes.${node.id}`, nodes: [node.id, ...own] }, own.join(', '))] : [];
    }
    const own = node.kind === 'join' ? [...(forks.get(node.id) ?? [])] : [];
    return own.length > 1 ? [problem('JOIN_TWO_FORKS', { at: `nodes.${node.id}`, nodes: [node.id, ...own] })] : [];
  });

const joinConfigs = ({ drawing, forks }: Walk): Problem[] =>
  [...forks].flatMap(([id, of]) => {
    const { faces } = drawing.nodes.get(id) as DrawnNode;
    const fork = drawing.nodes.get([...of][0] as Id) as DrawnNode;
    const branches = ownPorts(fork).length;
    return [...new Set([faces.peace, faces.emergency])].flatMap((face) => {
      const { policy, n, lead } = face as unknown as JoinConfig;
      if (policy === 'lead' && !lead) return [problem('JOIN_LEAD', { at: `nodes.${id}.lead`, nodes: [id] })];
      const counts = policy === 'nOf' && (n === undefined || n > branches);
      return counts ? [problem('JOIN_COUNT', { at: `nodes.${id}.n`, nodes: [id, fork.id] }, String(n ?? '—'), String(branches))] : [];
    });
  });

const reopenings = ({ drawing, found }: Walk): Problem[] =>
  [...drawing.nodes.values()].flatMap(({ id, kind, faces }) => {
    const periods = [faces.peace, faces.emergency].map((face) => (kind === 'close' ? (face as unknown as CloseConfig).watch : undefined));
    const inside = [...new Set(periods.flatMap((period) => (period ? [period.reopenAt] : [])))].filter(
      (to) => found.get(to) || drawing.nodes.get(to)?.kind === 'join',
    );
    return inside.map((to) => problem('REOPEN_IN_FORK', { at: `nodes.${id}.watch.reopenAt`, nodes: [id, to] }, to));
  });

/**
 * What is wrong with how forks and joins nest: every fork’s branches come to one join, a join belongs to one fork, no path enters or
 * leaves a branch but through fork and join, no incident closes inside a fork or goes
 * on inside one after a recurrence, and what a late port begins stays beside the main path.
 */
export const nestingProblems = (drawing: Drawing): Problem[] => {
  const files = [...drawing.nodes.values()].filter(({ kind }) => kind === 'file');
  const walk: Walk = { drawing, problems: new Map(), found: new Map(), joins: new Map(), forks: new Map(), open: [] };
  for (const file of files) for (const to of Object.values(file.next)) walk.open.push({ id: to, inside: undefined });
  for (let next = walk.open.shift(); next; next = walk.open.shift()) visit(walk, next.id, next.inside);
  return [...walk.problems.values(), ...pairing(walk), ...joinConfigs(walk), ...reopenings(walk)];
};
