import { environment, fieldsOf } from '@sceneworks/scene';
import type { EditPath, FieldSchema, Form, PersonalClass, Problem, SceneEdit, UiField } from '@sceneworks/schemas';
import { useMemo } from 'react';
import { useWords } from '../../../language/language.ts';
import { Choice } from '../draw/choice.tsx';
import { sceneOf } from '../draw/drawing.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { TextLine } from '../draw/text-line.tsx';
import { ExpressionLine } from '../setup/expression-line.tsx';
import { FieldList } from '../setup/field-list.tsx';
import { ChoicesLine } from './choices-line.tsx';
import { type FieldKind, fieldKinds, kindOf, mayBePersonal, ofKind, personalWords } from './field-kinds.ts';
import { useFormWords } from './words.ts';

interface FieldSettingsProps {
  readonly id: string;
  readonly form: Form;
  readonly name: string;
  readonly node: string | undefined;
  readonly problems: readonly Problem[];
  /** The field is called otherwise now */
  readonly renamed: (name: string) => void;
}

/** How long the texts of a field may be: as its shape has it. */
const most = { title: 120, en: 240, help: 4_000, unit: 30, name: 64 } as const;

const sayable = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Everything about one field. */
export function FieldSettings({ id, form, name, node, problems, renamed }: FieldSettingsProps) {
  const { lang, say } = useWords();
  const own = useFormWords();
  const { drawing, mayWrite } = useRoom();
  const scene = useDrawing(sceneOf);
  const schema = form.schema.properties?.[name] as FieldSchema;
  const ui: UiField = form.ui.fields?.[name] ?? {};
  const kind = kindOf(schema, ui);
  const { draw } = drawing.getState();
  const setAt = (path: EditPath, value: unknown): SceneEdit => ({
    do: 'setForm',
    form: id,
    path,
    ...(value !== undefined && value !== '' && { value }),
  });
  const setSchema = (member: keyof FieldSchema, value: unknown) => draw(setAt(['schema', 'properties', name, member], value));
  const setUi = (member: keyof UiField, value: unknown) => draw(setAt(['ui', 'fields', name, member], value));
  const wrongAt = (at: string) => problems.filter((one) => one.at === `forms.${id}.${at}`).map(({ text }) => say(text));
  const setHelp = (help: { zh: string; en: string }) =>
    setUi('help', help.zh === '' && help.en === '' ? undefined : { zh: help.zh, ...(help.en && { en: help.en }) });
  const { zh: helpZh = '', en: helpEn = '' } = ui.help ?? {};
  const others = useMemo(() => {
    const { [name]: _, ...rest } = form.schema.properties ?? {};
    const subject = { ...form.schema, properties: rest };
    return { fields: fieldsOf(subject), scene: { ...scene, subject, nodes: [] } };
  }, [form.schema, name, scene]);
  const matter = useMemo(() => ({ fields: environment(scene, node ?? ''), scene }), [scene, node]);
  const known = Object.keys(form.schema.properties ?? {});
  return (
    <>
      {wrongAt(`schema.${name}`).map((text) => (
        <p key={text} className="field-wrong">
          {text}
        </p>
      ))}
      <TextLine
        label={own.fieldTitle}
        value={schema.title ?? ''}
        most={most.title}
        disabled={!mayWrite}
        give={(title) =>
          // An English title that only said the kind says nothing of a field with a title of its own.
          draw(
            setAt(['schema', 'properties', name, 'title'], title),
            ...(schema.en === kind.en ? [setAt(['schema', 'properties', name, 'en'], undefined)] : []),
          )
        }
      />
      <TextLine label={own.fieldTitleEn} value={schema.en ?? ''} most={most.en} disabled={!mayWrite} give={(en) => setSchema('en', en)} />
      <Choice
        label={own.kind}
        value={kind.id}
        disabled={!mayWrite}
        options={fieldKinds.map((one) => ({ value: one.id, label: one[lang] }))}
        give={(next) => {
          const made = ofKind(fieldKinds.find((one) => one.id === next) as FieldKind, schema, ui);
          draw(setAt(['schema', 'properties', name], made.schema), setAt(['ui', 'fields', name], made.ui));
        }}
      />
      <div className="form-ticks">
        <label className="setup-check">
          <input
            type="checkbox"
            checked={form.schema.required?.includes(name) ?? false}
            disabled={!mayWrite}
            onChange={({ target }) => draw({ do: 'requireField', form: id, field: name, required: target.checked })}
          />
          {own.required}
        </label>
        <label className="setup-check">
          <input
            type="checkbox"
            checked={ui.readOnly ?? false}
            disabled={!mayWrite}
            onChange={({ target }) => setUi('readOnly', target.checked || undefined)}
          />
          {own.readOnly}
        </label>
      </div>
      <ByKind {...{ kind, schema, ui, setSchema, setUi }} wrong={wrongAt(`ui.fields.${name}.lookup`)} />
      <TextLine label={own.help} value={helpZh} isLong most={most.help} disabled={!mayWrite} give={(zh) => setHelp({ zh, en: helpEn })} />
      <TextLine label={own.helpEn} value={helpEn} isLong most={most.help} disabled={!mayWrite} give={(en) => setHelp({ zh: helpZh, en })} />
      <ExpressionLine
        key={`showIf ${name}`}
        label={own.showIf}
        value={ui.showIf ?? ''}
        help={own.showIfHelp}
        reads={others}
        wrong={wrongAt(`ui.fields.${name}.showIf`)}
        disabled={!mayWrite}
        give={(text) => setUi('showIf', text)}
      />
      {node !== undefined && (
        <ExpressionLine
          key={`prefill ${name}`}
          label={own.prefill}
          value={ui.prefill ?? ''}
          help={own.prefillHelp}
          reads={matter}
          wrong={wrongAt(`ui.fields.${name}.prefill`)}
          disabled={!mayWrite}
          give={(text) => setUi('prefill', text)}
        />
      )}
      {mayBePersonal(kind) && (
        <Choice
          label={own.personalClass}
          value={schema.personal ?? ''}
          none={own.personalNone}
          help={own.personalHelp}
          disabled={!mayWrite}
          options={(Object.keys(personalWords) as PersonalClass[]).map((one) => ({ value: one, label: personalWords[one][lang] }))}
          give={(personal) => setSchema('personal', personal)}
        />
      )}
      <TextLine
        label={own.name}
        value={name}
        most={most.name}
        help={own.nameHelp}
        isGivenLast
        disabled={!mayWrite}
        fault={(text) => (!sayable.test(text) && text !== name ? own.nameWrong : undefined)}
        give={(next) => {
          if (!known.includes(next) && draw({ do: 'renameField', form: id, field: name, name: next })) renamed(next);
        }}
      />
    </>
  );
}

