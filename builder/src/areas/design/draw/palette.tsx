import type { NodeKind } from '@sceneworks/schemas';
import { type Ref, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { kindDragged } from '../hand.ts';
import { KindIcon } from '../icon.tsx';
import { kindsByBand } from './put-node.ts';
import { useDrawWords } from './words.ts';

/** What may be put into a drawing: dragged to a spot, or chosen with a click or Enter, which puts it behind the chosen node. */
export function Palette({
  put,
  filter,
  after,
}: {
  readonly put: (kind: NodeKind) => void;
  readonly filter: Ref<HTMLInputElement>;
  readonly after?: string | undefined;
}) {
  const { words } = useWords();
  const own = useDrawWords();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const isFound = (kind: NodeKind) => words.kinds[kind].toLowerCase().includes(wanted) || kind.toLowerCase().includes(wanted);
  const [first] = kindsByBand.flatMap(([, list]) => list.filter(isFound));
  return (
    <aside className="palette" aria-label={own.palette}>
      <input
        ref={filter}
        type="search"
        aria-label={own.paletteFilter}
        placeholder={own.paletteFilter}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && first && !event.nativeEvent.isComposing) {
            put(first);
            setSearch('');
          }
        }}
      />
      {after && <p className="dim palette-after">{own.putAfter(after)}</p>}
      {kindsByBand.map(([band, list]) => {
        const shown = list.filter(isFound);
        return (
          shown.length > 0 && (
            <section key={band} className={band}>
              <h3>{own.bands[band]}</h3>
              <ul>
                {shown.map((kind) => (
                  <li key={kind}>
                    <button
                      type="button"
                      draggable
                      className={kind === first && wanted !== '' ? 'first' : ''}
                      onDragStart={(event) => {
                        event.dataTransfer.setData(kindDragged, kind);
                        event.dataTransfer.effectAllowed = 'copy';
                      }}
                      onClick={() => put(kind)}
                    >
                      <KindIcon kind={kind} />
                      {words.kinds[kind]}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </aside>
  );
}
