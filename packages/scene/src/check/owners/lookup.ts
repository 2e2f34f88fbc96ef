import type { EnrichConfig, FileConfig, Id, OwnerChoice, Plan, Role, TaskConfig } from '@sceneworks/schemas';
import { postsOf } from '../../district/duty.ts';
import type { DistrictIndex } from '../../district/index-district.ts';
import { listedValues } from '../../form/fields.ts';
import { stands } from '../../owner/post-ref.ts';
import { faceOf, nodesOf } from './policies.ts';

type ByLookup = Extract<OwnerChoice, { by: 'lookup' }>;

/** Where the value of a lookup comes from: a column of a dataset, the words of a form's field, or somewhere no proof can follow. */
type Origin =
  | { readonly from: 'column'; readonly dataset: Id; readonly column: string }
  | { readonly from: 'words'; readonly form: Id; readonly field: string; readonly words: readonly unknown[] }
  | { readonly from: 'unknown' };

/** What is assumed of a lookup: of so many values of its origin, so many lead to no post. */
export interface Assumption {
  readonly origin: Origin;
  readonly count: number;
  readonly missing: readonly string[];
  /** The posts it leads to. */
  readonly posts: readonly Id[];
}

const ofForm = (plan: Plan, node: string, field: string): Origin => {
  const config = plan.nodes[node]?.config as TaskConfig | undefined;
  const form = config?.form;
  const schema = form === undefined ? undefined : plan.forms[form]?.schema.properties?.[field];
  const words = schema && listedValues(schema);
  return form !== undefined && words ? { from: 'words', form, field, words } : { from: 'unknown' };
};

/** The expressions that give a field of the subject its value. */
const writersOf = (plan: Plan, field: string): readonly string[] =>
  nodesOf(plan).flatMap((node) =>
    (['peace', 'emergency'] as const).flatMap((mode) => {
      const written = node.kind === 'file' ? faceOf<FileConfig>(node, mode).subject : faceOf<Partial<TaskConfig>>(node, mode).sets;
      const text = written?.[field];
      return text === undefined ? [] : [text];
    }),
  );

const originsOf = (plan: Plan, text: string, seen: ReadonlySet<string> = new Set()): readonly Origin[] => {
  const path = text.trim().split('.');
  const [first = '', second = '', third = ''] = path;
  if (path.length === 3 && first === 'forms') return [ofForm(plan, second, third)];
  if (path.length === 2) {
    const enrich = nodesOf(plan).find(({ kind, config }) => kind === 'enrich' && config.as === first);
    const config = enrich && faceOf<EnrichConfig>(enrich, 'peace');
    return [config ? { from: 'column', dataset: config.dataset, column: second } : { from: 'unknown' }];
  }
  const writers = path.length === 1 && !seen.has(first) ? [...new Set(writersOf(plan, first))] : [];
  const isKnown = writers.length > 0;
  return isKnown ? writers.flatMap((writer) => originsOf(plan, writer, new Set([...seen, first]))) : [{ from: 'unknown' }];
};

const postsAt = (index: DistrictIndex, id: unknown, role: Role): readonly Id[] => {
  if (typeof id !== 'string') return [];
  const post = index.posts.get(id);
  return (post ? [post] : postsOf(index, id, role)).filter((each) => stands(index, each, index.at)).map((each) => each.id);
};

const valuesOf = (index: DistrictIndex, origin: Origin): readonly (readonly [name: string, value: unknown])[] => {
  switch (origin.from) {
    case 'column':
      return (index.datasetRows.get(origin.dataset) ?? []).map(({ key, value }) => [key, value[origin.column]]);
    case 'words':
      return origin.words.map((word) => [String(word), word]);
    case 'unknown':
      return [];
  }
};

/** What a lookup rests on in a district: each of its origins with the values that lead to no post. */
export const assumptionsOf = (plan: Plan, index: DistrictIndex, { value, role }: ByLookup): readonly Assumption[] =>
  originsOf(plan, value).map((origin) => {
    const values = valuesOf(index, origin).map(([name, id]) => ({ name, posts: postsAt(index, id, role) }));
    return {
      origin,
      count: values.length,
      missing: values.filter(({ posts }) => posts.length === 0).map(({ name }) => name),
      posts: [...new Set(values.flatMap(({ posts }) => posts))],
    };
  });
