import { formProblems, photosIn } from '@sceneworks/scene';
import type { FieldSchema, Id, Refusal, TaskConfig, Text } from '@sceneworks/schemas';
import { refuse } from '../refusals.ts';
import type { Draft } from './draft.ts';
import { evaluate, isTrue } from './values.ts';

/** What is asked of the data handed in at a node. */
export type Asked = {
  readonly form?: Id;
  readonly evidence?: TaskConfig['evidence'];
  readonly requires?: readonly { readonly when: string; readonly text: Text }[];
  readonly sets?: Readonly<Record<string, string | undefined>>;
};

type Data = Readonly<Record<string, unknown>>;

const hasPlace = (schema: FieldSchema, data: Data): boolean =>
  Object.entries(schema.properties ?? {}).some(
    ([name, field]) => field?.format === 'place' && data[name] !== undefined && data[name] !== null,
  );

const missingEvidence = (schema: FieldSchema, data: Data, evidence: NonNullable<Asked['evidence']>): Refusal | undefined => {
  const { photos = 0, place = false } = evidence;
  const found = photosIn(schema, data).length;
  if (found < photos) return refuse('EVIDENCE_MISSING', 'data', { photos, found });
  return place && !hasPlace(schema, data) ? refuse('EVIDENCE_MISSING', 'data', { place }) : undefined;
};

/** Whether data fit a form of the plan; the place of the first mistake, and all of them as detail. */
export const checkForm = (draft: Draft, form: Id | undefined, data: Data): Refusal | undefined => {
  if (form === undefined) return Object.keys(data).length > 0 ? refuse('FORM_INVALID', 'data', { form: null }) : undefined;
  const known = draft.loaded.plan.forms[form];
  if (known === undefined) throw new Error(`Plan ${draft.loaded.plan.hash} has no form ${form}`);
  const problems = formProblems(known, data);
  return problems.length > 0
    ? refuse('FORM_INVALID', ['data', ...problems.slice(0, 1).flatMap(({ at }) => at ?? [])].join('.'), { problems })
    : undefined;
};

/**
 * Takes the data handed in at a node: they fit the form, bring the evidence and meet the conditions, else nothing is kept. They stand then
 * under `forms.<node>`, and fields of the subject are set from them.
 */
export const handIn = (draft: Draft, node: Id, { form, evidence, requires = [], sets = {} }: Asked, data: Data): Refusal | undefined => {
  const mistake = checkForm(draft, form, data);
  if (mistake) return mistake;
  const schema = form === undefined ? {} : (draft.loaded.plan.forms[form]?.schema ?? {});
  const missing = evidence && missingEvidence(schema, data, evidence);
  if (missing) return missing;
  const { incident } = draft;
  incident.forms = { ...incident.forms, [node]: { ...data } };
  const unmet = requires.find(({ when }) => !isTrue(draft, node, when) && !draft.halted);
  if (unmet) return { ...refuse('REQUIREMENT_UNMET', 'data', { when: unmet.when }), text: unmet.text };
  for (const [field, text] of Object.entries(sets as Record<string, string>)) {
    const found = evaluate(draft, node, text);
    if (found.ok) incident.subject = { ...incident.subject, [field]: found.value };
  }
  return undefined;
};
