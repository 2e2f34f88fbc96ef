import type { FieldSchema } from '@sceneworks/schemas';
import { useWords } from '../../../language/language.ts';
import { Choice } from '../draw/choice.tsx';
import { newId } from '../draw/put-node.ts';
import { TextLine } from '../draw/text-line.tsx';
import { ChoicesLine } from '../forms/choices-line.tsx';
import { type FieldKind, fieldKinds, kindOf, ofKind } from '../forms/field-kinds.ts';

const plainKinds = fieldKinds.filter(({ isPlain }) => isPlain);
const titleMost = 120;

/** Fields one under another: of what a register gives, of what another system answers, the columns of a table. */
export function FieldList({
  label,
  value,
  give,
  disabled,
  wrong,
  mayRequire,
}: {
  readonly label: string;
  readonly value: FieldSchema;
  readonly give: (fields: FieldSchema) => void;
  readonly disabled: boolean;
  readonly wrong: readonly string[];
  /** They are filled in by people, who may be asked for some of them */
  readonly mayRequire?: boolean;
}) {
  const { lang } = useWords();
  const fields = Object.entries(value.properties ?? {}).flatMap(([name, schema]) => (schema ? [[name, schema] as const] : []));
  const required = value.required ?? [];
  const put = (name: string, schema: FieldSchema | undefined) => {
    const { [name]: _, ...rest } = value.properties ?? {};
    const properties = schema ? { ...value.properties, [name]: schema } : rest;
    give({ ...value, type: 'object', properties, ...(schema ? {} : { required: required.filter((one) => one !== name) }) });
  };
  return (
    <fieldset className="setup-group">
      <legend>{label}</legend>
      {wrong.map((text) => (
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
            most={titleMost}
            disabled={disabled}
            give={(title) => put(name, { ...schema, title })}
          />
          <Choice
            isBare
            label={`${schema.title ?? name}: ${lang === 'zh' ? '类型' : 'kind'}`}
            value={kindOf(schema).id}
            disabled={disabled}
            options={plainKinds.map((kind) => ({ value: kind.id, label: kind[lang] }))}
            give={(kind) => put(name, ofKind(plainKinds.find(({ id }) => id === kind) as FieldKind, schema).schema)}
          />
          {mayRequire && (
            <label className="setup-check">
              <input
                type="checkbox"
                checked={required.includes(name)}
                disabled={disabled}
                onChange={({ target }) =>
                  give({ ...value, required: target.checked ? [...required, name] : required.filter((one) => one !== name) })
                }
              />
              {lang === 'zh' ? '必填' : 'required'}
            </label>
          )}
          {!disabled && (
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
            <ChoicesLine
              label={`${schema.title ?? name}: ${lang === 'zh' ? '选项' : 'choices'}`}
              choices={schema.oneOf}
              disabled={disabled}
              give={(oneOf) => put(name, { ...schema, oneOf })}
            />
          )}
        </div>
      ))}
      {!disabled && (
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
