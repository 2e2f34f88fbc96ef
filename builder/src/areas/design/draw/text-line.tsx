import { useEffect, useId, useRef, useState } from 'react';
import { useDrawWords } from './words.ts';

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
  /** So many characters at most: what is longer is never given, and says so */
  readonly most?: number;
  /** Given when the hand leaves the field or presses Enter, never while it types */
  readonly isGivenLast?: boolean;
  /** What else keeps a text from being given, said under the field */
  readonly fault?: (value: string) => string | undefined;
  /** Shown instead of a label of its own: the label stands beside */
  readonly isBare?: boolean;
}

const restMs = 600;

interface Typed extends Pick<TextLineProps, 'value' | 'give'> {
  readonly typed: string | undefined;
  /** Why it is not given */
  readonly kept: string | undefined;
}

const giveTyped = ({ typed, give, value, kept }: Typed): void => {
  if (typed !== undefined && typed !== value && kept === undefined) give(typed);
};

export function TextLine({
  label,
  value,
  give,
  help,
  wrong,
  isLong,
  placeholder,
  disabled,
  isBare,
  most,
  fault,
  isGivenLast,
}: TextLineProps) {
  const { tooLong } = useDrawWords();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const waiting = useRef<number>(undefined);
  const letters = typed === undefined || most === undefined ? 0 : typed.length <= most ? 0 : [...typed].length;
  const kept = most !== undefined && letters > most ? tooLong(most, letters) : typed === undefined ? undefined : fault?.(typed);
  const latest = useRef({ typed, give, value, kept });
  latest.current = { typed, give, value, kept };
  const commit = () => {
    window.clearTimeout(waiting.current);
    giveTyped(latest.current);
    if (kept === undefined) setTyped(undefined);
  };
  // Leaving the panel is leaving the field.
  useEffect(
    () => () => {
      window.clearTimeout(waiting.current);
      giveTyped(latest.current);
    },
    [],
  );
  const told = kept === undefined ? (wrong ?? []) : [kept];
  const field = {
    id,
    value: typed ?? value,
    placeholder,
    disabled,
    dir: 'auto' as const,
    'aria-invalid': told.length > 0 ? true : undefined,
    'aria-describedby': `${id}-more`,
    'aria-label': isBare ? label : undefined,
    onChange: (event: { target: { value: string } }) => {
      setTyped(event.target.value);
      window.clearTimeout(waiting.current);
      if (!isGivenLast) waiting.current = window.setTimeout(() => giveTyped(latest.current), restMs);
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
      <FieldMore id={`${id}-more`} help={help} wrong={told} />
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
