import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { server, valueFrom } from '../../server.ts';
import { reviewPath } from './desk.tsx';
import './review.css';
import { StateMark } from './state-mark.tsx';

/** In the catalogue: where a draft’s last submission stands, one click from its page. Nothing for what was never put forward. */
export function SubmissionLink({ sceneId }: { readonly sceneId: string }) {
  const list = useQuery({ queryKey: ['review'], queryFn: () => valueFrom(server.review()), refetchOnMount: 'always' });
  const row = list.data?.rows.find(({ scene }) => scene === sceneId);
  if (!row) return null;
  return (
    <Link href={reviewPath(sceneId)}>
      <StateMark state={row.state} />
    </Link>
  );
}
