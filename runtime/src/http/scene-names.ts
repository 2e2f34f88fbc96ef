import { type DistrictIndex, responsibilityFor } from '@sceneworks/scene';
import type { Post, PostRef, ResponsibilityRow, Scene, SceneNames, Text } from '@sceneworks/schemas';

type Kept = 'post' | 'unit' | 'source' | 'dataset';

const kept: readonly Kept[] = ['post', 'unit', 'source', 'dataset'];

/** Every id under a member of that name, however deep in a node's settings. */
const collect = (value: unknown, found: Readonly<Record<Kept, Set<string>>>): void => {
  if (Array.isArray(value)) for (const item of value) collect(item, found);
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value))
      if (typeof member === 'string') {
        const name = kept.find((one) => one === key);
        if (name) found[name].add(member);
      } else collect(member, found);
};

const postName = ({ unit, title }: Post, { units }: DistrictIndex): Text => {
  const name = units.get(unit)?.name;
  if (!name) return title;
  return { zh: `${name.zh}${title.zh}`, en: `${name.en ?? name.zh}: ${title.en ?? title.zh}` };
};

const named = (ids: Iterable<string>, nameOf: (id: string) => Text | undefined): Record<string, Text> =>
  Object.fromEntries(
    [...ids].flatMap((id) => {
      const name = nameOf(id);
      return name ? [[id, name] as const] : [];
    }),
  );

const isId = (post: PostRef | undefined): post is string => typeof post === 'string';

const postsIn = (rows: readonly ResponsibilityRow[]): readonly string[] =>
  rows.flatMap(({ post, joint = [], verifier }) => [post, ...joint, verifier].filter(isId));

const className = (code: string, { categories }: DistrictIndex): Text | undefined => {
  if (!code.endsWith('*')) return categories.get(code)?.name;
  const prefix = code.slice(0, -1);
  return [...categories.values()].find((category) => category.code.startsWith(prefix))?.majorName;
};

/** What the district calls the posts, units, sources, registers, classes and areas of a drawing, so that no reader is shown ids. */
export function sceneNames({ nodes, lead, joint, categories }: Scene, index: DistrictIndex): SceneNames {
  const rows = responsibilityFor(index, categories);
  const found = {
    post: new Set<string>(postsIn(rows)),
    unit: new Set<string>([lead, ...joint]),
    source: new Set<string>(),
    dataset: new Set<string>(),
  };
  for (const node of nodes) {
    collect(node.config, found);
    collect(node.emergency, found);
  }
  return {
    posts: named(found.post, (id) => {
      const post = index.posts.get(id);
      return post && postName(post, index);
    }),
    units: named(found.unit, (id) => index.units.get(id)?.name),
    sources: named(found.source, (id) => index.sources.get(id)?.title),
    datasets: named(found.dataset, (id) => index.datasets.get(id)?.title),
    categories: named([...categories, ...rows.flatMap((row) => row.categories)], (code) => className(code, index)),
    areas: named(
      rows.flatMap((row) => row.areas ?? []),
      (id) => index.areas.get(id)?.name,
    ),
  };
}
