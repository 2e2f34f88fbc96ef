import { type ReactNode, useState } from 'react';

/** A line to answer a comment with, and what else can be done with it. */
export function AnswerLine({
  label,
  comment,
  busy,
  answer,
  children,
}: {
  readonly label: string;
  /** What is answered: lines of one page are told apart by it */
  readonly comment: string;
  readonly busy: boolean;
  readonly answer: (words: string) => void;
  readonly children?: ReactNode;
}) {
  const [text, setText] = useState('');
  return (
    <div className="comment-new">
      <input
        type="text"
        aria-label={`${label}: ${comment}`}
        placeholder={label}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button
        type="button"
        className="button"
        disabled={busy || text.trim() === ''}
        onClick={() => {
          answer(text.trim());
          setText('');
        }}
      >
        {label}
      </button>
      {children}
    </div>
  );
}
