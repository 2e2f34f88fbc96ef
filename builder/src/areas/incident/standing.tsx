import type { IncidentPage } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/language.ts';
import { server, valueFrom } from '../../server.ts';
import { Failed, Waiting } from '../../shell/states.tsx';

/** Where the matter stands in the picture of its scene, and the way it came. */
export default function Standing({ page }: { readonly page: IncidentPage }) {
  const { words, say } = useWords();
  const version = useQuery({
    queryKey: ['sceneVersion', page.row.scene, page.plan],
    queryFn: () => valueFrom(server.sceneVersion(page.row.scene, page.plan)),
    staleTime: Number.POSITIVE_INFINITY,
  });
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
