import type { FieldSchema } from '@sceneworks/schemas';
import { useId, useState } from 'react';
import { useWords } from '../../../language/language.ts';

/** One value of a sample: a choice, yes or no, a number or a text as its field is. Nothing written is no value. */
export function SampleField({
  label,
  schema,
  value,
  give,
}: {
  readonly label: string;
  readonly schema: FieldSchema | undefined;
  readonly value: unknown;
  readonly give: (value: unknown) => void;
}) {
  const { lang } = useWords();
  const id = useId();
  const options = schema?.oneOf?.map(({ const: one, title, en }) => ({ value: one, label: (lang === 'en' ? en : title) ?? title }));
  const yesNo = [
    { value: true, label: lang === 'zh' ? '是' : 'yes' },
    { value: false, label: lang === 'zh' ? '否' : 'no' },
  ];
  const listed = schema?.type === 'boolean' ? yesNo : options;
  if (listed)
    return (
      <label>
        {label}
        <select
          value={listed.findIndex((one) => one.value === value)}
          onChange={(event) => give(listed[Number(event.target.value)]?.value)}
        >
          <option value={-1}>—</option>
          {listed.map((one, place) => (
            <option key={String(one.value)} value={place}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
    );
  return (
    <label htmlFor={id}>
      {label}
      <Written id={id} isNumber={schema?.type === 'number' || schema?.type === 'integer'} value={value} give={give} />
    </label>
  );
}

const readAs = (text: string, isNumber: boolean): unknown => {
  if (text.trim() === '') return undefined;
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
};

/** What is written stays as it is written, however it is read: `3.` on the way to `3.5`. */
function Written({
  id,
  isNumber,
  value,
  give,
}: {
  readonly id: string;
  readonly isNumber: boolean;
  readonly value: unknown;
  readonly give: (value: unknown) => void;
}) {
  const [text, setText] = useState('');
  const shown = readAs(text, isNumber) === value ? text : String(value ?? '');
  return (
    <input
      id={id}
      type="text"
      inputMode={isNumber ? 'decimal' : 'text'}
      value={shown}
      onChange={(event) => {
        setText(event.target.value);
        give(readAs(event.target.value, isNumber));
      }}
    />
  );
}
