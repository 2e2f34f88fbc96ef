import type { FieldSchema, Form, Text, UiField } from '@sceneworks/schemas';

interface Field {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly ui?: UiField;
  readonly isRequired?: boolean;
}

const formOf = (title: Text, fields: readonly Field[]): Form => ({
  title,
  schema: {
    type: 'object',
    required: fields.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])),
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    additionalProperties: false,
  },
  ui: {
    order: fields.map(({ name }) => name),
    fields: Object.fromEntries(fields.flatMap(({ name, ui }) => (ui ? [[name, ui]] : []))),
  },
});

const textMost = 1_000;
const words = (name: string, title: string, en: string, isRequired = false): Field => ({
  name,
  schema: { type: 'string', title, en, format: 'multiline', maxLength: textMost },
  ui: { widget: 'textarea' },
  isRequired,
});

/** 近景、远景、参照物: the three photos of the trade, in the order in which they matter. */
const photos = (count: number): Field[] =>
  (
    [
      ['photoNear', '近景照片', 'Near photo', 'near'],
      ['photoFar', '远景照片', 'Far photo', 'far'],
      ['photoReference', '参照物照片', 'Photo with a landmark', 'reference'],
    ] as const
  )
    .slice(0, count)
    .map(([name, title, en, photoOf]) => ({
      name,
      schema: { type: 'object', title, en, format: 'photo' },
      ui: { widget: 'photo', photoOf },
      isRequired: true,
    }));

const said = (name: string, title: string, en: string): Field => ({ name, schema: { type: 'boolean', title, en }, isRequired: true });

/** The forms of a guided scene by their names. */
export const guidedForms = (photosAsked: number): Readonly<Record<GuidedForm, Form>> => ({
  acceptance: formOf({ zh: '受理登记', en: 'Acceptance' }, [words('note', '受理意见', 'Note')]),
  guarding: formOf({ zh: '先行控制', en: 'Guarding' }, [
    said('secured', '现场已控制', 'The place is safe'),
    words('note', '说明', 'Note'),
    ...photos(photosAsked),
  ]),
  handling: formOf({ zh: '处置情况', en: 'What was done' }, [
    words('work', '处置情况', 'What was done', true),
    words('cause', '原因', 'Cause'),
    ...photos(photosAsked),
  ]),
  taking: formOf({ zh: '联动反馈', en: 'Taking part' }, [words('work', '反馈情况', 'What was done', true)]),
  verification: formOf({ zh: '核查', en: 'Verification' }, [
    said('restored', '已处置到位', 'Put right'),
    words('note', '不通过原因', 'Why not'),
    ...photos(photosAsked),
  ]),
});

export type GuidedForm = 'acceptance' | 'guarding' | 'handling' | 'taking' | 'verification';
