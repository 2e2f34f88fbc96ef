import type { BookArticle, BookChapter, BookTable, Book as BookText } from '@sceneworks/scene';
import type { ReactNode } from 'react';
import { useBookWords } from './words.ts';
import './book.css';

/** A scene in words, as it is read and printed: chapters, numbered articles, tables; `foot` says which version it is. */
export function Book({ book, foot }: { readonly book: BookText; readonly foot: ReactNode }) {
  return (
    <article className="book">
      <h1>{book.title}</h1>
      {book.chapters.map((chapter) => (
        <Chapter key={chapter.id} chapter={chapter} />
      ))}
      <footer className="book-foot">{foot}</footer>
    </article>
  );
}

/** The id of a chapter's heading, for links to it. */
export const chapterAnchor = (id: BookChapter['id']): string => `chapter-${id}`;

function Chapter({ chapter: { id, number, title, note, articles, tables } }: { readonly chapter: BookChapter }) {
  return (
    <section className={`book-chapter ${id}`}>
      <h2 id={chapterAnchor(id)}>
        {number} {title}
      </h2>
      {note && <p className="book-note">{note}</p>}
      {articles.map((article) => (
        <Article key={article.id} article={article} />
      ))}
      {tables.map((table) => (
        <Table key={table.id} table={table} />
      ))}
    </section>
  );
}

function Article({ article: { number, title, about, sentences, settings, leads, tables } }: { readonly article: BookArticle }) {
  const own = useBookWords();
  return (
    <section className="book-article">
      <h3>
        {number} {title} {about && <small className="dim">{about}</small>}
      </h3>
      {sentences.map(({ text, face }) => (
        <p key={`${face}${text}`}>
          {face && <b className={`book-face ${face}`}>{own.face[face]}</b>} {text}
        </p>
      ))}
      {settings.length > 0 && (
        <dl className="book-settings">
          {settings.map(({ label, text, face }) => (
            <div key={`${label}${face}${text}`}>
              <dt>{label}</dt>
              <dd>
                {face && <b className={`book-face ${face}`}>{own.face[face]}</b>} {text}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {leads.map((text) => (
        <p key={text} className="book-lead">
          → {text}
        </p>
      ))}
      {tables.map((table) => (
        <Table key={table.id} table={table} />
      ))}
    </section>
  );
}

function Table({ table: { id, title, columns, rows } }: { readonly table: BookTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="book-table" tabIndex={0} aria-label={title}>
      <table className={id}>
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column, at) => (
                <td key={column}>{row.cells[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
