import type { Figures, Measure } from '../figures.ts';

/** One part of the figure: its name is the member of the JSON line that it gives. */
interface Part {
  readonly name: string;
  readonly load: () => Promise<Measure>;
}

/** The parts in the order they are printed: a new one is a file of its own and a line here. The race comes first, in a fresh process. */
const parts: readonly Part[] = [
  { name: 'evaluationsPerSecond', load: async () => (await import('./evaluations/race.ts')).evaluationsPerSecond },
  { name: 'tckLevel2', load: async () => (await import('./tck-level2.ts')).tckLevel2 },
  { name: 'flow500Ms', load: async () => (await import('./flow.ts')).flow500 },
  { name: 'parallel17Ms', load: async () => (await import('./flow.ts')).parallel17 },
  { name: 'ownersMs', load: async () => (await import('./owners.ts')).owners },
  { name: 'table2000Ms', load: async () => (await import('./table.ts')).table },
];

/** What is proved before it is published, and how fast: all parts, or one with `--only NAME`. */
export const proofs: Measure = async (options) => {
  const chosen = parts.filter(({ name }) => options.only === undefined || options.only === name);
  if (chosen.length === 0) throw new Error(`no part ${options.only}: there are ${parts.map(({ name }) => name).join(', ')}`);
  const figures: Figures[] = [];
  for (const { load } of chosen) figures.push(await (await load())(options));
  return { rows: figures.flatMap(({ rows }) => rows), json: Object.assign({}, ...figures.map(({ json }) => json)) };
};
