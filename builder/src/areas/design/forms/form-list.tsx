import type { FieldSchema, Form, UiField } from '@sceneworks/schemas';
import { type DragEvent, memo, type Ref, useRef, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { FieldIcon } from './field-icon.tsx';
import { kindOf } from './field-kinds.ts';
import { fieldKindDragged } from './field-palette.tsx';
import type { FormRow } from './form-rows.ts';
import { type FormWords, useFormWords } from './words.ts';

/** The type under which chosen lines are dragged. */
const rowsDragged = 'application/x-scene-form-rows';

/** What the list of a form does with what happens to it. */
export interface ListDeeds {
  readonly choose: (key: string, how: 'only' | 'also' | 'upTo') => void;
  /** Puts a kind of field, or a section, behind the line at a place */
  readonly drop: (kind: string, place: number) => void;
  readonly moveTo: (place: number) => void;
  readonly press: (event: React.KeyboardEvent) => void;
}

interface FormListProps {
  readonly form: Form;
  readonly rows: readonly FormRow[];
  readonly chosen: readonly string[];
  readonly wrong: ReadonlyMap<string, number>;
  readonly mayWrite: boolean;
  readonly deeds: ListDeeds;
  readonly list: Ref<HTMLDivElement>;
}

const rowId = (place: number): string => `form-row-${place}`;

/** The lines of a form one under another: one stop of the tab key, walked with arrows, moved by drag or with Alt and arrows. */
export function FormList({ form, rows, chosen, wrong, mayWrite, deeds, list }: FormListProps) {
  const own = useFormWords();
  const [over, setOver] = useState<number>();
  const at = rows.findIndex(({ key }) => key === chosen.at(-1));
  const placeOf = (event: DragEvent): number => {
    const row = (event.target as Element).closest<HTMLElement>('[data-place]');
    if (!row) return rows.length - 1;
    const { top, height } = row.getBoundingClientRect();
    return Number(row.dataset.place) - (event.clientY < top + height / 2 ? 1 : 0);
  };
  const isOurs = ({ dataTransfer: { types } }: DragEvent) => mayWrite && (types.includes(fieldKindDragged) || types.includes(rowsDragged));
  return (
    <div
      ref={list}
      className="form-rows"
      role="listbox"
      tabIndex={0}
      aria-label={own.rows}
      aria-multiselectable
      aria-activedescendant={at < 0 ? undefined : rowId(at)}
      onKeyDown={deeds.press}
      onDragOver={(event) => {
        if (!isOurs(event)) return;
        event.preventDefault();
        setOver(placeOf(event));
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(undefined)}
      onDrop={(event) => {
        setOver(undefined);
        if (!isOurs(event)) return;
        event.preventDefault();
        const kind = event.dataTransfer.getData(fieldKindDragged);
        if (kind) deeds.drop(kind, placeOf(event));
        else deeds.moveTo(placeOf(event));
      }}
    >
      {rows.length === 0 && (
        <div className="form-empty" role="option" tabIndex={-1} aria-disabled aria-selected={false}>
          {own.empty}
        </div>
      )}
      {rows.map((row, place) => {
        const state = {
          place,
          isChosen: chosen.includes(row.key),
          isOver: over === place,
          isFirstOver: place === 0 && over === -1,
          mayWrite,
          deeds,
        };
        return row.kind === 'section' ? (
          <SectionRow key={row.key} id={row.key} title={row.title} {...state} />
        ) : (
          <FieldRow
            key={row.key}
            id={row.key}
            name={row.name}
            schema={form.schema.properties?.[row.name] as FieldSchema}
            ui={form.ui.fields?.[row.name]}
            isRequired={form.schema.required?.includes(row.name) ?? false}
            isInside={row.section !== undefined}
            wrong={wrong.get(row.name) ?? 0}
            {...state}
          />
        );
      })}
    </div>
  );
}

interface RowState {
  readonly id: string;
  readonly place: number;
  readonly isChosen: boolean;
  readonly isOver: boolean;
  readonly isFirstOver: boolean;
  readonly mayWrite: boolean;
  readonly deeds: ListDeeds;
}

const useRow = ({ id, place, isChosen, isOver, isFirstOver, mayWrite, deeds }: RowState, kind: string) => {
  const row = useRef<HTMLDivElement>(null);
  const marks = [kind, isChosen && 'chosen', isOver && 'over', isFirstOver && 'over-first'].filter(Boolean).join(' ');
  return {
    ref: row,
    id: rowId(place),
    role: 'option',
    'aria-selected': isChosen,
    'data-place': place,
    className: marks,
    draggable: mayWrite,
    onDragStart: (event: DragEvent) => {
      if (!isChosen) deeds.choose(id, 'only');
      event.dataTransfer.setData(rowsDragged, id);
      event.dataTransfer.effectAllowed = 'move';
    },
    onClick: (event: React.MouseEvent) => deeds.choose(id, event.shiftKey ? 'upTo' : event.ctrlKey || event.metaKey ? 'also' : 'only'),
  };
};

const SectionRow = memo(function SectionRow({ title, ...state }: RowState & { readonly title: Form['title'] }) {
  const { say } = useWords();
  return (
    <div {...useRow(state, 'form-row heading')}>
      <bdi>{say(title)}</bdi>
    </div>
  );
});

interface FieldRowProps extends RowState {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly ui: UiField | undefined;
  readonly isRequired: boolean;
  readonly isInside: boolean;
  readonly wrong: number;
}

const badgesOf = ({ schema, ui, isRequired }: FieldRowProps, own: FormWords): readonly string[] =>
  [
    isRequired ? own.required : '',
    ui?.showIf ? own.conditional : '',
    schema.personal ? own.personal : '',
    ui?.prefill ? own.prefilled : '',
    ui?.readOnly ? own.readOnly : '',
  ].filter(Boolean);

const FieldRow = memo(function FieldRow(props: FieldRowProps) {
  const { lang } = useWords();
  const own = useFormWords();
  const { name, schema, ui, isInside, wrong } = props;
  const kind = kindOf(schema, ui);
  const title = (lang === 'en' ? (schema.en ?? schema.title) : schema.title) ?? name;
  return (
    <div {...useRow(props, isInside ? 'form-row inside' : 'form-row')}>
      <FieldIcon kind={kind.id} />
      <bdi className="form-row-title">{title}</bdi>
      <span className="dim form-row-kind">{kind[lang]}</span>
      <span className="form-badges">
        {badgesOf(props, own).map((badge) => (
          <small key={badge}>{badge}</small>
        ))}
        {wrong > 0 && <small className="wrong">{own.wrong(wrong)}</small>}
      </span>
    </div>
  );
});
