import type { SceneRow } from '@sceneworks/schemas';
import { Link } from 'wouter';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { PictureLink } from '../picture-link.tsx';
import { useVersion } from '../version-query.ts';
import { StateBadge } from './state-badge.tsx';
import { useCatalogueWords } from './words.ts';

/** A scene in force: its picture, what comes of it, how far it is. */
export function CatalogueCard({ row, since }: { readonly row: SceneRow; readonly since: string }) {
  const { lang, words, say } = useWords();
  const own = useCatalogueWords();
  const version = useVersion(row.id, row.hash);
  return (
    <article className="catalogue-card">
      <PictureLink row={row} scene={version.data?.scene} />
      <div className="catalogue-text">
        <h2>
          <StateBadge state="inForce" />
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
            <span title={own.onTimeOf(row.ended ?? 0)}>
              {words.scenes.onTime} <b>{Math.round(row.onTimeShare * percent)}%</b>
            </span>
          )}
          <Link href={`/scenes/${encodeURIComponent(row.id)}/effect`}>{words.scenes.effect}</Link>
        </p>
        <p className="dim">
          <small>{words.scenes.published(instantText(row.publishedAt, lang))}</small>
        </p>
      </div>
    </article>
  );
}

const percent = 100;
