import type { Category } from '@sceneworks/schemas';

/** So many are read at a glance; what is typed may find more than what is guessed. */
const shownMost = { typed: 8, guessed: 5 } as const;

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));

const sharedWith = (wanted: ReadonlySet<string>, { name }: Category): number =>
  [...pairsOf(name.zh)].filter((pair) => wanted.has(pair)).length;

/** Classes whose name or code holds what is typed; while nothing is typed, those that share the most with the title of the scene. */
export const findCategories = (categories: readonly Category[], typed: string, title: string): readonly Category[] => {
  const wanted = typed.trim().toLowerCase();
  if (wanted !== '')
    return categories
      .filter(({ code, name, majorName }) => [code, name.zh, name.en, majorName.zh].some((text) => text?.toLowerCase().includes(wanted)))
      .slice(0, shownMost.typed);
  const pairs = pairsOf(title);
  return categories
    .map((category) => ({ category, shared: sharedWith(pairs, category) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, shownMost.guessed)
    .map(({ category }) => category);
};
