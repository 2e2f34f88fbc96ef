import type { Choices } from '@sceneworks/scene';
import { useState } from 'react';
import { useDrawing, useRoom } from './room.ts';
import { useDrawWords } from './words.ts';

const shownLength = 160;

/** A value as a person reads it: texts as they are, the rest in short. */
const shown = (value: unknown, gone: string): string => {
  if (value === undefined) return gone;
  if (typeof value === 'string') return value;
  const { title } = value as { title?: { zh?: string } };
  const text = typeof title?.zh === 'string' ? title.zh : JSON.stringify(value);
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
};

/** Fields that two people changed to different things, each with both sides. Drawing can go on; saving waits for the answer. */
export function Conflicts() {
  const own = useDrawWords();
  const { drawing } = useRoom();
  const asked = useDrawing((state) => state.asked);
  const [choices, setChoices] = useState<Choices>({});
  if (!asked) return null;
  const isWhole = asked.fields.every(({ at }) => choices[at]);
  return (
    <section className="conflicts" aria-label={asked.isTemplate ? own.askedTemplate : own.asked} role="alert">
      <h2>{asked.isTemplate ? own.askedTemplate : own.asked}</h2>
      <ul>
        {asked.fields.map((field) => (
          <li key={field.at}>
            <code className="dim">{field.at}</code>
            <span className="dim">
              {own.askedBase}: {shown(field.base, own.askedGone)}
            </span>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className={choices[field.at] === side ? 'held' : ''}>
                <input
                  type="radio"
                  name={field.at}
                  checked={choices[field.at] === side}
                  onChange={() => setChoices({ ...choices, [field.at]: side })}
                />
                <b>{side === 'mine' ? own.askedMine : asked.isTemplate ? own.askedTemplates : own.askedTheirs}</b>{' '}
                {shown(field[side], own.askedGone)}
              </label>
            ))}
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button main"
        disabled={!isWhole}
        onClick={() => {
          drawing.getState().settle(choices);
          setChoices({});
        }}
      >
        {own.askedDone}
      </button>
      {asked.isTemplate && (
        <button type="button" className="button" onClick={() => drawing.getState().leaveTemplate()}>
          {own.askedLeave}
        </button>
      )}
    </section>
  );
}
