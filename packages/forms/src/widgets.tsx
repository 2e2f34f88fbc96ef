import type { RegistryWidgetsType, WidgetProps } from '@rjsf/utils';
import { isPersonalRef } from '@sceneworks/scene';
import type { FieldSchema } from '@sceneworks/schemas';
import type { FormContext } from './context.ts';
import { localTime, zonedTime } from './local-time.ts';
import { PickInput } from './pick-input.tsx';
import type { PickFrom } from './schema.ts';
import { inLanguage, type Language, wordsIn } from './words.ts';

/** Something to choose from. */
interface Option {
  readonly value: string;
  readonly label: string;
}

const langOf = (props: WidgetProps): Language => (props.options.lang as Language | undefined) ?? 'zh';
const contextOf = (props: WidgetProps): FormContext | undefined => props.registry.formContext as FormContext | undefined;
const fieldOf = (props: WidgetProps): FieldSchema => (props.options.declared as FieldSchema | undefined) ?? {};
const locked = (props: WidgetProps): boolean => Boolean(props.disabled || props.readonly);

const describedBy = (props: WidgetProps) => ({
  'aria-invalid': (props.rawErrors?.length ?? 0) > 0,
  'aria-describedby': `${props.id}__says`,
  'aria-required': props.required,
});

/** A personal value that is registered already is never shown: it may be kept or written anew. */
function Masked(props: WidgetProps) {
  const words = wordsIn(langOf(props));
  return (
    <div className="sf-masked">
      <span id={props.id}>{words.masked}</span>
      {!locked(props) && (
        <button type="button" className="sf-quiet" onClick={() => props.onChange(undefined)}>
          {words.change}
        </button>
      )}
    </div>
  );
}

interface Kind {
  readonly props: WidgetProps;
  readonly type: string;
  readonly mode?: 'tel';
}

function Line({ props, type, mode }: Kind) {
  if (isPersonalRef(props.value)) return <Masked {...props} />;
  const { maxLength } = fieldOf(props);
  return (
    <input
      id={props.id}
      className="sf-input"
      type={type}
      {...(mode ? { inputMode: mode } : {})}
      {...(maxLength === undefined ? {} : { maxLength })}
      value={(props.value as string | undefined) ?? ''}
      disabled={locked(props)}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
      onBlur={({ target }) => props.onBlur(props.id, target.value)}
      {...describedBy(props)}
    />
  );
}

const TextInput = (props: WidgetProps) => <Line props={props} type="text" />;
const PhoneInput = (props: WidgetProps) => <Line props={props} type="tel" mode="tel" />;
const DateInput = (props: WidgetProps) => <Line props={props} type="date" />;
const TimeInput = (props: WidgetProps) => <Line props={props} type="time" />;

/** RJSF hands numbers over as text; half-typed text stays as it is until it is a number. */
function NumberInput(props: WidgetProps) {
  const { minimum, maximum, multipleOf, type } = fieldOf(props);
  return (
    <input
      id={props.id}
      className="sf-input sf-number"
      type="number"
      inputMode={type === 'integer' ? 'numeric' : 'decimal'}
      min={minimum}
      max={maximum}
      step={multipleOf ?? (type === 'integer' ? 1 : 'any')}
      value={(props.value as number | undefined) ?? ''}
      disabled={locked(props)}
      onChange={({ target }) =>
        props.onChange(target.value === '' || Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber)
      }
      {...describedBy(props)}
    />
  );
}

function TextArea(props: WidgetProps) {
  if (isPersonalRef(props.value)) return <Masked {...props} />;
  const { maxLength } = fieldOf(props);
  return (
    <textarea
      id={props.id}
      className="sf-input sf-area"
      rows={3}
      {...(maxLength === undefined ? {} : { maxLength })}
      value={(props.value as string | undefined) ?? ''}
      disabled={locked(props)}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
      {...describedBy(props)}
    />
  );
}

/** Most of what is reported happened this minute: one press says so. */
function DateTime(props: WidgetProps) {
  const words = wordsIn(langOf(props));
  const now = contextOf(props)?.now;
  return (
    <div className="sf-beside">
      <input
        id={props.id}
        className="sf-input"
        type="datetime-local"
        value={localTime(props.value as string | undefined)}
        disabled={locked(props)}
        onChange={({ target }) => props.onChange(zonedTime(target.value))}
        {...describedBy(props)}
      />
      {now && !locked(props) && (
        <button type="button" className="sf-quiet" onClick={() => props.onChange(zonedTime(localTime(now().toISOString())))}>
          {words.now}
        </button>
      )}
    </div>
  );
}

