import { type ChangeGroup, type DifferenceGrid, describe, describeChanges, differenceGrids, type Names } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import { useMemo, useState } from 'react';
import { useWords } from '../../language/language.ts';
import { ScenePicture } from '../design/index.ts';
import { bothDrawings } from './both-drawings.ts';
import { OwnersChanged } from './owners-changed.tsx';
import { useBookWords } from './words.ts';
import './book.css';

export interface DifferencesProps {
  readonly base: Scene;
  readonly next: Scene;
  readonly names: Names;
}

/** What a version changes: its sentences beside the picture in which they are marked, and every table cell by cell. */
export function Differences({ base, next, names }: DifferencesProps) {
  const { lang } = useWords();
  const own = useBookWords();
  const [selected, setSelected] = useState<string>();
  const groups = useMemo(() => describeChanges(base, next, lang, names), [base, next, lang, names]);
  const grids = useMemo(() => differenceGrids(describe(base, lang, { names }), describe(next, lang, { names })), [base, next, lang, names]);
  const { scene, marks } = useMemo(() => bothDrawings(base, next, groups), [base, next, groups]);
  if (groups.length === 0) return <p className="note">{own.same}</p>;
  const count = groups.reduce((sum, { sentences }) => sum + sentences.length, 0);
  return (
    <div className="differences">
      <div className="differences-body">
        <section className="differences-said" aria-label={own.sentences}>
          <h2>
            {own.sentences} <small className="dim">{own.count(count)}</small>
          </h2>
          {groups.map((group) => (
            <Group
              key={`${group.of}${group.id}`}
              group={group}
              isChosen={group.of === 'node' && group.id === selected}
              choose={setSelected}
            />
          ))}
        </section>
        <section className="differences-picture" aria-label={own.picture}>
          <ScenePicture scene={scene} mode="peace" lang={lang} marks={marks} selected={selected} onSelect={setSelected} names={names} />
        </section>
      </div>
      <section className="differences-owners" aria-label={own.owners}>
        <OwnersChanged base={base} next={next} names={names} />
      </section>
      {grids.length > 0 && (
        <section className="differences-tables">
          <h2>{own.tables}</h2>
          {grids.map((grid) => (
            <Grid key={grid.id} grid={grid} />
          ))}
        </section>
      )}
    </div>
  );
}

export interface ChangeListProps {
  readonly groups: readonly ChangeGroup[];
  readonly selected: string | undefined;
  readonly choose: (node: string) => void;
}

/** Changes as sentences, by what they are about; a node can be chosen. */
export function ChangeList({ groups, selected, choose }: ChangeListProps) {
  return groups.map((group) => (
    <Group key={`${group.of}${group.id}`} group={group} isChosen={group.of === 'node' && group.id === selected} choose={choose} />
  ));
}

interface GroupProps {
  readonly group: ChangeGroup;
  readonly isChosen: boolean;
  readonly choose: (node: string) => void;
}

function Group({ group: { of, id, title, state, sentences }, isChosen, choose }: GroupProps) {
  const own = useBookWords();
  return (
    <div className={`difference ${state}${isChosen ? ' chosen' : ''}`}>
      <h3>
        {of === 'node' ? (
          <button type="button" className="quiet" aria-pressed={isChosen} onClick={() => choose(id)}>
            {title}
          </button>
        ) : (
          title
        )}{' '}
        <small className="dim">{own.of[of]}</small> <small className={`difference-mark ${state}`}>{own.states[state]}</small>
      </h3>
      <ul>
        {sentences.map(({ at, text }) => (
          <li key={at.join('.')}>{text}</li>
        ))}
      </ul>
    </div>
  );
}

function Grid({ grid: { title, columns, rows } }: { readonly grid: DifferenceGrid }) {
  const own = useBookWords();
  const shown = rows.filter(({ state }) => state !== 'same');
  const hidden = rows.length - shown.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="book-table" tabIndex={0} aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{own.sentences}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, state, cells }) => (
            <tr key={id} className={`difference-row ${state}`}>
              <td>{own.states[state]}</td>
              {columns.map((column, at) => (
                <td key={column}>
                  <Cell was={cells[at]?.was ?? ''} now={cells[at]?.now ?? ''} isBoth={state === 'changed'} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="dim">{own.sameRows(hidden)}</p>}
    </section>
  );
}

function Cell({ was, now, isBoth }: { readonly was: string; readonly now: string; readonly isBoth: boolean }) {
  if (!isBoth) return <>{now || was}</>;
  if (was === now) return <>{now}</>;
  return (
    <>
      {was && <del>{was}</del>} {now && <ins>{now}</ins>}
    </>
  );
}
