import type { Id, PostHours, Task } from '@sceneworks/schemas';

/** Counts what posts are offered, by the hour. */
export interface Offers {
  readonly add: (tasks: readonly Pick<Task, 'owner' | 'unit' | 'offeredAt'>[]) => void;
  readonly posts: () => readonly Id[];
  readonly unitOf: (post: Id) => Id | undefined;
  readonly of: (post: Id) => PostHours;
}

interface Counted {
  readonly unit: Id | undefined;
  tasks: number;
  readonly byHour: number[];
  /** Hours since the epoch → tasks offered in them. */
  readonly hours: Map<number, number>;
}

const hourMs = 3_600_000;
const none = (): number[] => Array.from({ length: 24 }, () => 0);

/** Hours of the day are local ones, `offsetMs` ahead of UTC. */
export const offersAt = (offsetMs: number): Offers => {
  const byPost = new Map<Id, Counted>();
  return {
    add: (tasks) => {
      for (const { owner, unit, offeredAt } of tasks) {
        const counted = byPost.get(owner) ?? { unit, tasks: 0, byHour: none(), hours: new Map() };
        byPost.set(owner, counted);
        const ms = Date.parse(offeredAt);
        const [hour, ofDay] = [Math.floor(ms / hourMs), Math.floor((ms + offsetMs) / hourMs) % 24];
        counted.tasks += 1;
        counted.byHour[ofDay] = (counted.byHour[ofDay] as number) + 1;
        counted.hours.set(hour, (counted.hours.get(hour) ?? 0) + 1);
      }
    },
    posts: () => [...byPost.keys()],
    unitOf: (post) => byPost.get(post)?.unit,
    of: (post) => {
      const counted = byPost.get(post);
      if (!counted) return { tasks: 0, most: 0, byHour: none() };
      const [[hour, most]] = [...counted.hours].sort((a, b) => b[1] - a[1] || a[0] - b[0]) as [[number, number]];
      return { tasks: counted.tasks, most, mostAt: new Date(hour * hourMs).toISOString(), byHour: counted.byHour };
    },
  };
};
