import type { SceneRow } from '@sceneworks/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useWords } from '../../../language/language.ts';
import { Refused, server, valueFrom } from '../../../server.ts';
import { Empty, Failed, Waiting } from '../../../shell/states.tsx';
import { draftPath } from '../draw/edit-scene.tsx';
import { PictureLink } from '../picture-link.tsx';
import { useVersion } from '../version-query.ts';
import { copyOf } from './copy-scene.ts';
import { makeDraft } from './make-draft.ts';
import { useStartWords } from './words.ts';

/** Every scene in force may be drawn after; the copy remembers which version it was. */
export function TemplateStart({ leads }: { readonly leads: readonly string[] }) {
  const own = useStartWords();
  const list = useQuery({ queryKey: ['scenes'], queryFn: () => valueFrom(server.scenes()) });
  if (list.error) return <Failed failure={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  if (list.data.rows.length === 0) return <Empty title={own.template.none} about={own.template.noneAbout} />;
  return (
    <div className="scene-cards">
      {list.data.rows.map((row) => (
        <TemplateCard key={row.id} row={row} lead={leads[0] ?? ''} />
      ))}
    </div>
  );
}

function TemplateCard({ row, lead }: { readonly row: SceneRow; readonly lead: string }) {
  const { say, words } = useWords();
  const own = useStartWords();
  const [, go] = useLocation();
  const version = useVersion(row.id, row.hash);
  const make = useMutation({
    mutationFn: async () => {
      const { scene } = await valueFrom(server.sceneVersion(row.id, row.hash));
      return makeDraft(copyOf(scene, lead, row.hash));
    },
    onSuccess: (id) => go(draftPath(id)),
  });
  const scene = version.data?.scene;
  return (
    <article className="catalogue-card">
      <PictureLink row={row} scene={scene} />
      <div className="catalogue-text">
        <h2>{say(row.title)}</h2>
        <p className="dim">
          {words.scenes.domain[row.domain]} · {words.scenes.lead} {say(row.leadName)}
          {scene && ` · ${own.pictureCount(scene.nodes.length)}`}
        </p>
        {scene && <p>{say(scene.idea.goal)}</p>}
        <p>
          <button type="button" className="button main" disabled={make.isPending} onClick={() => make.mutate()}>
            {own.template.use}
          </button>
        </p>
        {make.error instanceof Refused && (
          <p className="field-wrong" role="alert">
            {say(make.error.refusal.text)}
          </p>
        )}
      </div>
    </article>
  );
}
