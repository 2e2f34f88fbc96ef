import { useState } from 'react';
import { type Language, wordsIn } from './words.ts';

export interface PickInputProps {
  readonly id: string;
  /** The one that is chosen; absent: none */
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly lang: Language;
  readonly pick: (value: string | undefined) => void;
  readonly isLocked?: boolean;
  /** What stands there while nothing is chosen */
  readonly none?: string | undefined;
  /** What the field says of itself to readers */
  readonly more?: Readonly<Record<string, unknown>>;
}

const shownMost = 6;

/** One of many, found by typing part of what it is called: what is typed is never the value, only what is picked. */
export function PickInput({ id, value, options, lang, pick: give, isLocked = false, none, more }: PickInputProps) {
  const words = wordsIn(lang);
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const chosen = options.find((option) => option.value === value)?.label ?? value ?? '';
  const wanted = typed?.trim().toLowerCase();
  const found =
    wanted === undefined
      ? []
      : options.filter(({ label, value: key }) => `${label} ${key}`.toLowerCase().includes(wanted)).slice(0, shownMost);
  const pick = (picked: string | undefined) => {
    give(picked);
    setTyped(undefined);
    setAt(0);
  };
  const isOpen = typed !== undefined;
  return (
    <div className="sf-pick">
      <div className="sf-beside">
        <input
          id={id}
          className="sf-input"
          type="text"
          role="combobox"
          autoComplete="off"
          aria-expanded={isOpen}
          aria-controls={`${id}__found`}
          aria-activedescendant={isOpen && found[at] ? `${id}__${at}` : undefined}
          placeholder={none ?? words.search}
          value={typed ?? chosen}
          disabled={isLocked}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onFocus={({ target }) => target.select()}
          onBlur={({ relatedTarget }) => !relatedTarget?.closest('.sf-found') && setTyped(undefined)}
          onKeyDown={(event) => {
            const { key } = event;
            if (key === 'ArrowDown' && !isOpen) setTyped('');
            else if (key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
            else if (key === 'ArrowUp') setAt(Math.max(at - 1, 0));
            else if (key === 'Enter' && !event.nativeEvent.isComposing && found[at]) pick(found[at].value);
            else if (key === 'Escape') setTyped(undefined);
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
          {...more}
        />
        {value !== undefined && !isLocked && (
          <button type="button" className="sf-quiet" onClick={() => pick(undefined)}>
            {words.clear}
          </button>
        )}
      </div>
      <div className="sf-found" id={`${id}__found`} role="listbox" aria-label={words.search} hidden={!isOpen}>
        {found.map(({ value: key, label }, place) => (
          <div
            key={key}
            id={`${id}__${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            className="sf-option"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(key)}
            onKeyDown={(event) => event.key === 'Enter' && pick(key)}
          >
            <bdi>{label}</bdi> <small>{key}</small>
          </div>
        ))}
        {isOpen && found.length === 0 && <p className="sf-help">{words.noneFound}</p>}
      </div>
    </div>
  );
}