const optionsOf = (props: WidgetProps): readonly Option[] =>
  (props.options.enumOptions ?? []).map(({ value, label }) => ({ value: value as string, label }));

function Radio(props: WidgetProps) {
  return (
    <div className="sf-choices" role="radiogroup" aria-labelledby={`${props.id}__label`} {...describedBy(props)}>
      {optionsOf(props).map(({ value, label }) => (
        <label key={String(value)} className="sf-choice">
          <input
            type="radio"
            name={props.id}
            checked={props.value === value}
            disabled={locked(props)}
            onChange={() => props.onChange(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}

function YesNo(props: WidgetProps) {
  const words = wordsIn(langOf(props));
  const choices = [
    { value: true, label: words.yes },
    { value: false, label: words.no },
  ];
  return (
    <div className="sf-choices" role="radiogroup" aria-labelledby={`${props.id}__label`} {...describedBy(props)}>
      {choices.map(({ value, label }) => (
        <label key={label} className="sf-choice sf-half">
          <input
            type="radio"
            name={props.id}
            checked={props.value === value}
            disabled={locked(props)}
            onChange={() => props.onChange(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}

function Choose({ props, options }: { readonly props: WidgetProps; readonly options: readonly Option[] }) {
  const words = wordsIn(langOf(props));
  const index = options.findIndex(({ value }) => value === props.value);
  return (
    <select
      id={props.id}
      className="sf-input"
      value={index < 0 ? '' : String(index)}
      disabled={locked(props)}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : options[Number(target.value)]?.value)}
      {...describedBy(props)}
    >
      <option value="">{props.required ? words.choose : words.none}</option>
      {options.map(({ value, label }, i) => (
        <option key={String(value)} value={i}>
          {label}
        </option>
      ))}
    </select>
  );
}

const Select = (props: WidgetProps) => <Choose props={props} options={optionsOf(props)} />;

/** People, units, posts and rows of registers are picked from what came with the form; without that they are typed. */
function Picked(props: WidgetProps) {
  const from = props.options.pick as PickFrom | undefined;
  const picks = contextOf(props)?.picks;
  const found = from && (from.kind === 'lookup' ? picks?.lookup?.[from.dataset] : picks?.[from.kind]);
  if (!found || isPersonalRef(props.value)) return <TextInput {...props} />;
  const lang = langOf(props);
  const options = found.map(({ value, label }) => ({ value, label: inLanguage(label, lang) }));
  return options.length > fewPicks ? (
    <PickInput
      id={props.id}
      value={props.value as string | undefined}
      options={options}
      lang={lang}
      pick={props.onChange}
      isLocked={locked(props)}
      more={describedBy(props)}
    />
  ) : (
    <Choose props={props} options={options} />
  );
}

/** More than so many are searched by typing. */
const fewPicks = 12;

function Checkboxes(props: WidgetProps) {
  const chosen = (props.value as readonly unknown[] | undefined) ?? [];
  const options = optionsOf(props);
  const change = (value: unknown, on: boolean) =>
    props.onChange(options.map((option) => option.value).filter((one) => (one === value ? on : chosen.includes(one))));
  return (
    <fieldset className="sf-choices" aria-labelledby={`${props.id}__label`} {...describedBy(props)}>
      {options.map(({ value, label }) => (
        <label key={String(value)} className="sf-choice">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            disabled={locked(props)}
            onChange={({ target }) => change(value, target.checked)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

const marks = [1, 2, 3, 4, 5];

function Rating(props: WidgetProps) {
  return (
    <div className="sf-choices sf-rating" role="radiogroup" aria-labelledby={`${props.id}__label`} {...describedBy(props)}>
      {marks.map((mark) => (
        <label key={mark} className="sf-choice">
          <input
            type="radio"
            name={props.id}
            checked={props.value === mark}
            disabled={locked(props)}
            onChange={() => props.onChange(mark)}
          />
          <span>{mark}</span>
        </label>
      ))}
    </div>
  );
}

/** Native inputs, by the name the conversion gives them. */
export const widgets: RegistryWidgetsType = {
  text: TextInput,
  TextWidget: TextInput,
  phone: PhoneInput,
  date: DateInput,
  time: TimeInput,
  number: NumberInput,
  textarea: TextArea,
  datetime: DateTime,
  radio: Radio,
  yesNo: YesNo,
  select: Select,
  SelectWidget: Select,
  checkboxes: Checkboxes,
  CheckboxesWidget: Checkboxes,
  CheckboxWidget: YesNo,
  pick: Picked,
  rating: Rating,
};
