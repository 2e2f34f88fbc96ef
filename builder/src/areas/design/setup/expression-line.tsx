import { environment, expressionWords, fieldTitle } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import { useContext, useId, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { sceneOf } from '../draw/drawing.ts';
import { useDrawing } from '../draw/room.ts';
import { FieldMore } from '../draw/text-line.tsx';
import { SettingContext } from './setting.ts';

type Fields = ReturnType<typeof environment>;
type Type = Fields[string];

const deepest = 3;
const shownMost = 8;
const functions = [
  'count',
  'sum',
  'min',
  'max',
  'contains',
  'starts with',
  'ends with',
  'string',
  'number',
  'floor',
  'round',
  'present',
  'date and time',
  'duration',
];

const pathsIn = (fields: Fields, prefix: string, depth: number): readonly string[] =>
  Object.entries(fields).flatMap(([name, type]: [string, Type]) => [
    `${prefix}${name}`,
    ...(type.kind === 'context' && depth < deepest ? pathsIn(type.fields, `${prefix}${name}.`, depth + 1) : []),
  ]);

const word = /[\p{L}_][\p{L}\p{N}_.]*$/u;

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
}

/** Fields an expression may read, and the scene in which they are called something. */
export interface Reads {
  readonly fields: Fields;
  readonly scene: Scene;
}

/** A condition or value: names are completed with their titles while one types, and below stands what it says in words, or what is wrong. */
export function ExpressionLine({ label, value, give, help, wrong, disabled, isBare, reads }: ExpressionLineProps) {
  const { lang } = useWords();
  const id = useId();
  const drawn = useDrawing(sceneOf);
  const node = useContext(SettingContext)?.node ?? '';
  const scene = reads?.scene ?? drawn;
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const paths = useMemo(() => pathsIn(reads?.fields ?? environment(drawn, node), '', 1), [reads, drawn, node]);
  const text = typed ?? value;
  const begun = typed === undefined ? undefined : word.exec(typed.slice(0, field.current?.selectionStart ?? typed.length))?.[0];
  const wanted = begun?.toLowerCase();
  const offered =
    wanted === undefined
      ? []
      : [...paths, ...functions]
          .map((path) => ({ path, title: fieldTitle(scene, path, lang) ?? '' }))
          .filter(({ path, title }) => path !== begun && (path.toLowerCase().includes(wanted) || title.toLowerCase().includes(wanted)))
          .slice(0, shownMost);
  const commit = () => {
    if (typed !== undefined && typed !== value) give(typed.trim());
    setTyped(undefined);
  };
  const take = (path: string) => {
    if (typed === undefined || begun === undefined) return;
    const end = field.current?.selectionStart ?? typed.length;
    setTyped(`${typed.slice(0, end - begun.length)}${path}${typed.slice(end)}`);
    field.current?.focus();
  };
  return (
    <div className="setup-field expression">
      {!isBare && <label htmlFor={id}>{label}</label>}
      <textarea
        id={id}
        ref={field}
        rows={1}
        value={text}
        disabled={disabled}
        spellCheck={false}
        aria-label={isBare ? label : undefined}
        aria-invalid={wrong.length > 0 || undefined}
        aria-describedby={`${id}-more`}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onBlur={(event) => !event.relatedTarget?.closest('.completions') && commit()}
        onKeyDown={(event) => {
          const { key } = event;
          if (offered.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
            event.preventDefault();
            setAt((at + (key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length);
          } else if (offered[at] && (key === 'Tab' || key === 'Enter') && !event.nativeEvent.isComposing) {
            event.preventDefault();
            take(offered[at].path);
          } else if (key === 'Escape') {
            setTyped(undefined);
          } else if (key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            commit();
          }
        }}
      />
      {offered.length > 0 && (
        <ul className="completions">
          {offered.map(({ path, title }, place) => (
            <li key={path}>
              <button type="button" className={place === at ? 'at' : ''} onClick={() => take(path)}>
                <code>{path}</code> <span className="dim">{title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <FieldMore id={`${id}-more`} wrong={wrong} help={text.trim() === '' ? help : expressionWords(scene, text, lang)} />
    </div>
  );
}
