import type { ModeName } from '@sceneworks/schemas';
import type { Place, Process } from './process.ts';

/** What places of one class have in common as seen from outside. */
export interface Kind {
  readonly place: 'under' | Extract<Place, { is: 'arrived' | 'dead' | 'closed' | 'left' }>;
  readonly mode: ModeName;
  readonly marked: boolean;
}

/** A way from one class to another, perhaps after steps that stay in the first. */
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

/** The classes that a state leads to after any steps within its own. */
const passagesOf = ({ edges }: Flat, classes: readonly number[], state: number): readonly string[] => {
  const own = classes[state];
  const seen = new Set([state]);
  const found = new Set<string>();
  const open = [state];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { to, isSwitch } of edges[at] as readonly Passage[]) {
      if (isSwitch || classes[to] !== own) found.add(`${isSwitch ? '~' : ''}${classes[to]}`);
      else if (!seen.has(to)) {
        seen.add(to);
        open.push(to);
      }
    }
  }
  return [...found].sort();
};

const passage = (text: string): Passage => ({ to: Number(text.replace('~', '')), isSwitch: text.startsWith('~') });

/**
 * Puts states into classes by what they can do (branching bisimulation, by refining signatures until nothing is told apart any more): a
 * fork need only know the classes of its branches, not their places. Whether every state can still be completed is kept by it.
 */
export const quotientOf = (processes: readonly Process[]): Quotient => {
  const flat = flatten(processes);
  let { classes, count } = numbered(flat.kinds.map(kindKey));
  let signatures: readonly (readonly string[])[] = [];
  for (let before = -1; before !== count; ) {
    before = count;
    const known = classes;
    signatures = flat.edges.map((_, state) => passagesOf(flat, known, state));
    ({ classes, count } = numbered(signatures.map((signature, state) => `${known[state]}|${signature.join()}`)));
  }
  const final = flat.edges.map((_, state) => passagesOf(flat, classes, state));
  const first = Array.from({ length: count }, (_, id) => classes.indexOf(id));
  return {
    classOf: processes.map(({ states }, i) => states.map((_, state) => classes[(flat.offsets[i] as number) + state] as number)),
    kinds: first.map((state) => flat.kinds[state] as Kind),
    passages: first.map((state) => (final[state] as readonly string[]).map(passage)),
  };
};
