import type { Id, ModeName } from '@sceneworks/schemas';
import type { Edge, Process } from './process.ts';
import type { Proof } from './prove.ts';

type Done = ReadonlySet<Id>;

const both = (a: Done | undefined, b: Done): Done => (a === undefined ? b : new Set([...a].filter((id) => b.has(id))));

const isSame = (a: Done | undefined, b: Done): boolean => a !== undefined && a.size === b.size;

/** For every state the tasks that are done on every way to it. */
const doneAt = (process: Process, before: Done): readonly (Done | undefined)[] => {
  const found: (Done | undefined)[] = process.states.map(() => undefined);
  const open: number[] = [];
  const put = (done: Done, { to, completes }: Edge): undefined => {
    const after = both(found[to], completes === undefined ? done : new Set([...done, completes]));
    if (isSame(found[to], after)) return;
    found[to] = after;
    open.push(to);
  };
  for (const edge of Object.values(process.entry).flat()) put(before, edge);
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const edge of process.edges[at] as readonly Edge[]) put(found[at] as Done, edge);
  return found;
};

/**
 * Where a person may send a task back to: a step that is done on every way there, in the same branch or outside of it. Steps that are
 * done on some ways only are no way out that one can rely on. It adds no state that could not be come to before.
 */
export const returnsOf = ({ graph, whole, regionOf }: Proof): ((node: Id, mode: ModeName) => readonly Id[]) => {
  const known = new Map<string, Done>();
  const look = (process: Process, before: Done): undefined => {
    const done = doneAt(process, before);
    const inner = new Map<Id, Done>();
    for (const [at, { place, mode }] of process.states.entries()) {
      const here = done[at] as Done;
      if (place.is === 'rests') known.set(`${mode} ${place.node}`, both(known.get(`${mode} ${place.node}`), here));
      if (place.is === 'inside') inner.set(place.fork, both(inner.get(place.fork), here));
    }
    for (const [fork, outside] of inner) for (const branch of regionOf(fork).branches) look(branch, outside);
  };
  look(whole, new Set());
  return (node, mode) => {
    const at = graph.nodes.get(node);
    if (at?.kind !== 'task' || !at.faces[mode].mayReturn) return [];
    return [...(known.get(`${mode} ${node}`) ?? [])].filter((to) => to !== node);
  };
};
