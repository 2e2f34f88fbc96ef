import type { SceneRow } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import './design.css';
import { Drafts } from './draw/drafts.tsx';
import { SmallPicture } from './small-picture.tsx';

const found = ({ title, leadName, id }: SceneRow, wanted: string): boolean =>
  [title.zh, title.en, leadName.zh, leadName.en, id].some((text) => text?.toLowerCase().includes(wanted));

/** The catalogue: every published scene as a card with its figures and a small picture. */
export function ScenesPage() {
  const { words, lang } = useWords();
  const [search, setSearch] = useState('');
  const list = useQuery({ queryKey: ['scenes'], queryFn: () => valueFrom(server.scenes()) });
  const rows = (list.data?.rows ?? []).filter((row) => found(row, search.trim().toLowerCase()));
  return (
    <div className="room scenes-room">
      <div className="room-head">
        <h1>{words.scenes.title}</h1>
        <input
          type="search"
          aria-label={words.search}
          placeholder={lang === 'zh' ? '名称或牵头单位' : 'Title or lead unit'}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {list.data && <span className="dim number">{lang === 'zh' ? `${rows.length} 个场景` : `${rows.length} scenes`}</span>}
      </div>
      <Drafts search={search.trim().toLowerCase()} />
      {list.error && !list.data && <Failed failure={list.error} again={() => void list.refetch()} />}
      {!list.error && !list.data && <Waiting />}
      {list.data?.rows.length === 0 && (
        <Empty
          title={words.scenes.empty}
          about={
            lang === 'zh'
              ? '场景写明事件怎样采集、研判、处置。发布之后列在这里。'
              : 'A scene says how events are collected, judged and handled. It is listed here once published.'
          }
        />
      )}
      {list.data && list.data.rows.length > 0 && rows.length === 0 && (
        <Empty
          title={lang === 'zh' ? '没有这样的场景' : 'No such scene'}
          about={lang === 'zh' ? '换一个词查找。' : 'Search for another word.'}
        >
          <button type="button" className="button" onClick={() => setSearch('')}>
            {words.queue.emptyClear}
          </button>
        </Empty>
      )}
      <div className="scene-cards">
        {rows.map((row) => (
          <CatalogueCard key={row.id} row={row} since={list.data?.since ?? ''} />
        ))}
      </div>
    </div>
  );
}

function CatalogueCard({ row, since }: { readonly row: SceneRow; readonly since: string }) {
  const { lang, words, say } = useWords();
  const version = useQuery({
    queryKey: ['scene', row.id, row.hash],
    queryFn: () => valueFrom(server.sceneVersion(row.id, row.hash)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <article className="catalogue-card">
      <Link
        href={`/scenes/${encodeURIComponent(row.id)}`}
        className="picture-link"
        aria-label={`${say(row.title)}: ${words.scenes.picture}`}
      >
        {version.data ? <SmallPicture scene={version.data.scene} /> : <span className="small-picture" />}
      </Link>
      <div className="catalogue-text">
        <h2>
          <Link href={`/scenes/${encodeURIComponent(row.id)}`}>{say(row.title)}</Link>
        </h2>
        <p className="dim">
          {words.scenes.domain[row.domain]} · {words.scenes.lead} {say(row.leadName)}
        </p>
        <p className="catalogue-figures number">
          <Link href={`/queue?scene=${encodeURIComponent(row.id)}&open=true`}>
            {words.scenes.open} <b>{row.open}</b>
          </Link>
          <Link href={`/queue?scene=${encodeURIComponent(row.id)}&open=all&since=${encodeURIComponent(since)}`}>
            {words.scenes.week} <b>{row.opened7d}</b>
          </Link>
          {row.onTimeShare !== undefined && (
            <span>
              {words.scenes.onTime} <b>{Math.round(row.onTimeShare * percent)}%</b>
            </span>
          )}
        </p>
        <p className="dim">
          <small>{words.scenes.published(instantText(row.publishedAt, lang))}</small>
        </p>
      </div>
    </article>
  );
}

const percent = 100;
