import type { Scene, SceneRow } from '@sceneworks/schemas';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { SmallPicture } from './small-picture.tsx';

/** The small picture of a scene in a list, which leads to its page; its place is kept while it is not there yet. */
export function PictureLink({ row, scene }: { readonly row: SceneRow; readonly scene: Scene | undefined }) {
  const { say, words } = useWords();
  return (
    <Link href={`/scenes/${encodeURIComponent(row.id)}`} className="picture-link" aria-label={`${say(row.title)}: ${words.scenes.picture}`}>
      {scene ? <SmallPicture scene={scene} /> : <span className="small-picture" />}
    </Link>
  );
}
