import type { Command, HandlingRow, Id, Incident, Instant, OperationName, Plan, Reason, Task, TaskKind } from '@sceneworks/schemas';
import { chance } from './chance.ts';

/** One task as somebody handled it once: after how long it was taken up and ended, and by what. */
export interface Handled {
  readonly type: OperationName;
  readonly takenMs: number;
  readonly doneMs: number;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly reason?: Reason;
  readonly result?: string;
  readonly to?: string;
}

/** What a way of handling was drawn from: this post at this node, any post at this node, this kind of task anywhere, or nothing at all. */
export type DrawnFrom = 'post' | 'node' | 'kind' | 'assumed';

/** How tasks were handled, to draw from by chance; the same for the same words. */
export interface HandlingModel {
  readonly rows: readonly HandlingRow[];
  /** `words` name the task; undefined when nothing like it was ever measured. */
  readonly draw: (
    task: Pick<Task, 'node' | 'kind' | 'owner'>,
    words: readonly (string | number)[],
  ) => { readonly from: Exclude<DrawnFrom, 'assumed'>; readonly handled: Handled } | undefined;
}

/** Takes in recorded incidents one by one, and gives the model of how they were handled. */
export interface Measuring {
  readonly take: (incident: Incident) => void;
  readonly model: (seed: number, plan: Plan) => HandlingModel;
}

/** What ends a task by a person's hand. */
const ending: ReadonlySet<Command['type']> = new Set<OperationName>([
  'complete',
  'selfHandle',
  'returnBack',
  'dispatch',
  'arbitrate',
  'verify',
  'release',
  'accept',
  'reject',
  'confirmReport',
]);

/** So many of one kind are kept to draw from; beyond that each newcomer takes the place of one of them by chance. */
const keptMost = 400;
/** Fewer than this say little of a post by themselves: then all posts of the node are drawn from. */
const leastOfPost = 5;

class Pool {
  readonly kept: Handled[] = [];
  count = 0;

  add(handled: Handled, name: string): void {
    this.count += 1;
    if (this.kept.length < keptMost) {
      this.kept.push(handled);
      return;
    }
    const place = Math.floor(chance(0, name, this.count) * this.count);
    if (place < keptMost) this.kept[place] = handled;
  }
}

/** From when a task could be worked on. */
export const begunAt = ({ offeredAt, notBefore }: Task): Instant =>
  notBefore !== undefined && notBefore > offeredAt ? notBefore : offeredAt;

const handledOf = (task: Task, { type, at, data, reason, result, to }: Command): Handled => {
  const begun = Date.parse(begunAt(task));
  const doneMs = Math.max(0, Date.parse(at) - begun);
  const taken = task.acknowledgedAt === undefined ? doneMs : Date.parse(task.acknowledgedAt) - begun;
  return {
    type: type as OperationName,
    takenMs: Math.min(doneMs, Math.max(0, taken)),
    doneMs,
    ...(data && { data }),
    ...(reason && { reason }),
    ...(result !== undefined && { result }),
    ...(to !== undefined && { to }),
  };
};

const minuteMs = 60_000;

const minutesAt = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number) / minuteMs);

const rowOf = ({ kept, count }: Pool, { node, kind, owner }: Pick<Task, 'node' | 'kind' | 'owner'>, plan: Plan): HandlingRow => {
  const sorted = kept.map(({ doneMs }) => doneMs).sort((a, b) => a - b);
  const title = plan.nodes[node]?.title;
  return {
    node,
    kind,
    post: owner,
    ...(title && { title }),
    measured: count,
    medianMinutes: minutesAt(sorted, 0.5),
    longMinutes: minutesAt(sorted, 0.9),
  };
};

const rowsMost = 2_000;

/** Measures how people handle: by the commands that stand in the journals of recorded incidents. */
export const measuring = (): Measuring => {
  const pools = new Map<string, Pool>();
  const posts = new Map<string, Pick<Task, 'node' | 'kind' | 'owner'>>();
  const add = (name: string, handled: Handled): void => {
    const pool = pools.get(name) ?? new Pool();
    pools.set(name, pool);
    pool.add(handled, name);
  };
  const namesOf = (kind: TaskKind, node: Id, post: Id) => [`${kind}|${node}|${post}`, `${kind}|${node}`, kind] as const;

  return {
    take: ({ tasks, journal, drill }) => {
      if (drill) return;
      const byId = new Map(tasks.map((task) => [task.id, task]));
      const ended = new Map<string, Command>();
      for (const { command } of journal) if (command.task !== undefined && ending.has(command.type)) ended.set(command.task, command);
      for (const [id, command] of ended) {
        const task = byId.get(id);
        if (!task || task.state === 'offered' || task.state === 'accepted') continue;
        const names = namesOf(task.kind, task.node, task.owner);
        posts.set(names[0], { node: task.node, kind: task.kind, owner: task.owner });
        for (const name of names) add(name, handledOf(task, command));
      }
    },

    model: (seed, plan) => ({
      rows: [...posts]
        .map(([name, task]) => rowOf(pools.get(name) as Pool, task, plan))
        .sort((a, b) => b.measured - a.measured || (a.node < b.node ? -1 : a.node > b.node ? 1 : a.post < b.post ? -1 : 1))
        .slice(0, rowsMost),
      draw: ({ node, kind, owner }, words) => {
        const [ofPost, ofNode, ofKind] = namesOf(kind, node, owner).map((name) => pools.get(name));
        const drawn = (pool: Pool, from: Exclude<DrawnFrom, 'assumed'>) => ({
          from,
          handled: pool.kept[Math.floor(chance(seed, ...words) * pool.kept.length)] as Handled,
        });
        if (ofPost && ofPost.count >= leastOfPost) return drawn(ofPost, 'post');
        if (ofNode) return drawn(ofNode, 'node');
        return ofKind && drawn(ofKind, 'kind');
      },
    }),
  };
};
