import type { Language } from '@sceneworks/calendar';
import type { FieldSchema, Form, UiField } from '@sceneworks/schemas';
import { inLanguage } from './names.ts';
import { listed } from './words.ts';

type Said = Readonly<Record<Language, string>>;

const typeWords: Readonly<Record<NonNullable<FieldSchema['type']>, Said>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'number' },
  integer: { zh: '整数', en: 'whole number' },
  boolean: { zh: '是否', en: 'yes or no' },
  array: { zh: '若干项', en: 'several' },
  object: { zh: '一组', en: 'a group' },
};

const formatWords: Readonly<Record<NonNullable<FieldSchema['format']>, Said>> = {
  date: { zh: '日期', en: 'date' },
  'date-time': { zh: '日期和时刻', en: 'date and time' },
  time: { zh: '时刻', en: 'time' },
  duration: { zh: '时长', en: 'duration' },
  phone: { zh: '电话', en: 'phone number' },
  idNumber: { zh: '身份证号', en: 'identity number' },
  uscc: { zh: '统一社会信用代码', en: 'credit code' },
  plate: { zh: '车牌', en: 'number plate' },
  photo: { zh: '照片', en: 'photo' },
  signature: { zh: '签名', en: 'signature' },
  place: { zh: '位置', en: 'place' },
  person: { zh: '人员', en: 'person' },
  unit: { zh: '单位', en: 'unit' },
  post: { zh: '岗位', en: 'post' },
  multiline: { zh: '多行文字', en: 'text of several lines' },
  rating: { zh: '评分', en: 'rating' },
  uri: { zh: '网址', en: 'address on the web' },
};

const choiceWords = ({ oneOf, enum: values }: FieldSchema, lang: Language): string => {
  const choices = oneOf ? oneOf.map(({ title, en }) => (lang === 'en' ? (en ?? title) : title)) : (values ?? []).map(String);
  if (choices.length === 0) return '';
  return lang === 'zh' ? `选择：${listed(choices, lang)}` : `one of: ${listed(choices, lang)}`;
};

/** What is put into a field: a number, a date, one of some choices, several photos. */
export const kindOfField = (schema: FieldSchema, lang: Language): string => {
  if (schema.type === 'array' && schema.items) {
    const inner = kindOfField(schema.items, lang);
    return lang === 'zh' ? `${inner}，可多项` : `${inner}, several`;
  }
  const choice = choiceWords(schema, lang);
  if (choice) return choice;
  const word = schema.format ? formatWords[schema.format][lang] : typeWords[schema.type ?? 'string'][lang];
  return schema.unit ? `${word}（${schema.unit}）` : word;
};

const bounds: readonly (readonly [keyof FieldSchema, (value: unknown) => Said])[] = [
  ['minimum', (value) => ({ zh: `不小于 ${value}`, en: `at least ${value}` })],
  ['exclusiveMinimum', (value) => ({ zh: `大于 ${value}`, en: `above ${value}` })],
  ['maximum', (value) => ({ zh: `不大于 ${value}`, en: `at most ${value}` })],
  ['exclusiveMaximum', (value) => ({ zh: `小于 ${value}`, en: `below ${value}` })],
  ['multipleOf', (value) => ({ zh: `${value} 的倍数`, en: `in steps of ${value}` })],
  ['minLength', (value) => ({ zh: `至少 ${value} 字`, en: `${value} characters or more` })],
  ['maxLength', (value) => ({ zh: `至多 ${value} 字`, en: `${value} characters at most` })],
  ['minItems', (value) => ({ zh: `至少 ${value} 项`, en: `${value} or more` })],
  ['maxItems', (value) => ({ zh: `至多 ${value} 项`, en: `${value} at most` })],
  ['default', (value) => ({ zh: `预填 ${JSON.stringify(value)}`, en: `begins as ${JSON.stringify(value)}` })],
];

/** What must hold of a field. */
export const rulesOfField = (schema: FieldSchema, isRequired: boolean, lang: Language): string => {
  const said = bounds.flatMap(([member, word]) => (schema[member] === undefined ? [] : [word(schema[member])[lang]]));
  const must = isRequired ? [lang === 'zh' ? '必填' : 'required'] : [];
  const personal = schema.personal ? [lang === 'zh' ? '个人信息' : 'personal'] : [];
  return listed([...must, ...said, ...personal], lang);
};

/** A field of a form, or of a group within it. */
export interface FieldSaid {
  /** Names from the outermost: `people.phone` */
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly rules: string;
  readonly help: string;
}

const helpOf = (schema: FieldSchema, ui: UiField | undefined, lang: Language): string => {
  const said = ui?.help ? inLanguage(ui.help, lang) : lang === 'en' ? (schema.descriptionEn ?? schema.description) : schema.description;
  const onlyIf = ui?.showIf ? (lang === 'zh' ? `当 ${ui.showIf} 时填写` : `only if ${ui.showIf}`) : '';
  const fixed = ui?.readOnly ? (lang === 'zh' ? '不可改' : 'not to be changed') : '';
  return [said ?? '', onlyIf, fixed].filter(Boolean).join(lang === 'zh' ? '；' : '; ');
};

/** The title of a field in a language. */
export const titleOfField = (id: string, schema: FieldSchema, lang: Language): string =>
  (lang === 'en' ? (schema.en ?? schema.title) : schema.title) ?? id;

const within = (
  schema: FieldSchema,
  ui: Form['ui'],
  lang: Language,
  above: string,
  titles: string,
  order: readonly string[],
): FieldSaid[] => {
  const fields = schema.type === 'array' && schema.items ? schema.items : schema;
  const properties = fields.properties ?? {};
  const names = [...order.filter((id) => Object.hasOwn(properties, id)), ...Object.keys(properties).sort()];
  return [...new Set(names)].flatMap((id) => {
    const field = properties[id];
    if (!field) return [];
    const title = titles + titleOfField(id, field, lang);
    const own = {
      id: above + id,
      title,
      kind: kindOfField(field, lang),
      rules: rulesOfField(field, fields.required?.includes(id) ?? false, lang),
      help: helpOf(field, above === '' ? ui.fields?.[id] : undefined, lang),
    };
    return [own, ...within(field, ui, lang, `${above}${id}.`, `${title} / `, [])];
  });
};

/** Every field of a form as it stands in the form; groups with their own fields behind them. */
export const fieldsSaid = (schema: FieldSchema, ui: Form['ui'], lang: Language): readonly FieldSaid[] =>
  within(schema, ui, lang, '', '', [...(ui.order ?? []), ...(ui.sections ?? []).flatMap(({ fields }) => fields)]);
