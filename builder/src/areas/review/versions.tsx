import type { LifePage } from '@sceneworks/schemas';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { shortHash } from '../../language/short-hash.ts';
import { instantText } from '../../language/time.ts';
import { server } from '../../server.ts';
import type { LifeMutation } from './life-query.ts';
import { Reasoned } from './reasoned.tsx';
import { useReviewWords } from './words.ts';

/** The stretches in which a version was in force; a reviewer puts an older one back or retires the scene. */
export function Versions({ page, mayAct, act }: { readonly page: LifePage; readonly mayAct: boolean; readonly act: LifeMutation }) {
  const { lang } = useWords();
  const own = useReviewWords();
  const { scene, live, versions } = page.life;
  const newestFirst = versions.toReversed();
  return (
    <>
      {versions.length === 0 && <p className="dim">{own.versionsNone}</p>}
      <ul className="list">
        {newestFirst.map(({ hash, from, until, by, how, reason }) => (
          <li key={`${hash} ${from}`}>
            <p>
              <Link href={`/scenes/${encodeURIComponent(scene)}/${hash}`}>
                <code>{shortHash(hash)}</code>
              </Link>{' '}
              {own.how[how]} <span className="dim">{page.people[by] ?? by}</span>{' '}
              <span className="number">
                {instantText(from, lang)} – {until ? instantText(until, lang) : own.inForce}
              </span>
            </p>
            {reason && <p dir="auto">{reason}</p>}
            {mayAct && hash !== live && (
              <details className="folded">
                <summary>{own.rollback}</summary>
                <Reasoned
                  busy={act.isPending}
                  deeds={[{ label: own.rollback, act: (said) => act.mutate(() => server.rollback(scene, hash, said)) }]}
                />
              </details>
            )}
          </li>
        ))}
      </ul>
      {mayAct && live !== null && (
        <details className="folded">
          <summary>{own.retire}</summary>
          <Reasoned busy={act.isPending} deeds={[{ label: own.retire, act: (said) => act.mutate(() => server.retire(scene, said)) }]} />
        </details>
      )}
    </>
  );
}
