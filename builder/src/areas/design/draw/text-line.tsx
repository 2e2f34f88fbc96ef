import { useEffect, useId, useRef, useState } from 'react';

/** A field of text. What is typed is given when the hand rests, leaves the field, or presses Enter: one step of undo for one thought. */
export interface TextLineProps {
  readonly label: string;
  readonly value: string;
  readonly give: (value: string) => void;
  readonly help?: string | undefined;
  readonly wrong?: readonly string[] | undefined;
  readonly isLong?: boolean;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Shown instead of a label of its own: the label stands beside */
  readonly isBare?: boolean;
}

const restMs = 600;

export function TextLine({ label, value, give, help, wrong, isLong, placeholder, disabled, isBare }: TextLineProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const waiting = useRef<number>(undefined);
  const latest = useRef({ typed, give, value });
  latest.current = { typed, give, value };
  const commit = () => {
    window.clearTimeout(waiting.current);
    const { typed: text, give: hand, value: before } = latest.current;
    if (text !== undefined && text !== before) hand(text);
    setTyped(undefined);
  };
  // Leaving the panel is leaving the field.
  useEffect(
    () => () => {
      window.clearTimeout(waiting.current);
      const { typed: text, give: hand, value: before } = latest.current;
      if (text !== undefined && text !== before) hand(text);
    },
    [],
  );
  const field = {
    id,
    value: typed ?? value,
    placeholder,
    disabled,
    dir: 'auto' as const,
    'aria-invalid': wrong && wrong.length > 0 ? true : undefined,
    'aria-describedby': `${id}-more`,
    'aria-label': isBare ? label : undefined,
    onChange: (event: { target: { value: string } }) => {
      setTyped(event.target.value);
      window.clearTimeout(waiting.current);
      waiting.current = window.setTimeout(() => {
        const { typed: text, give: hand, value: before } = latest.current;
        if (text !== undefined && text !== before) hand(text);
      }, restMs);
    },
    onBlur: commit,
  };
  return (
    <div className="setup-field">
      {!isBare && <label htmlFor={id}>{label}</label>}
      {isLong ? (
        <textarea rows={2} {...field} />
      ) : (
        <input type="text" {...field} onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && commit()} />
      )}
      <FieldMore id={`${id}-more`} help={help} wrong={wrong} />
    </div>
  );
}

/** Under a field: what it is for, or what is wrong with it. */
export function FieldMore({
  id,
  help,
  wrong,
}: {
  readonly id: string;
  readonly help?: string | undefined;
  readonly wrong?: readonly string[] | undefined;
}) {
  return (
    <div id={id} className="field-more">
      {(wrong ?? []).map((text) => (
        <p key={text} className="field-wrong">
          {text}
        </p>
      ))}
      {help && (wrong ?? []).length === 0 && <p className="dim">{help}</p>}
    </div>
  );
}
