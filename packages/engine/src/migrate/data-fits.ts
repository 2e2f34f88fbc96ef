import { valueProblems } from '@sceneworks/scene';
import type { FieldSchema, Id, Incident, Plan } from '@sceneworks/schemas';
import { type NodeMapping, placeOf } from './moved.ts';
import { because, type MigrationReason } from './reasons.ts';

type Fields = Readonly<Record<string, FieldSchema | undefined>>;

const isUnfit = (fields: Fields, name: string, value: unknown): boolean => {
  const schema = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return schema !== undefined && value !== null && value !== undefined && valueProblems(schema, value).length > 0;
};

/** Whether a value does not fit that did before. What never fitted, as a code that a feed sent and no list names, is no worse off. */
const becomesUnfit = (before: Fields, after: Fields, data: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(data).some(([name, value]) => isUnfit(after, name, value) && !isUnfit(before, name, value));

/** What was asked for by nothing fitted. */
const oneAtLeast = <T, N>(list: readonly T[], none: N): readonly (T | N)[] => (list.length > 0 ? list : [none]);

const formsAt = ({ nodes, forms }: Plan, node: Id): Fields[] => {
  const found = nodes[node];
  const named = [found?.config, found?.emergency].flatMap((face) => [face?.form, (face?.accept as { form?: unknown } | undefined)?.form]);
  return [...new Set(named)].flatMap((form) => (typeof form === 'string' ? [forms[form]?.schema.properties ?? {}] : []));
};

const answersAs = ({ nodes }: Plan, name: string): FieldSchema[] =>
  Object.values(nodes).flatMap((node) => (node?.kind === 'call' && node.config.as === name ? [node.config.answer as FieldSchema] : []));

/**
 * What of an incident could be handed in on its own plan and could not on another: a field of its subject, of a form, an answer. What the
 * other no longer names is kept and read by nobody; what it newly asks for is null, as it is of any step that was not done.
 */
export const unfitData = (
  from: Plan,
  to: Plan,
  mapping: NodeMapping,
  { subject, forms, results }: Pick<Incident, 'subject' | 'forms' | 'results'>,
): MigrationReason | undefined => {
  if (becomesUnfit(from.subject.properties ?? {}, to.subject.properties ?? {}, subject)) return because('DATA_UNFIT');
  const form = Object.entries(forms).find(([node, data]) => {
    if (!data) return false;
    const own = oneAtLeast(formsAt(from, node), {});
    return formsAt(to, placeOf(mapping, node)).some((fields) => own.every((before) => becomesUnfit(before, fields, data)));
  });
  if (form) return because('DATA_UNFIT', form[0]);
  const answers = Object.entries(results).some(([name, value]) => {
    const own = oneAtLeast(answersAs(from, name), undefined);
    return answersAs(to, name).some((schema) => own.every((before) => becomesUnfit({ value: before }, { value: schema }, { value })));
  });
  return answers ? because('DATA_UNFIT') : undefined;
};
