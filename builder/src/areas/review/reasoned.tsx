import { type ReactNode, useId, useState } from 'react';
import { useReviewWords } from './words.ts';

/** So much is the least a reason says. */
export const reasonLeast = 2;

export interface Deed {
  readonly label: string;
  readonly main?: boolean;
  readonly disabled?: boolean;
  readonly act: (reason: string) => void;
}

/** Deeds that take a reason: written once, given with whichever is chosen, and still there where it was refused. */
export function Reasoned({
  deeds,
  busy,
  label,
  children,
}: {
  readonly deeds: readonly Deed[];
  readonly busy: boolean;
  readonly label?: string;
  readonly children?: ReactNode;
}) {
  const own = useReviewWords();
  const id = useId();
  const [reason, setReason] = useState('');
  const said = reason.trim();
  return (
    <div className="reasoned">
      {children}
      <label htmlFor={id}>{label ?? own.reason}</label>
      <textarea id={id} className="sf-input" rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
      <div className="reasoned-deeds">
        {deeds.map((deed) => (
          <button
            key={deed.label}
            type="button"
            className={deed.main ? 'button main' : 'button'}
            disabled={busy || deed.disabled || said.length < reasonLeast}
            onClick={() => deed.act(said)}
          >
            {deed.label}
          </button>
        ))}
      </div>
    </div>
  );
}
