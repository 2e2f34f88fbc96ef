import type { Limit, LimitUnit } from '@sceneworks/schemas';
import { useId } from 'react';
import { useWords } from '../../../language/language.ts';
import { FieldMore, TextLine } from '../draw/text-line.tsx';
import { limitUnits } from './limit-units.ts';
import { useSetting } from './setting.ts';

export interface LimitLineProps {
  readonly label: string;
  readonly value: Limit | undefined;
  readonly give: (limit: Limit | undefined) => void;
  readonly isRequired: boolean;
  readonly wrong?: readonly string[];
}

/** A length of time: a number and its unit. An empty number is no limit. */
export function LimitLine({ label, value, give, isRequired, wrong }: LimitLineProps) {
  const { lang } = useWords();
  const { mayWrite } = useSetting();
  const id = useId();
  const unit = value?.unit ?? 'urgentHour';
  const amount = (text: string) => {
    const number = Number(text);
    if (text.trim() === '' && !isRequired) give(undefined);
    else if (number > 0 && Number.isFinite(number)) give({ amount: number, unit });
  };
  return (
    <div className="setup-limit">
      <span className="setup-label" id={id}>
        {label}
      </span>
      <TextLine isBare label={label} value={value ? String(value.amount) : ''} give={amount} disabled={!mayWrite} />
      <select
        aria-labelledby={id}
        value={unit}
        disabled={!mayWrite || !value}
        onChange={(event) => value && give({ amount: value.amount, unit: event.target.value as LimitUnit })}
      >
        {Object.entries(limitUnits).map(([one, said]) => (
          <option key={one} value={one}>
            {said[lang]}
          </option>
        ))}
      </select>
      <FieldMore id={`${id}-more`} wrong={wrong} />
    </div>
  );
}
