import { valueProblems } from '@sceneworks/scene';
import type { FieldSchema, Id, Incident, Plan } from '@sceneworks/schemas';
import { because, type MigrationReason } from './reasons.ts';

type Fields = Readonly<Record<string, FieldSchema | undefined>>;

const isUnfit = (fields: Fields, data: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(data).some(([name, value]) => {
    const schema = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return schema !== undefined && value !== null && value !== undefined && valueProblems(schema, value).length > 0;
  });

const formsAt = ({ nodes, forms }: Plan, node: Id): Fields[] => {
  const found = nodes[node];
  const named = [found?.config, found?.emergency].flatMap((face) => [face?.form, (face?.accept as { form?: unknown } | undefined)?.form]);
  return [...new Set(named)].flatMap((form) => (typeof form === 'string' ? [forms[form]?.schema.properties ?? {}] : []));
};

const answersAs = ({ nodes }: Plan, name: string): FieldSchema[] =>
  Object.values(nodes).flatMap((node) => (node?.kind === 'call' && node.config.as === name ? [node.config.answer as FieldSchema] : []));

/**
 * What of an incident that was moved to a plan could not have been handed in there: a field of its subject, of a form, an answer. What the
 * plan no longer names is kept and read by nobody; what it newly asks for is null, as it is of any step that was not done.
 */
export const unfitData = (plan: Plan, { subject, forms, results }: Incident): MigrationReason | undefined => {
  if (isUnfit(plan.subject.properties ?? {}, subject)) return because('DATA_UNFIT');
  const form = Object.entries(forms).find(([node, data]) => data && formsAt(plan, node).some((fields) => isUnfit(fields, data)));
  if (form) return because('DATA_UNFIT', form[0]);
  const answers = Object.entries(results).some(([name, value]) =>
    answersAs(plan, name).some((schema) => isUnfit({ value: schema }, { value })),
  );
  return answers ? because('DATA_UNFIT') : undefined;
};
