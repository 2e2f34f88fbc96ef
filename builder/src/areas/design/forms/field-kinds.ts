import type { FieldSchema, FormField, PersonalClass, UiField } from '@sceneworks/schemas';
import type { Language } from '../../../language/language.ts';
import { newId } from '../draw/put-node.ts';

type Said = Readonly<Record<Language, string>>;

/** A kind of field a section chief knows, with the schema and the settings it stands for. */
export interface FieldKind extends Said {
  readonly id: string;
  readonly schema: FieldSchema;
  readonly ui?: UiField;
  /** Also for the cells of a table, the columns of a register, the answer of another system */
  readonly isPlain?: true;
}

const choices: NonNullable<FieldSchema['oneOf']> = [
  { const: '甲', title: '甲', en: 'One' },
  { const: '乙', title: '乙', en: 'Two' },
];
const photo: FieldSchema = { type: 'object', format: 'photo' };

const writing: readonly FieldKind[] = [
  { id: 'text', zh: '文字', en: 'Text', schema: { type: 'string', maxLength: 100 }, isPlain: true },
  { id: 'long', zh: '长文字', en: 'Long text', schema: { type: 'string', format: 'multiline', maxLength: 1000 }, isPlain: true },
  { id: 'number', zh: '数字', en: 'Number', schema: { type: 'number' }, isPlain: true },
  { id: 'boolean', zh: '是否', en: 'Yes or no', schema: { type: 'boolean' }, isPlain: true },
  { id: 'date', zh: '日期', en: 'Date', schema: { type: 'string', format: 'date' }, isPlain: true },
  { id: 'time', zh: '日期时间', en: 'Date and time', schema: { type: 'string', format: 'date-time' }, isPlain: true },
  { id: 'phone', zh: '电话', en: 'Phone', schema: { type: 'string', format: 'phone', personal: 'phone' } },
  { id: 'idNumber', zh: '身份证号', en: 'Identity card', schema: { type: 'string', format: 'idNumber', personal: 'idNumber' } },
  { id: 'uscc', zh: '统一社会信用代码', en: 'Credit code', schema: { type: 'string', format: 'uscc' } },
  { id: 'plate', zh: '车牌', en: 'Number plate', schema: { type: 'string', format: 'plate', personal: 'plate' } },
];

const choosing: readonly FieldKind[] = [
  { id: 'choice', zh: '单选', en: 'One of a list', schema: { type: 'string', oneOf: choices }, isPlain: true },
  {
    id: 'multi',
    zh: '多选',
    en: 'Several of a list',
    schema: { type: 'array', uniqueItems: true, items: { type: 'string', oneOf: choices } },
  },
  { id: 'rating', zh: '评分', en: 'Rating', schema: { type: 'integer', format: 'rating' } },
  { id: 'person', zh: '人员', en: 'Person', schema: { type: 'string', format: 'person' } },
  { id: 'unit', zh: '单位', en: 'Unit', schema: { type: 'string', format: 'unit' } },
  { id: 'post', zh: '岗位', en: 'Post', schema: { type: 'string', format: 'post' } },
  { id: 'lookup', zh: '从台账选', en: 'From a register', schema: { type: 'string' }, ui: { widget: 'lookup' } },
];

const onTheSpot: readonly FieldKind[] = [
  { id: 'near', zh: '近景照片', en: 'Near photo', schema: photo, ui: { widget: 'photo', photoOf: 'near' } },
  { id: 'far', zh: '远景照片', en: 'Far photo', schema: photo, ui: { widget: 'photo', photoOf: 'far' } },
  { id: 'reference', zh: '参照物照片', en: 'Landmark photo', schema: photo, ui: { widget: 'photo', photoOf: 'reference' } },
  { id: 'photos', zh: '照片', en: 'Photos', schema: { type: 'array', format: 'photo', maxItems: 6 }, isPlain: true },
  { id: 'place', zh: '地点', en: 'Place', schema: { type: 'object', format: 'place' }, isPlain: true },
  { id: 'signature', zh: '签名', en: 'Signature', schema: { type: 'object', format: 'signature' }, isPlain: true },
];

const grouped: readonly FieldKind[] = [
  {
    id: 'table',
    zh: '表格',
    en: 'Table',
    schema: {
      type: 'array',
      maxItems: 50,
      items: {
        type: 'object',
        properties: { item: { type: 'string', title: '名称', en: 'Name' }, count: { type: 'number', title: '数量', en: 'Count' } },
      },
    },
    ui: { widget: 'table' },
  },
];

/** All kinds, as the palette groups them. */
export const kindGroups: readonly (Said & { readonly kinds: readonly FieldKind[] })[] = [
  { zh: '填写', en: 'Filled in', kinds: writing },
  { zh: '选择', en: 'Chosen', kinds: choosing },
  { zh: '现场', en: 'On the spot', kinds: onTheSpot },
  { zh: '成组', en: 'Grouped', kinds: grouped },
];

/** Every kind there is. */
export const fieldKinds: readonly FieldKind[] = kindGroups.flatMap(({ kinds }) => kinds);

const idOf = (schema: FieldSchema, ui: UiField | undefined): string => {
  const { type, format } = schema;
  if (ui?.lookup || ui?.widget === 'lookup') return 'lookup';
  if (format === 'photo') return type === 'array' ? 'photos' : (ui?.photoOf ?? 'near');
  if (type === 'array' && schema.items?.format === 'photo') return 'photos';
  if (type === 'array') return schema.items?.properties ? 'table' : 'multi';
  if (schema.oneOf ?? schema.enum) return 'choice';
  if (format === 'multiline' || ui?.widget === 'textarea') return 'long';
  if (format === 'date-time') return 'time';
  if (format !== undefined && fieldKinds.some(({ id }) => id === format)) return format;
  if (type === 'boolean') return type;
  return type === 'number' || type === 'integer' ? 'number' : 'text';
};

/** The kind a field is of, whoever drew it. */
export const kindOf = (schema: FieldSchema, ui?: UiField): FieldKind => fieldKinds.find(({ id }) => id === idOf(schema, ui)) as FieldKind;

/** A new field of a kind, called as the kind is until somebody calls it otherwise. */
export const newField = ({ zh, en, schema, ui }: FieldKind): FormField => ({
  name: newId('f'),
  schema: { ...schema, title: zh, en },
  ...(ui && { ui }),
});

/** A field made one of another kind: what it is called and what helps stays, what only the old kind had goes. */
export const ofKind = (kind: FieldKind, schema: FieldSchema, ui: UiField = {}): { readonly schema: FieldSchema; readonly ui: UiField } => {
  const { title, en, description, descriptionEn } = schema;
  const said = Object.fromEntries(Object.entries({ title, en, description, descriptionEn }).filter(([, text]) => text !== undefined));
  const { widget: _, photoOf: __, lookup: ___, ...kept } = ui;
  return { schema: { ...kind.schema, ...said }, ui: { ...kept, ...kind.ui } };
};

/** Kinds whose values are texts that may be personal. */
export const mayBePersonal = ({ schema: { type, format, oneOf } }: FieldKind): boolean =>
  type === 'string' && oneOf === undefined && !['date', 'date-time', 'unit', 'post'].includes(format ?? '');

/** What classes of personal values are called. */
export const personalWords: Readonly<Record<PersonalClass, Said>> = {
  name: { zh: '姓名', en: 'name' },
  phone: { zh: '电话', en: 'phone' },
  idNumber: { zh: '证件号', en: 'identity number' },
  address: { zh: '住址', en: 'address' },
  plate: { zh: '车牌', en: 'number plate' },
  other: { zh: '其他个人信息', en: 'other' },
};
