import type { Scene } from '@sceneworks/schemas';

/** One step of what is played: whose tokens move, where they stand then, and what they came by. */
export interface Move {
  /** The matter; of an event that comes to none, the event */
  readonly of: string;
  /** Where its tokens stand then; none: it has ended */
  readonly nodes: readonly string[];
  /** Nodes come by in this step, in order, those where tokens stand among them */
  readonly passed: readonly string[];
  /** Ways gone in this step */
  readonly ways: readonly string[];
  /** An event on its way through the rules: it stands here for this step only */
  readonly isWalking?: true;
}

/** What the picture shows at a step. */
export interface Shown {
  readonly tokens: readonly string[];
  /** What the matter of this step has come by so far */
  readonly visited: readonly string[];
  readonly moving: readonly string[];
}

/** Ways between nodes that were stood at and nodes that were come by: those the tokens went. */
export const waysOf = (edges: Scene['edges'], from: readonly string[], passed: readonly string[]): readonly string[] => {
  const starts = new Set([...from, ...passed]);
  const ends = new Set(passed);
  return edges.flatMap(({ id, from: start, to }) => (starts.has(start) && ends.has(to) ? [id] : []));
};

const nothing: Shown = { tokens: [], visited: [], moving: [] };

/** Where all tokens stand after the step at a place, counted from 0; before the first nothing stands anywhere. */
export const shownAt = (moves: readonly Move[], at: number): Shown => {
  const current = moves[at];
  if (!current) return nothing;
  const standing = new Map<string, readonly string[]>();
  const visited = new Set<string>();
  for (const { of, nodes, passed, isWalking } of moves.slice(0, at + 1)) {
    if (!isWalking) standing.set(of, nodes);
    if (of === current.of) for (const node of passed) visited.add(node);
  }
  const tokens = new Set([...standing.values(), ...(current.isWalking ? [current.nodes] : [])].flat());
  return { tokens: [...tokens], visited: [...visited], moving: current.ways };
};

/** What a player does. */
export type Press = 'next' | 'back' | 'first' | 'last';

/** The place after a press; it never leaves the steps there are. */
export const pressed = (at: number, steps: number, press: Press): number => {
  switch (press) {
    case 'next':
      return Math.min(at + 1, steps - 1);
    case 'back':
      return Math.max(at - 1, 0);
    case 'first':
      return 0;
    case 'last':
      return Math.max(steps - 1, 0);
  }
};
