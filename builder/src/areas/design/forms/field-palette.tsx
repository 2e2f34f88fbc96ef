import { type Ref, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { FieldIcon } from './field-icon.tsx';
import { type FieldKind, fieldKinds, kindGroups } from './field-kinds.ts';
import { useFormWords } from './words.ts';

/** The type under which a kind of field is dragged from the palette. */
export const fieldKindDragged = 'application/x-scene-field-kind';

/** Stands for a section where kinds of field are dragged. */
export const sectionDragged = 'section';

/** What may be put into a form: dragged to its place, or chosen with a click or Enter, which puts it behind what is chosen. */
export function FieldPalette({
  put,
  putSection,
  filter,
}: {
  readonly put: (kind: FieldKind) => void;
  readonly putSection: () => void;
  readonly filter: Ref<HTMLInputElement>;
}) {
  const { lang } = useWords();
  const own = useFormWords();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const isFound = ({ id, zh, en }: FieldKind) => [id, zh, en].some((text) => text.toLowerCase().includes(wanted));
  const exact = fieldKinds.find(({ zh, en }) => [zh, en.toLowerCase()].includes(wanted));
  const first = exact ?? fieldKinds.find(isFound);
  const isSection = wanted !== '' && own.section.toLowerCase().includes(wanted);
  return (
    <aside className="palette" aria-label={own.palette}>
      <input
        ref={filter}
        type="search"
        aria-label={own.filter}
        placeholder={own.filter}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          if (isSection && !exact) putSection();
          else if (first) put(first);
          setSearch('');
        }}
      />
      {kindGroups.map((group) => {
        const shown = group.kinds.filter(isFound);
        return (
          shown.length > 0 && (
            <section key={group.zh}>
              <h3>{group[lang]}</h3>
              <ul>
                {shown.map((kind) => (
                  <li key={kind.id}>
                    <button
                      type="button"
                      draggable
                      className={kind === first && wanted !== '' ? 'first' : ''}
                      onDragStart={(event) => {
                        event.dataTransfer.setData(fieldKindDragged, kind.id);
                        event.dataTransfer.effectAllowed = 'copy';
                      }}
                      onClick={() => put(kind)}
                    >
                      <FieldIcon kind={kind.id} />
                      {kind[lang]}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
      {(wanted === '' || isSection) && (
        <section>
          <ul>
            <li>
              <button
                type="button"
                draggable
                onDragStart={(event) => {
                  event.dataTransfer.setData(fieldKindDragged, sectionDragged);
                  event.dataTransfer.effectAllowed = 'copy';
                }}
                onClick={putSection}
              >
                <FieldIcon kind="section" />
                {own.section}
              </button>
            </li>
          </ul>
        </section>
      )}
    </aside>
  );
}
