import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { server, valueFrom } from '../../server.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { Rehearsal } from './rehearsal.tsx';
import { useRehearsalWords } from './words.ts';

/** The rehearsals of a draft, on a page of their own. */
export function RehearsalRoom({ draft: id }: { readonly draft: string }) {
  const { say } = useWords();
  const own = useRehearsalWords();
  const draft = useQuery({ queryKey: ['draft-row', id], queryFn: () => valueFrom(server.draft(id)), gcTime: 0, refetchOnMount: 'always' });
  if (draft.error) return <Failed failure={draft.error} again={() => void draft.refetch()} />;
  if (!draft.data) return <Waiting />;
  const { row } = draft.data;
  return (
    <section className="room rehearsal-room">
      <div className="room-head">
        <Link href={`/drafts/${id}`} className="dim">
          ← {own.backToDrawing}
        </Link>
        <h1 dir="auto">
          {own.title} · {say(row.title)}
        </h1>
      </div>
      <Rehearsal scene={id} rev={row.rev} />
    </section>
  );
}
