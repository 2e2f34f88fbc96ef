import { fits, isForbiddenName } from '@sceneworks/expression';
import type { Acceptance, CallConfig, EnrichConfig, FieldSchema, Form, Id, Problem, Scene } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';
import { fieldsOf, listedValues } from '../form/fields.ts';
import { askExpression } from './ask.ts';
import { type Drawing, nameGiven } from './drawing.ts';
import { givenBy, reservedNames } from './environment.ts';
import { problem } from './problem.ts';

const fieldName = /^[\p{L}_][\p{L}\p{N}_]*$/u;

const depthOf = (schema: FieldSchema): number => {
  const below = [schema.items, ...Object.values(schema.properties ?? {})].filter((field) => field !== undefined);
  return below.length === 0 ? 0 : 1 + Math.max(...below.map(depthOf));
};

const countOf = (schema: FieldSchema): number => {
  const inItems = schema.items ? countOf(schema.items) : 0;
  return Object.values(schema.properties ?? {}).reduce((count, field) => count + 1 + (field ? countOf(field) : 0), inItems);
};

const isTyped = (schema: FieldSchema): boolean =>
  schema.type !== undefined ||
  schema.properties !== undefined ||
  listedValues(schema) !== undefined ||
  schema.personal !== undefined ||
  schema.format !== undefined;

const boundPairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

/** What keeps anybody from ever filling a field in: nothing to choose from, bounds that no value lies within. */
const neverFilled = (field: FieldSchema, place: { readonly at: string }, name: string): Problem[] => [
  ...([field, field.items].some((one) => one && listedValues(one)?.length === 0) ? [problem('FIELD_CHOICES', place, name)] : []),
  ...(boundPairs.some(([least, most]) => (field[least] ?? Number.NEGATIVE_INFINITY) > (field[most] ?? Number.POSITIVE_INFINITY))
    ? [problem('FIELD_BOUNDS', place, name)]
    : []),
];

const fieldProblems = (schema: FieldSchema, at: string): Problem[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const place = { at: `${at}.${name}` };
    if (!fieldName.test(name) || isForbiddenName(name)) return [problem('FIELD_NAME', place, name)];
    if (!field) return [];
    return [
      ...(isTyped(field) ? [] : [problem('FIELD_TYPE', place, name)]),
      ...neverFilled(field, place, field.title ?? name),
      ...fieldProblems(field, place.at),
      ...(field.items ? fieldProblems(field.items, `${place.at}.items`) : []),
    ];
  });

/** A schema of fields within its limits: how many, how deep, how many choices, each with a name expressions can say. */
export const schemaProblems = (schema: FieldSchema, at: string): Problem[] => {
  const [count, depth] = [countOf(schema), depthOf(schema)];
  return [
    ...(count > limits.formFields ? [problem('LIMIT_EXCEEDED', { at }, 'formFields', String(count))] : []),
    ...(depth > limits.formDepth ? [problem('LIMIT_EXCEEDED', { at }, 'formDepth', String(depth))] : []),
    ...fieldProblems(schema, at),
    ...(schema.required ?? [])
      .filter((name) => !Object.hasOwn(schema.properties ?? {}, name))
      .map((name) => problem('FORM_FIELD_MISSING', { at: `${at}.required` }, name)),
  ];
};

const isFields = ({ type, properties }: FieldSchema): boolean => properties !== undefined && (type === undefined || type === 'object');

/** The fields of the subject: typed, within limits, none called as something that expressions know already. */
export const subjectProblems = ({ subject }: Scene): Problem[] => {
  if (!isFields(subject)) return [problem('SUBJECT_NOT_FIELDS', { at: 'subject' })];
  const taken = Object.keys(subject.properties ?? {}).filter((name) => reservedNames.includes(name));
  return [...schemaProblems(subject, 'subject'), ...taken.map((name) => problem('FIELD_RESERVED', { at: `subject.${name}` }, name))];
};

