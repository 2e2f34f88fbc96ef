import { describe, isBlocked } from '@sceneworks/scene';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import { useLife } from '../review/life-query.ts';
import { Book, chapterAnchor } from './book.tsx';
import { type Drawn, useDrawn } from './version-query.ts';
import { useBookWords } from './words.ts';

/** The book of a version of a scene, or of the one in force. */
export function BookPage({ sceneId, hash }: { readonly sceneId: string; readonly hash?: string }) {
  const own = useBookWords();
  const drawn = useDrawn(sceneId, hash ?? 'live');
  if (drawn.data) return <OpenBook drawn={drawn.data} />;
  if (drawn.data === null) return <Empty title={own.none} about={own.noneAbout} />;
  return drawn.error ? <Failed failure={drawn.error} again={() => void drawn.refetch()} /> : <Waiting />;
}

function OpenBook({ drawn }: { readonly drawn: Drawn }) {
  const { lang } = useWords();
  const own = useBookWords();
  const [verbatim, setVerbatim] = useState(false);
  const { scene, names, responsibility, version } = drawn;
  const book = useMemo(() => describe(scene, lang, { names, responsibility, verbatim }), [scene, lang, names, responsibility, verbatim]);
  return (
    <div className="book-page">
      <div className="scene-head book-head">
        <Link href={`/scenes/${scene.id}${version ? `/${version.hash}` : ''}`} className="dim">
          ← {own.back}
        </Link>
        <strong>{own.book}</strong>
        <span className="scene-head-rest" />
        <label className="book-choice">
          <input type="checkbox" checked={verbatim} onChange={({ target }) => setVerbatim(target.checked)} /> {own.verbatim}
        </label>
        <button type="button" className="button main" onClick={() => window.print()}>
          {own.print}
        </button>
      </div>
      <div className="book-body">
        <nav className="book-contents" aria-label={own.contents}>
          <ol>
            {book.chapters.map(({ id, number, title }) => (
              <li key={id}>
                <a href={`#${chapterAnchor(id)}`}>
                  {number} {title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <Book book={book} foot={<Foot drawn={drawn} />} />
      </div>
    </div>
  );
}

/** Which version this is, since when, and whether it was proved when it was put forward. */
function Foot({ drawn: { scene, version } }: { readonly drawn: Drawn }) {
  const { lang } = useWords();
  const own = useBookWords();
  const life = useLife(scene.id);
  if (!version) return <p>{own.draft}</p>;
  const report = life.data?.life.submissions.findLast(({ hash }) => hash === version.hash)?.report;
  const warnings = report?.problems.filter(({ severity }) => severity === 'warning').length ?? 0;
  const passed = warnings === 0 ? own.proved : own.provedWith(warnings);
  const proved = !report ? own.noProof : isBlocked(report) ? own.notProved : passed;
  return (
    <p>
      {own.version(version.hash)} · {own.published(instantText(version.publishedAt, lang))}
      {life.data && ` · ${proved}`}
    </p>
  );
}
