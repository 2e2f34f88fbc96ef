import type { Scene } from '@sceneworks/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useWords } from '../../../language/language.ts';
import { Refused, server, valueFrom } from '../../../server.ts';
import { useMe } from '../../../session.ts';
import { useDrawWords } from './words.ts';

/** Where a draft is drawn. */
export const draftPath = (id: string): string => `/drafts/${encodeURIComponent(id)}`;

/** From a published scene to its draft: opened where there is one, made where one may. */
export function EditScene({ scene }: { readonly scene: Scene }) {
  const { say } = useWords();
  const own = useDrawWords();
  const me = useMe();
  const [, go] = useLocation();
  const isDesigner = me.data?.roles.includes('designer') ?? false;
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => valueFrom(server.drafts()), enabled: isDesigner });
  const make = useMutation({
    mutationFn: () => valueFrom(server.newDraft({ published: scene.id })),
    onSuccess: ({ row }) => go(draftPath(row.id)),
  });
  if (!drafts.data) return null;
  if (drafts.data.rows.some(({ id }) => id === scene.id))
    return (
      <>
        <Link href={`/scenes/${scene.id}/compare/live/draft`} className="button">
          {own.compareDraft}
        </Link>
        <Link href={draftPath(scene.id)} className="button">
          {own.openDraft}
        </Link>
      </>
    );
  if (!drafts.data.mayCreate.includes(scene.lead)) return null;
  return (
    <>
      {make.error instanceof Refused && <span className="field-wrong">{say(make.error.refusal.text)}</span>}
      <button type="button" className="button" disabled={make.isPending} onClick={() => make.mutate()}>
        {own.draftOf}
      </button>
    </>
  );
}
