import type { Limit, LimitUnit } from '@sceneworks/schemas';
import { useId } from 'react';
import { useWords } from '../../../language/language.ts';
import { FieldMore, TextLine } from '../draw/text-line.tsx';
import { useSetting } from './setting.ts';

const units: Readonly<Record<LimitUnit, { readonly zh: string; readonly en: string }>> = {
  urgentMinute: { zh: '分钟', en: 'minutes' },
  urgentHour: { zh: '小时', en: 'hours' },
  urgentDay: { zh: '天', en: 'days' },
  workMinute: { zh: '工作分钟', en: 'working minutes' },
  workHour: { zh: '工作小时', en: 'working hours' },
  workDay: { zh: '工作日', en: 'working days' },
};

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
        {Object.entries(units).map(([one, said]) => (
          <option key={one} value={one}>
            {said[lang]}
          </option>
        ))}
      </select>
      <FieldMore id={`${id}-more`} wrong={wrong} />
    </div>
  );
}
