import type { Instant } from '@sceneworks/schemas';

/** Something that is to be looked at when its time comes. */
export interface Appointment {
  readonly at: Instant;
  /** What comes first at the same instant: the smaller. */
  readonly rank: number;
  readonly act: () => void;
}

interface Entry extends Appointment {
  /** `at` in milliseconds: an appointment is compared with others some twenty times. */
  readonly ms: number;
  readonly order: number;
}

/** Appointments by their time; those of the same instant by rank, then in the order they were made. */
export interface Agenda {
  readonly add: (appointment: Appointment) => void;
  /** The instant of the next one. */
  readonly next: () => Instant | undefined;
  /** Takes the next one off. */
  readonly take: () => Appointment | undefined;
}

const isBefore = (a: Entry, b: Entry): boolean => {
  if (a.ms !== b.ms) return a.ms < b.ms;
  return a.rank === b.rank ? a.order < b.order : a.rank < b.rank;
};

/** A binary heap: a district may have many thousands of timers, of which only the first matters. */
export const agenda = (): Agenda => {
  const heap: Entry[] = [];
  let made = 0;
  const swap = (a: number, b: number): void => {
    const held = heap[a] as Entry;
    heap[a] = heap[b] as Entry;
    heap[b] = held;
  };
  const rise = (from: number): void => {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!isBefore(heap[at] as Entry, heap[above] as Entry)) return;
      swap(at, above);
      at = above;
    }
  };
  const sink = (): void => {
    for (let at = 0; ; ) {
      let first = at;
      for (let child = 2 * at + 1; child <= 2 * at + 2 && child < heap.length; child += 1)
        if (isBefore(heap[child] as Entry, heap[first] as Entry)) first = child;
      if (first === at) return;
      swap(at, first);
      at = first;
    }
  };
  return {
    add: ({ at, rank, act }) => {
      heap.push({ at, rank, act, ms: Date.parse(at), order: made });
      made += 1;
      rise(heap.length - 1);
    },
    next: () => heap[0]?.at,
    take: () => {
      const [first] = heap;
      const last = heap.pop();
      if (first && last && first !== last) {
        heap[0] = last;
        sink();
      }
      return first;
    },
  };
};
