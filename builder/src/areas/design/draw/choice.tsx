import { PickInput } from '@sceneworks/forms/pick';
import { type ReactNode, useId } from 'react';
import { useWords } from '../../../language/language.ts';
import { FieldMore } from './text-line.tsx';

/** One of a list. What may not be chosen says why. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly why?: string | undefined;
}

export interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly give: (value: string) => void;
  readonly help?: string | undefined;
  readonly wrong?: readonly string[] | undefined;
  /** What stands there while nothing is chosen; absent: something always is */
  readonly none?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly isBare?: boolean;
}

const About = ({ id, label, isBare, children, help, wrong }: Pick<ChoiceProps, 'label' | 'isBare' | 'help' | 'wrong'> & AboutProps) => (
  <div className="setup-field">
    {!isBare && <label htmlFor={id}>{label}</label>}
    {children}
    <FieldMore id={`${id}-more`} help={help} wrong={wrong} />
  </div>
);

interface AboutProps {
  readonly id: string;
  readonly children: ReactNode;
}

const said = ({ isBare, label, wrong }: Pick<ChoiceProps, 'isBare' | 'label' | 'wrong'>, id: string) => ({
  'aria-label': isBare ? label : undefined,
  'aria-invalid': wrong && wrong.length > 0 ? true : undefined,
  'aria-describedby': `${id}-more`,
});

/** A native list: works with keyboard and reader, and is searched by typing. A value that is no longer in the list is still shown. */
export function Choice(props: ChoiceProps) {
  const { value, options, give, none, disabled } = props;
  const id = useId();
  const isKnown = value === '' || options.some((option) => option.value === value);
  return (
    <About {...props} id={id}>
      <select id={id} value={value} disabled={disabled} {...said(props, id)} onChange={(event) => give(event.target.value)}>
        {(none !== undefined || value === '') && <option value="">{none ?? ''}</option>}
        {!isKnown && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.why !== undefined} title={option.why}>
            {option.why === undefined ? option.label : `${option.label} · ${option.why}`}
          </option>
        ))}
      </select>
    </About>
  );
}

/** One of more than can be read at once: found by typing part of its name or code, from anywhere in it. */
export function LongChoice(props: ChoiceProps) {
  const { lang } = useWords();
  const { value, options, give, none, disabled } = props;
  const id = useId();
  return (
    <About {...props} id={id}>
      <PickInput
        id={id}
        value={value === '' ? undefined : value}
        options={options}
        lang={lang}
        pick={(picked) => give(picked ?? '')}
        isLocked={disabled === true}
        none={none}
        more={said(props, id)}
      />
    </About>
  );
}
