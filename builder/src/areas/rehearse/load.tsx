import type { RehearsalLoad, RehearsalPage } from '@sceneworks/schemas';
import { useState } from 'react';
import { useWords } from '../../language/language.ts';
import type { Opened } from './result.tsx';
import { useRehearsalWords } from './words.ts';

const firstShown = 10;

/** What each post would be offered, beside what it is; those that change most come first. */
export function Load({
  page,
  rows,
  opened,
  open,
}: {
  readonly page: RehearsalPage;
  readonly rows: readonly RehearsalLoad[];
  readonly opened: Opened | undefined;
  readonly open: (opened: Opened) => void;
}) {
  const { say } = useWords();
  const own = useRehearsalWords();
  const [isAll, setAll] = useState(false);
  const changeOf = ({ live, draft }: RehearsalLoad): number => Math.abs(draft.tasks - live.tasks);
  const sorted = rows.toSorted((a, b) => changeOf(b) - changeOf(a));
  const shown = isAll ? sorted : sorted.slice(0, firstShown);
  const most = Math.max(1, ...rows.flatMap(({ live, draft }) => [...live.byHour, ...draft.byHour]));
  const post = (id: string, unit: string | undefined): string =>
    `${unit === undefined ? '' : `${say(page.units[unit] ?? { zh: '' })} `}${say(page.posts[id] ?? { zh: id })}`;
  return (
    <section aria-label={own.load}>
      <h2>{own.load}</h2>
      <p className="dim">{own.loadAbout}</p>
      <table className="rehearsal-table">
        <thead>
          <tr>
            <th scope="col">{own.loadColumns.post}</th>
            <th scope="col">{own.loadColumns.tasks}</th>
            <th scope="col">{own.loadColumns.most}</th>
            <th scope="col">{own.loadColumns.byHour}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.post}>
              <th scope="row">
                {row.examples.length === 0 ? (
                  post(row.post, row.unit)
                ) : (
                  <button
                    type="button"
                    className="quiet"
                    aria-pressed={opened?.what === 'post' && opened.post === row.post}
                    onClick={() => open({ what: 'post', post: row.post })}
                  >
                    {post(row.post, row.unit)}
                  </button>
                )}
              </th>
              <td className={changeOf(row) === 0 ? 'number' : 'number strong'}>
                {row.live.tasks} → {row.draft.tasks}
              </td>
              <td className="number">
                {row.live.most} → {row.draft.most}
              </td>
              <td>
                <Hours row={row} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!isAll && sorted.length > firstShown && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {own.more(sorted.length - firstShown)}
        </button>
      )}
    </section>
  );
}

/** Two bars an hour: what is, and what would be. */
function Hours({ row, most }: { readonly row: RehearsalLoad; readonly most: number }) {
  const own = useRehearsalWords();
  const height = (count: number): string => `${Math.round((count / most) * 100)}%`;
  return (
    <span className="rehearsal-hours">
      {row.live.byHour.map((live, hour) => {
        const draft = row.draft.byHour[hour] ?? 0;
        return (
          // Hours of a day have their places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={hour} title={own.hourOf(hour, live, draft)}>
            <i className="live" style={{ height: height(live) }} />
            <i className="draft" style={{ height: height(draft) }} />
          </span>
        );
      })}
    </span>
  );
}
