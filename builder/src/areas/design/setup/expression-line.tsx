import { settingWords } from '@sceneworks/scene';
import type { EditPath, Scene } from '@sceneworks/schemas';
import { type KeyboardEvent, useContext, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { sceneOf } from '../draw/drawing.ts';
import { useDrawing } from '../draw/room.ts';
import { begunAt, type Completion, completionsFor, pathsIn } from './completions.ts';
import { echoOf } from './echo.ts';
import { judged, pieces, type Slip } from './judged.ts';
import { useSample } from './sample.ts';
import { SettingContext } from './setting.ts';
import './expression.css';

export interface ExpressionLineProps {
  readonly label: string;
  readonly value: string;
  readonly give: (value: string) => void;
  readonly help?: string | undefined;
  readonly wrong: readonly string[];
  readonly disabled: boolean;
  readonly isBare?: boolean;
  /** What it may read, where that is not what the node may */
  readonly reads?: Reads;
  /** Where it stands in the settings of its node */
  readonly path?: EditPath;
}

/** Fields an expression may read, and the scene in which they are called something. */
export interface Reads {
  readonly fields: ReturnType<typeof settingWords>;
  readonly scene: Scene;
}

const noSample = {};

const words = {
  zh: { sample: '样例', fix: (hint: string) => `改成 ${hint}`, offered: '可以写' },
  en: { sample: 'Sample', fix: (hint: string) => `Change to ${hint}`, offered: 'May be written' },
};

/**
 * A condition or value. While one types, fields, functions and values are completed under the word by keyboard or mouse, found by name or
 * title; what is wrong is underlined where it is wrong, with what was probably meant; below stands what it says in words, and beside it
 * what it comes to for the sample.
 */
export function ExpressionLine({ label, value, give, help, wrong, disabled, isBare, reads, path }: ExpressionLineProps) {
  const { lang, say } = useWords();
  const own = words[lang];
  const id = useId();
  const drawn = useDrawing(sceneOf);
  const node = useContext(SettingContext)?.node ?? '';
  const scene = reads?.scene ?? drawn;
  const [known] = useSample(drawn.id);
  // The sample is of the matter: what is read elsewhere has none.
  const sample = reads ? noSample : known;
  const [typed, setTyped] = useState<string>();
  const [hand, setHand] = useState(0);
  const [at, setAt] = useState(0);
  const [isShut, setShut] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const wanted = useRef<number>(undefined);
  const member = path?.[0];
  const fields = useMemo(() => reads?.fields ?? settingWords(drawn, node, member), [reads, drawn, node, member]);
  const paths = useMemo(() => pathsIn(fields), [fields]);
  const text = typed ?? value;
  const { slips, value: came } = useMemo(() => judged(text, fields, sample, lang), [text, fields, sample, lang]);
  const begun = typed === undefined || isShut ? undefined : begunAt(typed, hand);
  const offered = begun ? completionsFor(scene, paths, begun, lang) : [];

  // The hand stands where the completion leaves it, not behind all that is written.
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  });

  const change = (next: string, place: number) => {
    setTyped(next);
    setHand(place);
    setAt(0);
  };
  const commit = () => {
    if (typed !== undefined && typed !== value) give(typed.trim());
    setTyped(undefined);
  };
  const take = ({ text: taken, behind }: Completion) => {
    if (typed === undefined || !begun) return;
    const place = begun.from + taken.length - behind;
    wanted.current = place;
    change(`${typed.slice(0, begun.from)}${taken}${typed.slice(hand)}`, place);
    setShut(behind === 0);
    field.current?.focus();
  };
  const fix = ({ from, to, hint }: Slip) => {
    setTyped(undefined);
    give(`${text.slice(0, from)}${hint}${text.slice(to)}`.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.nativeEvent.isComposing) return;
    if (offered.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      setAt((at + (key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length);
    } else if (offered[at] && (key === 'Tab' || key === 'Enter')) {
      event.preventDefault();
      take(offered[at]);
    } else if (key === 'Escape') {
      event.stopPropagation();
      if (offered.length > 0) setShut(true);
      else setTyped(undefined);
    } else if (key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      commit();
    }
  };
  // What the whole drawing found and the line cannot see by itself, as a result of the wrong kind.
  const others = typed === undefined ? wrong.filter((told) => !slips.some((slip) => say(slip.text) === told)) : [];
  const isWrong = slips.length > 0 || others.length > 0;
  return (
    <div className="setup-field expression">
      {!isBare && <label htmlFor={id}>{label}</label>}
      <div className="expression-box">
        <div className="expression-under" aria-hidden>
          {pieces(text, slips).map((piece, place) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have nothing but their order
            piece.isWrong ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>,
          )}
        </div>
        <textarea
          id={id}
          ref={field}
          rows={1}
          value={text}
          disabled={disabled}
          spellCheck={false}
          autoComplete="off"
          aria-label={isBare ? label : undefined}
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? `${id}-offered` : undefined}
          aria-activedescendant={offered.length > 0 ? `${id}-${at}` : undefined}
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-more`}
          onChange={({ target }) => {
            setShut(false);
            change(target.value, target.selectionStart);
          }}
          onSelect={({ currentTarget }) => typed !== undefined && setHand(currentTarget.selectionStart)}
          onBlur={(event) => !event.relatedTarget?.closest('.completions') && commit()}
          onKeyDown={onKeyDown}
        />
        {offered.length > 0 && (
          <div id={`${id}-offered`} className="completions" role="listbox" aria-label={own.offered}>
            {offered.map((one, place) => (
              <button
                key={one.text}
                id={`${id}-${place}`}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={place === at}
                className={place === at ? 'at' : ''}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(one)}
              >
                <code>{one.text}</code>
                <span>{one.title}</span>
                <span className="dim">{one.hint}</span>
              </button>
            ))}
          </div>
        )}
      </div>
      <div id={`${id}-more`} className="field-more">
        {slips.map((slip) => (
          <p key={`${slip.from} ${slip.text.zh}`} className="field-wrong">
            {say(slip.text)}
            {slip.hint !== undefined && !disabled && (
              <button type="button" className="quiet" onMouseDown={(event) => event.preventDefault()} onClick={() => fix(slip)}>
                {own.fix(slip.hint)}
              </button>
            )}
          </p>
        ))}
        {others.map((told) => (
          <p key={told} className="field-wrong">
            {told}
          </p>
        ))}
        {!isWrong && (text.trim() === '' ? help : true) && (
          <p className="dim">
            {text.trim() === '' ? help : echoOf(scene, text, lang)}
            {came !== undefined && (
              <span className="expression-came">
                {own.sample}: {came}
              </span>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
