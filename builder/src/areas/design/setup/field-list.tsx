import type { FieldSchema, SceneEdit } from '@sceneworks/schemas';
import { useWords } from '../../../language/language.ts';
import { Choice } from '../draw/choice.tsx';
import { newId } from '../draw/put-node.ts';
import { useRoom } from '../draw/room.ts';
import { TextLine } from '../draw/text-line.tsx';
import { type Spot, useSetting } from './setting.ts';

/** The kinds of field a section chief knows, each with the schema it stands for. */
const fieldKinds: readonly { readonly id: string; readonly zh: string; readonly en: string; readonly schema: FieldSchema }[] = [
  { id: 'text', zh: '文字', en: 'text', schema: { type: 'string' } },
  { id: 'long', zh: '长文字', en: 'long text', schema: { type: 'string', format: 'multiline' } },
  { id: 'number', zh: '数字', en: 'number', schema: { type: 'number' } },
  { id: 'boolean', zh: '是否', en: 'yes or no', schema: { type: 'boolean' } },
  { id: 'time', zh: '日期时间', en: 'date and time', schema: { type: 'string', format: 'date-time' } },
  { id: 'choice', zh: '单选', en: 'one of a list', schema: { type: 'string', oneOf: [] } },
  { id: 'photos', zh: '照片', en: 'photos', schema: { type: 'array', items: { format: 'photo' } } },
  { id: 'place', zh: '地点', en: 'place', schema: { format: 'place' } },
  { id: 'signature', zh: '签名', en: 'signature', schema: { type: 'string', format: 'signature' } },
];

const kindOf = (schema: FieldSchema): string => {
  if (schema.oneOf) return 'choice';
  if (schema.items?.format === 'photo' || schema.format === 'photo') return 'photos';
  if (schema.format === 'multiline') return 'long';
  if (schema.format === 'place' || schema.format === 'signature') return schema.format;
  if (schema.format === 'date-time') return 'time';
  if (schema.type === 'boolean') return 'boolean';
  return schema.type === 'number' || schema.type === 'integer' ? 'number' : 'text';
};

const choicesText = (schema: FieldSchema): string => (schema.oneOf ?? []).map(({ title }) => title).join('、');

/** Choices keep the value they had; a new one is its own value. */
const choicesFrom = (text: string, before: FieldSchema): NonNullable<FieldSchema['oneOf']> =>
  [...new Set(text.split(/[、,，;；\n]+/).map((part) => part.trim()))]
    .filter(Boolean)
    .map((title) => before.oneOf?.find((known) => known.title === title) ?? { const: title, title });

/** Fields one under another: of a form, of what a register gives, of what another system answers. */
export function FieldList({
  label,
  value,
  spot,
  form,
}: {
  readonly label: string;
  readonly value: FieldSchema;
  readonly spot: Spot;
  /** The form whose fields they are; absent: they stand in the settings */
  readonly form?: string;
}) {
  const { lang } = useWords();
  const { drawing } = useRoom();
  const { write, mayWrite, wrongAt } = useSetting();
  const fields = Object.entries(value.properties ?? {}).flatMap(([name, schema]) => (schema ? [[name, schema] as const] : []));
  const required = value.required ?? [];
  const { draw } = drawing.getState();
  const change = (schema: FieldSchema) => {
    const order = Object.keys(schema.properties ?? {});
    const edits: SceneEdit[] = form
      ? [
          { do: 'setForm', form, path: ['schema'], value: schema },
          { do: 'setForm', form, path: ['ui', 'order'], value: order },
        ]
      : [];
    if (form) draw(...edits);
    else write(spot.path, schema);
  };
  const put = (name: string, schema: FieldSchema | undefined) => {
    const { [name]: _, ...rest } = value.properties ?? {};
    const properties = schema ? { ...value.properties, [name]: schema } : rest;
    change({ ...value, type: 'object', properties, ...(schema ? {} : { required: required.filter((one) => one !== name) }) });
  };
  return (
    <fieldset className="setup-group">
      <legend>{label}</legend>
      {wrongAt(spot.at, true).map((text) => (
        <p key={text} className="field-wrong">
          {text}
        </p>
      ))}
      {fields.map(([name, schema]) => (
        <div key={name} className="setup-item field-row">
          <TextLine
            isBare
            label={name}
            value={schema.title ?? name}
            disabled={!mayWrite}
            give={(title) => put(name, { ...schema, title })}
          />
          <Choice
            isBare
            label={`${schema.title ?? name}: ${lang === 'zh' ? '类型' : 'kind'}`}
            value={kindOf(schema)}
            disabled={!mayWrite}
            options={fieldKinds.map((kind) => ({ value: kind.id, label: kind[lang] }))}
            give={(kind) =>
              put(name, { ...(fieldKinds.find(({ id }) => id === kind)?.schema ?? {}), ...(schema.title ? { title: schema.title } : {}) })
            }
          />
          {form && (
            <label className="setup-check">
              <input
                type="checkbox"
                checked={required.includes(name)}
                disabled={!mayWrite}
                onChange={(event) =>
                  change({ ...value, required: event.target.checked ? [...required, name] : required.filter((one) => one !== name) })
                }
              />
              {lang === 'zh' ? '必填' : 'required'}
            </label>
          )}
          {mayWrite && (
            <button
              type="button"
              className="quiet"
              aria-label={`${lang === 'zh' ? '去掉' : 'Remove'} ${schema.title ?? name}`}
              onClick={() => put(name, undefined)}
            >
              ✕
            </button>
          )}
          {schema.oneOf && (
            <TextLine
              isBare
              label={`${schema.title ?? name}: ${lang === 'zh' ? '选项' : 'choices'}`}
              placeholder={lang === 'zh' ? '选项，用顿号隔开' : 'choices, separated by commas'}
              value={choicesText(schema)}
              disabled={!mayWrite}
              give={(text) => put(name, { ...schema, oneOf: choicesFrom(text, schema) })}
            />
          )}
        </div>
      ))}
      {mayWrite && (
        <button
          type="button"
          className="button"
          onClick={() => put(newId('f'), { type: 'string', title: lang === 'zh' ? '新字段' : 'New field' })}
        >
          {lang === 'zh' ? '加一个字段' : 'Add a field'}
        </button>
      )}
    </fieldset>
  );
}
