import type { Form, FormField, Problem, SceneEdit } from '@sceneworks/schemas';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { KeyRows } from '../../../shell/keys.tsx';
import { sceneOf } from '../draw/drawing.ts';
import { useClipboard } from '../draw/drawing-keys.ts';
import { newId } from '../draw/put-node.ts';
import { saying, useDrawing, useRoom } from '../draw/room.ts';
import { fieldOf, fieldsFrom, fieldsText } from './field-clipboard.ts';
import { type FieldKind, fieldKinds, newField } from './field-kinds.ts';
import { FieldPalette, sectionDragged } from './field-palette.tsx';
import { FieldSettings } from './field-settings.tsx';
import { FormHead } from './form-head.tsx';
import { FormList, type ListDeeds } from './form-list.tsx';
import { FormPreview } from './form-preview.tsx';
import { type FormRow, fieldKey, moveEdits, rowsOf, sectionKey, spotBehind, stepEdits } from './form-rows.ts';
import { SectionSettings } from './section-settings.tsx';
import { type FormWords, useFormWords } from './words.ts';
import './forms.css';

/** Where a form is designed, over the drawing: what may be put in, its lines, the settings of what is chosen, the phone. */
export function FormRoom({ id, problems }: { readonly id: string; readonly problems: readonly Problem[] }) {
  const { drawing } = useRoom();
  const form = useDrawing((state) => sceneOf(state).forms[id]);
  // The form may be taken back, by undo or by somebody else.
  useEffect(() => {
    if (!form) drawing.getState().openForm(undefined);
  }, [drawing, form]);
  return form ? <OpenForm id={id} form={form} problems={problems} /> : null;
}

interface OpenFormProps {
  readonly id: string;
  readonly form: Form;
  readonly problems: readonly Problem[];
}

const fieldNames = (rows: readonly FormRow[], chosen: readonly string[]): readonly string[] =>
  rows.flatMap((row) => (row.kind === 'field' && chosen.includes(row.key) ? [row.name] : []));

