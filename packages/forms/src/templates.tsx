import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
  TemplatesType,
} from '@rjsf/utils';
import type { FormContext } from './context.ts';
import { wordsIn } from './words.ts';

const langOf = (registry: { readonly formContext?: unknown }) => (registry.formContext as FormContext | undefined)?.lang ?? 'zh';

const isItem = /_\d+$/;

/** Label above, help in one line, the error under the field in words that say what to do. */
function Field(props: FieldTemplateProps) {
  if (props.hidden) return <div hidden>{props.children}</div>;
  const root = props.id === 'root';
  // A row of a table has its own frame with its number.
  if (root || (props.schema.type === 'object' && isItem.test(props.id))) return props.children;
  const words = wordsIn(langOf(props.registry));
  const errors = [...new Set(props.rawErrors ?? [])];
  return (
    <div className={errors.length > 0 ? 'sf-field sf-wrong' : 'sf-field'} data-field={props.id}>
      <label className="sf-label" id={`${props.id}__label`} htmlFor={props.id}>
        <bdi>{props.label}</bdi>
        {props.required && <span className="sf-required"> {words.required}</span>}
      </label>
      {props.children}
      <div id={`${props.id}__says`}>
        {(props.rawHelp ?? props.rawDescription) && <p className="sf-help">{props.rawHelp ?? props.rawDescription}</p>}
        {errors.map((error) => (
          <p key={error} className="sf-error" role="alert">
            {error}
          </p>
        ))}
      </div>
    </div>
  );
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly string[];
}

function Fields({ properties, uiSchema }: ObjectFieldTemplateProps) {
  const sections = ((uiSchema?.['ui:options'] as { sections?: readonly Section[] } | undefined)?.sections ?? []) as readonly Section[];
  const inSection = new Set(sections.flatMap(({ fields }) => fields));
  return (
    <div className="sf-fields">
      {properties
        .filter(({ name }) => !inSection.has(name))
        .map(({ content, name }) => (
          <div key={name}>{content}</div>
        ))}
      {sections.map(({ id, title, fields }) => (
        <section key={id} className="sf-section">
          <h3>
            <bdi>{title}</bdi>
          </h3>
          {properties
            .filter(({ name }) => fields.includes(name))
            .map(({ content, name }) => (
              <div key={name}>{content}</div>
            ))}
        </section>
      ))}
    </div>
  );
}

function List({ items, canAdd, onAddClick, registry, disabled, readonly }: ArrayFieldTemplateProps) {
  const words = wordsIn(langOf(registry));
  return (
    <div className="sf-list">
      {items}
      {canAdd && !disabled && !readonly && (
        <button type="button" className="sf-quiet" onClick={onAddClick}>
          {words.add}
        </button>
      )}
    </div>
  );
}

/** A row of a table is a card of its own: on a phone its cells stand one under another. */
function Row({ children, buttonsProps, hasToolbar, index, registry }: ArrayFieldItemTemplateProps) {
  const words = wordsIn(langOf(registry));
  const name = words.row(index + 1);
  return (
    <fieldset className="sf-row">
      <legend>{name}</legend>
      {children}
      {hasToolbar && !buttonsProps.disabled && !buttonsProps.readonly && (
        <button type="button" className="sf-quiet" aria-label={`${words.remove} ${name}`} onClick={buttonsProps.onRemoveItem}>
          {words.remove}
        </button>
      )}
    </fieldset>
  );
}

const Nothing = () => null;

/** The shape of a form: one column. */
export const templates: Partial<TemplatesType> = {
  FieldTemplate: Field,
  ObjectFieldTemplate: Fields,
  ArrayFieldTemplate: List,
  ArrayFieldItemTemplate: Row,
  TitleFieldTemplate: Nothing,
  DescriptionFieldTemplate: Nothing,
  ErrorListTemplate: Nothing,
  FieldErrorTemplate: Nothing,
  FieldHelpTemplate: Nothing,
  ButtonTemplates: {
    SubmitButton: Nothing,
    AddButton: Nothing,
    CopyButton: Nothing,
    MoveDownButton: Nothing,
    MoveUpButton: Nothing,
    ClearButton: Nothing,
    RemoveButton: Nothing,
  },
};
