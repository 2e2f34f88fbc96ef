import { useId } from 'react';
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

/** A native list: works with keyboard and reader, and is searched by typing. A value that is no longer in the list is still shown. */
export function Choice({ label, value, options, give, help, wrong, none, disabled, isBare }: ChoiceProps) {
  const id = useId();
  const isKnown = value === '' || options.some((option) => option.value === value);
  return (
    <div className="setup-field">
      {!isBare && <label htmlFor={id}>{label}</label>}
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-label={isBare ? label : undefined}
        aria-invalid={wrong && wrong.length > 0 ? true : undefined}
        aria-describedby={`${id}-more`}
        onChange={(event) => give(event.target.value)}
      >
        {(none !== undefined || value === '') && <option value="">{none ?? ''}</option>}
        {!isKnown && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.why !== undefined} title={option.why}>
            {option.why === undefined ? option.label : `${option.label} · ${option.why}`}
          </option>
        ))}
      </select>
      <FieldMore id={`${id}-more`} help={help} wrong={wrong} />
    </div>
  );
}
