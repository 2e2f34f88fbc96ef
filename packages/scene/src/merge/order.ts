const among = (order: readonly string[], kept: ReadonlySet<string>): readonly string[] => order.filter((key) => kept.has(key));
const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((key, i) => key === b[i]);

interface Run {
  readonly after: string | undefined;
  readonly keys: readonly string[];
}

/** What a side put in, in runs: each begins behind something that stands in the frame, or at the very beginning. */
const runsOf = (order: readonly string[], frame: ReadonlySet<string>): Run[] => {
  const runs: { after: string | undefined; keys: string[] }[] = [];
  let after: string | undefined;
  for (const key of order) {
    const last = runs.at(-1);
    if (frame.has(key)) after = key;
    else if (last && last.after === after) last.keys.push(key);
    else runs.push({ after, keys: [key] });
  }
  return runs;
};

const firstKey = ({ keys }: Run): string => keys[0] as string;

const filled = (frame: readonly string[], runs: readonly Run[]): string[] => {
  const behind = (after: string | undefined): string[] =>
    runs
      .filter((run) => run.after === after)
      .sort((a, b) => (firstKey(a) < firstKey(b) ? -1 : 1))
      .flatMap(({ keys }) => keys);
  return [...behind(undefined), ...frame.flatMap((key) => [key, ...behind(key)])];
};

/** The order of what both have: of the one who moved things; none when both did, each another way. */
const frameOf = (base: readonly string[], my: readonly string[], their: readonly string[]): readonly string[] | undefined => {
  if (isSame(my, their)) return my;
  const old = new Set(base);
  const was = among(base, new Set(my));
  const [iMoved, theyMoved] = [my, their].map((order) => !isSame(among(order, old), was));
  if (iMoved === theyMoved) return undefined;
  return iMoved ? my : their;
};

/**
 * The order of a list that two people changed: who moved things decides, what each put in stands behind what it stood behind. Nothing when
 * both moved things, each another way. `kept` are the members of the outcome.
 */
export const mergedOrder = (
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  kept: ReadonlySet<string>,
): readonly string[] | undefined => {
  const shared = new Set(mine.filter((key) => kept.has(key) && theirs.includes(key)));
  const frame = frameOf(base, among(mine, shared), among(theirs, shared));
  return (
    frame &&
    filled(
      frame,
      [mine, theirs].flatMap((order) => runsOf(among(order, kept), shared)),
    )
  );
};

/** One order as it is, with what the other put in behind what it stands behind there. */
export const orderWith = (order: readonly string[], other: readonly string[], kept: ReadonlySet<string>): readonly string[] => {
  const frame = among(order, kept);
  return filled(frame, runsOf(among(other, kept), new Set(frame)));
};
