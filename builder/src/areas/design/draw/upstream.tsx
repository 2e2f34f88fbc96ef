import type { Scene } from '@sceneworks/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useWords } from '../../../language/language.ts';
import { Refused, server, valueFrom } from '../../../server.ts';
import { sceneOf } from './drawing.ts';
import { useDrawing, useRoom } from './room.ts';
import { useDrawWords } from './words.ts';

/** A version of the template as a version of this scene: what makes it this one, and nothing else, is this scene's. */
const asOwn = (version: Scene, own: Scene, hash: string): Scene => ({
  ...version,
  id: own.id,
  forkedFrom: { scene: version.id, hash },
});

/** Says that the template this scene was drawn after has a newer version, and takes it in. */
export function Upstream() {
  const { say } = useWords();
  const own = useDrawWords();
  const { drawing, mayWrite } = useRoom();
  const fork = useDrawing((state) => sceneOf(state).forkedFrom);
  const isAsked = useDrawing((state) => state.asked !== undefined);
  const scenes = useQuery({ queryKey: ['scenes'], queryFn: () => valueFrom(server.scenes()), enabled: fork !== undefined });
  const template = scenes.data?.rows.find(({ id }) => id === fork?.scene);
  const take = useMutation({
    mutationFn: async ({ scene, from, to }: { readonly scene: string; readonly from: string; readonly to: string }) => {
      const [base, theirs] = await Promise.all([from, to].map((hash) => valueFrom(server.sceneVersion(scene, hash))));
      const mine = sceneOf(drawing.getState());
      if (base && theirs) drawing.getState().takeTemplate(asOwn(base.scene, mine, from), asOwn(theirs.scene, mine, to));
    },
  });
  if (!fork || !mayWrite || !template || template.hash === fork.hash || isAsked) return null;
  return (
    <p className="upstream" role="status">
      {own.upstream(say(template.title))}
      <button
        type="button"
        className="button"
        disabled={take.isPending}
        onClick={() => take.mutate({ scene: template.id, from: fork.hash, to: template.hash })}
      >
        {own.upstreamTake}
      </button>
      {take.error instanceof Refused && <span className="field-wrong">{say(take.error.refusal.text)}</span>}
    </p>
  );
}
