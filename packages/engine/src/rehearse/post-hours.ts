import type { Id, PostHours, Task } from '@sceneworks/schemas';

/** What one post was offered. */
export interface Offered {
  readonly unit: Id | undefined;
  readonly hours: PostHours;
}

/** Counts what posts are offered, by the hour. */
export interface Offers {
  readonly add: (tasks: readonly Pick<Task, 'owner' | 'unit' | 'offeredAt'>[]) => void;
  /** Post → what it was offered so far. */
  readonly found: () => ReadonlyMap<Id, Offered>;
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

/** The hours of a post that was offered nothing. */
export const noHours = (): PostHours => ({ tasks: 0, most: 0, byHour: none() });

const hoursOf = ({ tasks, byHour, hours }: Counted): PostHours => {
  const [[hour, most]] = [...hours].sort((a, b) => b[1] - a[1] || a[0] - b[0]) as [[number, number]];
  return { tasks, most, mostAt: new Date(hour * hourMs).toISOString(), byHour };
};

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
    found: () => new Map([...byPost].map(([post, counted]) => [post, { unit: counted.unit, hours: hoursOf(counted) }])),
  };
};
