import type { IncidentPage } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { useSceneVersion } from './scene-version.ts';

/** Where the matter stands in the picture of its scene, and the way it came. */
export default function Standing({ page }: { readonly page: IncidentPage }) {
  const { words, say } = useWords();
  const version = useSceneVersion(page);
  if (!version.data) return version.error ? <Failed failure={version.error} /> : <Waiting />;
  const here = new Set(page.tokens);
  const been = new Set([...page.visited, ...page.tokens]);
  return (
    <ol className="standing">
      {version.data.scene.nodes
        .filter(({ id }) => been.has(id))
        .map(({ id, title, kind }) => (
          <li key={id} className={here.has(id) ? 'here' : ''} aria-current={here.has(id) ? 'step' : undefined}>
            {say(title)} <small className="dim">{words.kinds[kind]}</small>
          </li>
        ))}
    </ol>
  );
}
