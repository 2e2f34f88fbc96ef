import { bothNames } from '@sceneworks/scene';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useWords } from '../../language/language.ts';
import { shortHash } from '../../language/short-hash.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import { useLife } from '../review/life-query.ts';
import { Differences } from './differences.tsx';
import { useDrawn, type Which } from './version-query.ts';
import { useBookWords } from './words.ts';

export interface ComparePageProps {
  readonly sceneId: string;
  readonly from: Which;
  readonly to: Which;
}

/** Two versions of a scene, or the one in force and the draft, with what changed between them. */
export function ComparePage({ sceneId, from, to }: ComparePageProps) {
  const { say } = useWords();
  const own = useBookWords();
  const [before, after] = [useDrawn(sceneId, from), useDrawn(sceneId, to)];
  const failed = before.error ? before : after.error ? after : undefined;
  if (failed) return <Failed failure={failed.error} again={() => void failed.refetch()} />;
  if (before.data === null || after.data === null) return <Empty title={own.none} about={own.noneAbout} />;
  if (!before.data || !after.data) return <Waiting />;
  return (
    <div className="compare-page">
      <div className="scene-head">
        <Link href={`/scenes/${sceneId}`} className="dim">
          ← {own.back}
        </Link>
        <h1>{say(after.data.scene.title)}</h1>
        <span className="scene-head-rest" />
        <Choose sceneId={sceneId} from={from} to={to} />
      </div>
      <Differences base={before.data.scene} next={after.data.scene} names={bothNames(before.data.names, after.data.names)} />
    </div>
  );
}

function Choose({ sceneId, from, to }: ComparePageProps) {
  const { lang } = useWords();
  const own = useBookWords();
  const [, go] = useLocation();
  const life = useLife(sceneId);
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => valueFrom(server.drafts()), retry: false });
  const hasDraft = drafts.data?.rows.some(({ id }) => id === sceneId) ?? false;
  const versions = [...(life.data?.life.versions ?? [])].reverse();
  const known = new Map<Which, string>([
    ['live', own.live],
    ...(hasDraft ? ([['draft', own.draft]] as const) : []),
    ...versions.map(({ hash, from: since }) => [hash, `${shortHash(hash)} · ${instantText(since, lang)}`] as const),
  ]);
  const options = (chosen: Which) => [...(known.has(chosen) ? [] : [[chosen, shortHash(chosen)] as const]), ...known];
  const select = (label: string, value: Which, open: (which: Which) => string) => (
    <label className="compare-choice">
      {label}{' '}
      <select value={value} onChange={({ target }) => go(open(target.value))}>
        {options(value).map(([which, text]) => (
          <option key={which} value={which}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      {select(own.from, from, (which) => `/scenes/${sceneId}/compare/${which}/${to}`)}
      {select(own.to, to, (which) => `/scenes/${sceneId}/compare/${from}/${which}`)}
    </>
  );
}