const formOf = (id: Id, { schema, ui }: Form): Problem[] => {
  const at = `forms.${id}`;
  if (!isFields(schema)) return [problem('FORM_NOT_FIELDS', { at: `${at}.schema` })];
  const known = schema.properties ?? {};
  const named: readonly (readonly [string, string])[] = [
    ...(ui.order ?? []).map((name) => ['ui.order', name] as const),
    ...(ui.sections ?? []).flatMap(({ fields }) => fields.map((name) => ['ui.sections', name] as const)),
    ...Object.keys(ui.fields ?? {}).map((name) => ['ui.fields', name] as const),
  ];
  const fields = fieldsOf(schema);
  const shown = Object.entries(ui.fields ?? {}).flatMap(([name, field]) =>
    field?.showIf === undefined ? [] : askExpression(field.showIf, 'condition', { at: `${at}.ui.fields.${name}.showIf`, node: id, fields }),
  );
  const lookups = Object.entries(ui.fields ?? {}).flatMap(([name, field]) =>
    field?.widget === 'lookup' && !field.lookup
      ? [problem('FORM_LOOKUP', { at: `${at}.ui.fields.${name}.lookup` }, known[name]?.title ?? name)]
      : [],
  );
  return [
    ...schemaProblems(schema, `${at}.schema`),
    ...lookups,
    ...named
      .filter(([, name]) => !Object.hasOwn(known, name))
      .map(([member, name]) => problem('FORM_FIELD_MISSING', { at: `${at}.${member}` }, name)),
    ...shown.map(({ nodes: _, ...rest }) => rest),
  ];
};

const formsUsed = ({ nodes }: Drawing): ReadonlySet<unknown> =>
  new Set(
    [...nodes.values()].flatMap(({ faces }) =>
      [faces.peace, faces.emergency].flatMap(({ form, accept }) => {
        const { form: accepting, confirmReport } = (typeof accept === 'object' ? accept : {}) as Partial<Acceptance>;
        return [form, accepting, confirmReport?.form];
      }),
    ),
  );

/** The forms: fields within limits, a layout that names fields there are, conditions over the form’s own fields; each used by a node. */
export const formsProblems = ({ forms }: Scene, drawing: Drawing): Problem[] => {
  const used = formsUsed(drawing);
  return Object.entries(forms).flatMap(([id, form]) => [
    ...(form ? formOf(id, form) : []),
    ...(used.has(id) ? [] : [problem('FORM_UNUSED', { at: `forms.${id}` })]),
  ]);
};

/** Parameters lie within their bounds. */
export const parameterProblems = ({ parameters }: Scene): Problem[] =>
  Object.entries(parameters).flatMap(([id, parameter]) =>
    parameter && !(parameter.min <= parameter.value && parameter.value <= parameter.max)
      ? [problem('PARAMETER_BOUNDS', { at: `parameters.${id}` })]
      : [],
  );

const schemasGiven = (drawing: Drawing): Problem[] =>
  [...drawing.nodes.values()].flatMap(({ id, kind, faces }) => {
    if (kind === 'enrich') return schemaProblems((faces.peace as unknown as EnrichConfig).schema, `nodes.${id}.schema`);
    return kind === 'call' ? schemaProblems((faces.peace as unknown as CallConfig).answer, `nodes.${id}.answer`) : [];
  });

/**
 * The names that nodes give to what they find: sayable, not taken by the subject or by a word of the house, and never for two different
 * things. Two nodes on two ways may give one name to the same: a look-up by key, else by nearness.
 */
export const nameProblems = ({ subject }: Scene, drawing: Drawing): Problem[] => {
  const given = new Map<string, { readonly id: Id; readonly type: string }>();
  const named = [...drawing.nodes.values()].flatMap((node) => {
    const name = nameGiven(node);
    if (name === undefined) return [];
    const at = { at: `nodes.${node.id}.as`, nodes: [node.id] };
    if (!fieldName.test(name) || isForbiddenName(name)) return [problem('FIELD_NAME', at, name)];
    if (node.kind === 'call') return [];
    if (reservedNames.includes(name)) return [problem('FIELD_RESERVED', at, name)];
    if (Object.hasOwn(subject.properties ?? {}, name)) return [problem('AS_TAKEN', at, name)];
    const type = canonical(givenBy(node)?.[1]);
    const known = given.get(name);
    given.set(name, known ?? { id: node.id, type });
    return known && known.type !== type ? [problem('AS_TWICE', { ...at, nodes: [known.id, node.id] }, name)] : [];
  });
  const calls = [...drawing.nodes.values()].filter(({ kind }) => kind === 'call');
  const again = calls.filter((node, i) => calls.findIndex((other) => nameGiven(other) === nameGiven(node)) !== i);
  return [
    ...schemasGiven(drawing),
    ...named,
    ...again.map((node) => problem('AS_TWICE', { at: `nodes.${node.id}.as`, nodes: [node.id] }, nameGiven(node) ?? '')),
  ];
};

/** Whether two fields of one name hold the same kind of thing. */
export const sameKind = (a: FieldSchema, b: FieldSchema): boolean => {
  const [one, other] = [fieldsOf({ properties: { a } }).a, fieldsOf({ properties: { a: b } }).a];
  return one !== undefined && other !== undefined && fits(one, other);
};