const wrongByField = (id: string, problems: readonly Problem[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const parts = [`forms.${id}.schema.`, `forms.${id}.ui.fields.`];
  for (const { at = '' } of problems) {
    const part = parts.find((one) => at.startsWith(one));
    if (part === undefined) continue;
    const [name = ''] = at.slice(part.length).split('.');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
};

function OpenForm({ id, form, problems }: OpenFormProps) {
  const { say } = useWords();
  const own = useFormWords();
  const room = useRoom();
  const { drawing, mayWrite } = room;
  const told = useDrawing((state) => state.told);
  const node = useDrawing((state) => (state.chosen.length === 1 ? state.chosen[0] : undefined));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isKeys, setKeys] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const settings = useRef<HTMLElement>(null);
  const rows = useMemo(() => rowsOf(form), [form]);
  const wrong = useMemo(() => wrongByField(id, problems), [id, problems]);
  const latest = useRef({ form, rows, chosen });
  latest.current = { form, rows, chosen };
  useEffect(() => list.current?.focus(), []);

  const deeds = useMemo(
    () => listDeeds({ id, room, own, latest, setChosen, list, filter, settings, leave: () => drawing.getState().openForm(undefined) }),
    [id, room, own, drawing],
  );
  useClipboard(
    useMemo(
      () => ({
        copy: () => {
          const names = fieldNames(latest.current.rows, latest.current.chosen);
          return names.length > 0 ? fieldsText(latest.current.form, names) : undefined;
        },
        cut: () => mayWrite && deeds.remove(),
        paste: (text: string) => mayWrite && deeds.paste(text),
      }),
      [deeds, mayWrite],
    ),
  );
  const there = chosen.filter((key) => rows.some((row) => row.key === key));
  const only = there.length === 1 ? rows.find(({ key }) => key === there[0]) : undefined;
  return (
    <section className="form-room" aria-label={own.title} onKeyDown={deeds.anywhere}>
      <FormHead id={id} form={form} node={node} isKeys={isKeys} showKeys={() => setKeys(!isKeys)} />
      {isKeys && <KeyRows rows={own.keys} className="drawing-keys" />}
      {told && (
        <p className="draft-told" role="alert">
          {say(told.text)}
        </p>
      )}
      {mayWrite && <FieldPalette put={deeds.put} putSection={deeds.putSection} filter={filter} />}
      <FormList form={form} rows={rows} chosen={there} wrong={wrong} mayWrite={mayWrite} deeds={deeds} list={list} />
      <aside className="form-settings" ref={settings} aria-label={own.rows}>
        {only?.kind === 'field' && (
          <FieldSettings
            key={only.key}
            id={id}
            form={form}
            name={only.name}
            node={node}
            problems={problems}
            renamed={(name) => setChosen([fieldKey(name)])}
          />
        )}
        {only?.kind === 'section' && <SectionSettings key={only.key} form={id} id={only.id} title={only.title} />}
        {!only && <p className="dim">{there.length > 1 ? own.many(there.length) : own.none}</p>}
        {there.length > 0 && mayWrite && (
          <p className="form-acts">
            {only?.kind !== 'section' && (
              <button type="button" className="button" onClick={deeds.duplicate}>
                {own.duplicate}
              </button>
            )}
            <button type="button" className="button" onClick={deeds.remove}>
              {own.remove}
            </button>
          </p>
        )}
      </aside>
      <FormPreview form={form} show={deeds.show} />
    </section>
  );
}

interface Latest {
  readonly form: Form;
  readonly rows: readonly FormRow[];
  readonly chosen: readonly string[];
}

interface Deeding {
  readonly id: string;
  readonly room: ReturnType<typeof useRoom>;
  readonly own: FormWords;
  readonly latest: { readonly current: Latest };
  readonly setChosen: (chosen: readonly string[]) => void;
  readonly list: { readonly current: HTMLElement | null };
  readonly filter: { readonly current: HTMLInputElement | null };
  readonly settings: { readonly current: HTMLElement | null };
  readonly leave: () => void;
}

interface FormDeeds extends ListDeeds {
  readonly put: (kind: FieldKind) => void;
  readonly putSection: () => void;
  readonly remove: () => void;
  readonly duplicate: () => void;
  readonly paste: (text: string) => void;
  readonly show: (field: string) => void;
  readonly anywhere: (event: React.KeyboardEvent) => void;
}

const isField = (target: EventTarget): boolean => /^(INPUT|TEXTAREA|SELECT)$/.test((target as Element).tagName);

/** What one may do to a form, made once for as long as it lies open: the lines are then not shown anew for it. */
const listDeeds = ({ id, room, own, latest, setChosen, list, filter, settings, leave }: Deeding): FormDeeds => {
  const { drawing, mayWrite } = room;
  const draw = (...edits: readonly SceneEdit[]): boolean => mayWrite && drawing.getState().draw(...edits);
  const placeOfChosen = (): number => {
    const { rows, chosen } = latest.current;
    const places = rows.flatMap(({ key }, place) => (chosen.includes(key) ? [place] : []));
    return places.at(-1) ?? rows.length - 1;
  };
  const addFields = (fields: readonly FormField[], place: number): void => {
    const edit: SceneEdit = { do: 'addFields', form: id, fields: [...fields], ...spotBehind(latest.current.rows, place) };
    if (draw(edit)) setChosen(fields.map(({ name }) => fieldKey(name)));
  };
  const addSection = (place: number): void => {
    const section = newId('section');
    const { rows } = latest.current;
    const row = rows[place];
    const before = row?.kind === 'section' ? row.id : row?.section;
    const after: SceneEdit[] =
      row === undefined || place === rows.length - 1
        ? []
        : [{ do: 'moveSection', form: id, section, ...(before !== undefined && { after: before }) }];
    if (draw({ do: 'putSection', form: id, section, title: { zh: '新分区', en: 'New section' } }, ...after))
      setChosen([sectionKey(section)]);
  };
  const remove = (): void => {
    const { rows, chosen } = latest.current;
    const edits = rows.flatMap((row): SceneEdit[] =>
      row.kind === 'section' && chosen.includes(row.key) ? [{ do: 'removeSection', form: id, section: row.id }] : [],
    );
    const names = fieldNames(rows, chosen);
    if (names.length > 0) edits.push({ do: 'removeFields', form: id, fields: [...names] });
    const next =
      rows.slice(placeOfChosen() + 1).find(({ key }) => !chosen.includes(key)) ?? rows.findLast(({ key }) => !chosen.includes(key));
    if (edits.length > 0 && draw(...edits)) setChosen(next ? [next.key] : []);
    list.current?.focus();
  };
  const duplicate = (): void => {
    const { form, rows, chosen } = latest.current;
    const fields = fieldNames(rows, chosen).flatMap((name) => fieldOf(form, name) ?? []);
    if (fields.length > 0)
      addFields(
        fields.map((field) => ({ ...field, name: newId('f') })),
        placeOfChosen(),
      );
  };
  const paste = (text: string): void => {
    const fields = fieldsFrom(text, latest.current.form);
    if (fields) addFields(fields, placeOfChosen());
    else drawing.getState().tell(saying('NO_FIELDS', own.pasteNone, own.pasteNone));
  };
  const choose: ListDeeds['choose'] = (key, how) => {
    const { rows, chosen } = latest.current;
    drawing.getState().tell(undefined);
    if (how === 'only') setChosen([key]);
    else if (how === 'also') setChosen(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
    else {
      const [from, to] = [chosen[0] ?? key, key].map((one) => rows.findIndex((row) => row.key === one)) as [number, number];
      const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.key);
      // The first stays the anchor, the last is where one is.
      setChosen(from <= to ? between : between.reverse());
    }
  };
  const walk = (step: -1 | 1, isExtending: boolean): void => {
    const { rows, chosen } = latest.current;
    const at = rows.findIndex(({ key }) => key === chosen.at(-1));
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
    if (next) choose(next.key, isExtending ? 'upTo' : 'only');
    document.getElementById(`form-row-${next ? rows.indexOf(next) : -1}`)?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: -1 | 1): void => {
    const { rows, chosen } = latest.current;
    const edits = stepEdits(id, rows, chosen, by);
    if (edits.length > 0) draw(...edits);
  };
  const put = (kind: FieldKind): void => addFields([newField(kind)], placeOfChosen());
  const press = (event: React.KeyboardEvent): void => {
    const { rows } = latest.current;
    const isControl = event.ctrlKey || event.metaKey;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const by = event.key === 'ArrowUp' ? -1 : 1;
      if (event.altKey) step(by);
      else walk(by, event.shiftKey);
    } else if (event.key === 'Home' || event.key === 'End') {
      const row = event.key === 'Home' ? rows[0] : rows.at(-1);
      if (row) choose(row.key, 'only');
    } else if (event.key === 'Enter') settings.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else if (isControl && event.key.toLowerCase() === 'd') duplicate();
    else if (isControl && event.key.toLowerCase() === 'a') setChosen(rows.map(({ key }) => key));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const anywhere = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (event.target === list.current) leave();
      else list.current?.focus();
    } else if (event.key === 'n' && !isField(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      filter.current?.focus();
    }
  };
  return {
    put,
    putSection: () => addSection(placeOfChosen()),
    drop: (kind, place) => {
      const found = fieldKinds.find((one) => one.id === kind);
      if (found) addFields([newField(found)], place);
      else if (kind === sectionDragged) addSection(place);
    },
    moveTo: (place) => {
      const { rows, chosen } = latest.current;
      const edits = moveEdits(id, rows, chosen, place);
      if (edits.length > 0) draw(...edits);
      list.current?.focus();
    },
    choose,
    press,
    anywhere,
    remove,
    duplicate,
    paste,
    show: (field) => {
      if (Object.hasOwn(latest.current.form.schema.properties ?? {}, field)) setChosen([fieldKey(field)]);
    },
  };
};
