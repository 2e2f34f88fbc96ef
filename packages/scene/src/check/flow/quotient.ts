import type { ModeName } from '@sceneworks/schemas';
import type { Place, Process } from './process.ts';

/** What places of one class have in common as seen from outside. */
export interface Kind {
  readonly place: 'under' | Extract<Place, { is: 'arrived' | 'dead' | 'closed' | 'left' }>;
  readonly mode: ModeName;
  readonly marked: boolean;
}

/** A way from one class to another: any steps, and for a switch any steps before and after it. */
export interface Passage {
  readonly to: number;
  readonly isSwitch: boolean;
}

/** The states of several processes put into classes of such as can do the same, whatever happens beside them. */
export interface Quotient {
  /** Process → state → class. */
  readonly classOf: readonly (readonly number[])[];
  readonly kinds: readonly Kind[];
  readonly passages: readonly (readonly Passage[])[];
}

interface Flat {
  readonly offsets: readonly number[];
  readonly kinds: readonly Kind[];
  readonly edges: readonly (readonly Passage[])[];
}

const outer = (place: Place): Kind['place'] => {
  switch (place.is) {
    case 'arrived':
    case 'dead':
    case 'closed':
    case 'left':
      return place;
    case 'rests':
    case 'inside':
    case 'watching':
    case 'stands':
      return 'under';
  }
};

const flatten = (processes: readonly Process[]): Flat => {
  const offsets: number[] = [];
  let size = 0;
  for (const { states } of processes) {
    offsets.push(size);
    size += states.length;
  }
  const kinds = processes.flatMap(({ states }) => states.map(({ place, mode, marked }) => ({ place: outer(place), mode, marked })));
  const edges = processes.flatMap((process, i) =>
    process.edges.map((list) => list.map(({ to, isSwitch }) => ({ to: to + (offsets[i] as number), isSwitch }))),
  );
  return { offsets, kinds, edges };
};

const kindKey = ({ place, mode, marked }: Kind): string => `${mode}${marked} ${place === 'under' ? place : Object.values(place).join(' ')}`;

const numbered = (keys: readonly string[]): { readonly classes: readonly number[]; readonly count: number } => {
  const numbers = new Map<string, number>();
  const classes = keys.map((key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  return { classes, count: numbers.size };
};

/** For every state those that can be come to without a switch, itself among them. */
const closures = ({ edges }: Flat): readonly (readonly number[])[] =>
  edges.map((_, state) => {
    const seen = new Set([state]);
    for (const at of seen) for (const { to, isSwitch } of edges[at] as readonly Passage[]) if (!isSwitch) seen.add(to);
    return [...seen];
  });

/** For every state those a switch leads to, from wherever it can be before. */
const switched = ({ edges }: Flat, closed: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  const direct = edges.map((list) => list.flatMap(({ to, isSwitch }) => (isSwitch ? [to] : [])));
  return closed.map((states) => [...new Set(states.flatMap((state) => direct[state] as readonly number[]))]);
};

const sortedNumbers = (numbers: Iterable<number>): readonly number[] => [...new Set(numbers)].sort((a, b) => a - b);

interface Signature {
  readonly moves: readonly number[];
  readonly switches: readonly number[];
}

/** For every state the classes it can come to, without a switch and by one. */
const signaturesOf = (
  classes: readonly number[],
  closed: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
): readonly Signature[] => {
  const moves = closed.map((states) => sortedNumbers(states.map((state) => classes[state] as number)));
  return moves.map((own, state) => ({
    moves: own,
    switches: sortedNumbers((after[state] as readonly number[]).flatMap((to) => moves[to] as readonly number[])),
  }));
};

const passagesOf = ({ moves, switches }: Signature, own: number): readonly Passage[] => [
  ...moves.filter((to) => to !== own).map((to) => ({ to, isSwitch: false })),
  ...switches.map((to) => ({ to, isSwitch: true })),
];

/**
 * Puts states into classes by what they can do in the end (weak bisimulation, by refining signatures until nothing is told apart any
 * more): a fork need only know the classes of its branches, not their places. Whether every state can still be completed is kept by it.
 */
export const quotientOf = (processes: readonly Process[]): Quotient => {
  const flat = flatten(processes);
  const closed = closures(flat);
  const after = switched(flat, closed);
  let { classes, count } = numbered(flat.kinds.map(kindKey));
  let signatures = signaturesOf(classes, closed, after);
  for (let before = -1; before !== count; ) {
    before = count;
    const known = classes;
    ({ classes, count } = numbered(signatures.map(({ moves, switches }, state) => `${known[state]}|${moves.join()}|${switches.join()}`)));
    signatures = signaturesOf(classes, closed, after);
  }
  const first = Array.from({ length: count }, (_, id) => classes.indexOf(id));
  return {
    classOf: processes.map(({ states }, i) => states.map((_, state) => classes[(flat.offsets[i] as number) + state] as number)),
    kinds: first.map((state) => flat.kinds[state] as Kind),
    passages: first.map((state, id) => passagesOf(signatures[state] as Signature, id)),
  };
};