interface ByKindProps {
  readonly kind: FieldKind;
  readonly schema: FieldSchema;
  readonly ui: UiField;
  readonly setSchema: (member: keyof FieldSchema, value: unknown) => void;
  readonly setUi: (member: keyof UiField, value: unknown) => void;
  readonly wrong: readonly string[];
}

/** What only fields of its kind have. */
function ByKind(props: ByKindProps) {
  const own = useFormWords();
  const { mayWrite } = useRoom();
  const { kind, schema, setSchema } = props;
  switch (kind.id) {
    case 'choice':
      return <ChoicesLine choices={schema.oneOf ?? []} disabled={!mayWrite} give={(oneOf) => setSchema('oneOf', oneOf)} />;
    case 'multi':
      return (
        <>
          <ChoicesLine
            choices={schema.items?.oneOf ?? []}
            disabled={!mayWrite}
            give={(oneOf) => setSchema('items', { ...schema.items, oneOf })}
          />
          <Bounds {...props} names={['minItems', 'maxItems']} words="list" />
        </>
      );
    case 'photos':
      return <Bounds {...props} names={['minItems', 'maxItems']} words="list" />;
    case 'table':
      return (
        <>
          <FieldList
            label={own.columns}
            value={schema.items ?? {}}
            give={(items) => setSchema('items', items)}
            disabled={!mayWrite}
            wrong={[]}
            mayRequire
          />
          <Bounds {...props} names={['minItems', 'maxItems']} words="list" />
        </>
      );
    case 'number':
      return (
        <>
          <Bounds {...props} names={['minimum', 'maximum']} words="number" />
          <TextLine
            label={own.unit}
            value={schema.unit ?? ''}
            most={most.unit}
            disabled={!mayWrite}
            give={(unit) => setSchema('unit', unit)}
          />
          <label className="setup-check">
            <input
              type="checkbox"
              checked={schema.type === 'integer'}
              disabled={!mayWrite}
              onChange={({ target }) => setSchema('type', target.checked ? 'integer' : 'number')}
            />
            {own.whole}
          </label>
        </>
      );
    case 'text':
    case 'long':
      return <Bounds {...props} names={['minLength', 'maxLength']} words="text" />;
    case 'lookup':
      return <LookupSettings {...props} />;
    default:
      return null;
  }
}

type Bound = 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems';

const isCount = (name: Bound): boolean => name !== 'minimum' && name !== 'maximum';

function Bounds({
  schema,
  setSchema,
  names,
  words,
}: ByKindProps & { readonly names: readonly [Bound, Bound]; readonly words: 'number' | 'text' | 'list' }) {
  const own = useFormWords();
  const { mayWrite } = useRoom();
  const give = (name: Bound) => (text: string) => {
    const number = Number(text);
    if (text.trim() === '') setSchema(name, undefined);
    else if (Number.isFinite(number)) setSchema(name, isCount(name) ? Math.max(0, Math.round(number)) : number);
  };
  const line = (name: Bound, label: string) => (
    <TextLine label={label} value={schema[name] === undefined ? '' : String(schema[name])} disabled={!mayWrite} give={give(name)} />
  );
  return (
    <div className="setup-pair">
      {line(names[0], own.least[words])}
      {line(names[1], own.most[words])}
    </div>
  );
}

function LookupSettings({ ui, setUi, wrong }: ByKindProps) {
  const { lang, say } = useWords();
  const own = useFormWords();
  const { district, mayWrite } = useRoom();
  const dataset = district.datasets.find(({ id }) => id === ui.lookup?.dataset);
  const columns = Object.entries(dataset?.schema.properties ?? {}).flatMap(([value, column]) =>
    column && !column.personal ? [{ value, label: (lang === 'en' ? (column.en ?? column.title) : column.title) ?? value }] : [],
  );
  return (
    <div className="setup-pair">
      <Choice
        label={own.dataset}
        value={ui.lookup?.dataset ?? ''}
        none={own.choose}
        wrong={wrong}
        disabled={!mayWrite}
        options={district.datasets.map(({ id, title }) => ({ value: id, label: say(title) }))}
        give={(id) => setUi('lookup', id === '' ? undefined : { dataset: id })}
      />
      <Choice
        label={own.shows}
        value={ui.lookup?.shows ?? ''}
        none={own.showsNone}
        disabled={!mayWrite || !ui.lookup}
        options={columns}
        give={(shows) => setUi('lookup', { dataset: ui.lookup?.dataset, ...(shows && { shows }) })}
      />
    </div>
  );
}
