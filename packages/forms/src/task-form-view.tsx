import RjsfForm, { type IChangeEvent } from '@rjsf/core/lib/components/Form.js';
import type { RegistryFieldsType } from '@rjsf/utils';
import { formProblems } from '@sceneworks/scene';
import type { Form, Refusal } from '@sceneworks/schemas';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { FormContext } from './context.ts';
import { PhotoField } from './photo-field.tsx';
import { PlaceField } from './place-field.tsx';
import { handedIn, shownForm } from './schema.ts';
import { SignatureField } from './signature-field.tsx';
import { templates } from './templates.tsx';
import { errorsOf, formValidator } from './validator.ts';
import { widgets } from './widgets.tsx';
import { type Language, wordsIn } from './words.ts';

type Data = Record<string, unknown>;

export interface TaskFormProps {
  readonly form: Form;
  readonly lang: Language;
  readonly value: Readonly<Data>;
  readonly onChange?: (value: Data) => void;
  /** Only data in which nothing is wrong, without answers to questions no longer asked */
  readonly onSubmit?: (value: Data) => void;
  /** What the server refused, beside the fields it names */
  readonly errors?: readonly Refusal[];
  readonly busy?: boolean;
  readonly readOnly?: boolean;
  readonly submitLabel?: string;
  readonly uploadPhoto?: FormContext['uploadPhoto'];
  readonly photoUrl?: FormContext['photoUrl'];
  readonly picks?: FormContext['picks'];
  readonly now?: () => Date;
  /** Stands between the fields and the button that hands in */
  readonly children?: ReactNode;
}

/** A question nobody answered stays unanswered: the first choice is no answer. */
const nothingByItself = { constAsDefaults: 'never', emptyObjectFields: 'skipDefaults', allOf: 'skipDefaults' } as const;

const fields: RegistryFieldsType = { photo: PhotoField, place: PlaceField, signature: SignatureField };

/** A form of a scene over native inputs, in the viewer's language, judged in the page by the same judge as on the server. */
export function TaskFormView(props: TaskFormProps) {
  const { form, lang, value, errors, busy = false, readOnly = false } = props;
  const words = wordsIn(lang);
  const [tried, setTried] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => shownForm(form, lang, value), [form, lang, value]);
  const validator = useMemo(() => formValidator(form, lang), [form, lang]);
  const found = useMemo(
    () => errorsOf([...(tried ? formProblems(form, value) : []), ...(errors ?? [])], lang),
    [tried, form, value, errors, lang],
  );
  const formContext: FormContext = {
    lang,
    now: props.now ?? (() => new Date()),
    ...(props.uploadPhoto ? { uploadPhoto: props.uploadPhoto } : {}),
    ...(props.photoUrl ? { photoUrl: props.photoUrl } : {}),
    ...(props.picks ? { picks: props.picks } : {}),
  };

  const submit = () => {
    setTried(true);
    const first = formProblems(form, value)[0];
    if (!first) {
      props.onSubmit?.(handedIn(form, value));
      return;
    }
    const place = frame.current?.querySelector(`[data-field="root_${(first.at ?? '').split('.')[0]}"]`);
    place?.scrollIntoView?.({ block: 'center' });
    place?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  };

  return (
    <div className="sf-form" ref={frame} lang={lang === 'en' ? 'en' : 'zh-CN'}>
      <RjsfForm<Data>
        tagName="div"
        schema={shown.schema}
        uiSchema={shown.ui}
        validator={validator}
        formData={{ ...value }}
        formContext={formContext}
        fields={fields}
        widgets={widgets}
        templates={templates}
        extraErrors={found.errorSchema}
        noValidate
        noHtml5Validate
        experimental_defaultFormStateBehavior={nothingByItself}
        showErrorList={false}
        disabled={busy}
        readonly={readOnly}
        onChange={({ formData }: IChangeEvent<Data>) => props.onChange?.({ ...value, ...formData })}
      />
      {props.children}
      {props.onSubmit && !readOnly && (
        <div className="sf-foot">
          {tried && found.errors.length > 0 && (
            <p className="sf-error" role="status">
              {words.problems(found.errors.length)}
            </p>
          )}
          <button type="button" className="sf-submit" disabled={busy} onClick={submit}>
            {props.submitLabel ?? words.submit}
          </button>
        </div>
      )}
    </div>
  );
}
