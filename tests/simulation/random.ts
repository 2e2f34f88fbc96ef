/** A seeded stream of chance. Streams of different names are independent, so that more faults do not change the workload. */
export interface Random {
  /** In [0, 1) */
  next(): number;
  /** A whole number in [0, n) */
  below(n: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
}

const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** Mulberry32 over seed and name. */
export const random = (seed: number, name: string): Random => {
  let state = (Math.imul(seed, 0x9e3779b1) ^ hashOf(name)) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { next, below, chance: (share) => next() < share, pick: (list) => list[below(list.length)] as never };
};
