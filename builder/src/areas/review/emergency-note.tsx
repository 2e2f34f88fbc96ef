import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { server, valueFrom } from '../../server.ts';
import { useMe } from '../../session.ts';
import { reviewPath } from './desk.tsx';
import { EmergencyMark } from './state-mark.tsx';

/** On the page of a scene: that what is in force was published in an emergency and nobody else has looked at it yet. */
export function EmergencyNote({ sceneId }: { readonly sceneId: string }) {
  const me = useMe();
  const list = useQuery({
    queryKey: ['review'],
    queryFn: () => valueFrom(server.review()),
    enabled: me.data?.center === true && me.data.roles.some((role) => role === 'reviewer' || role === 'dutyChief' || role === 'leader'),
  });
  const dueAt = list.data?.rows.find(({ scene }) => scene === sceneId)?.reviewDueAt;
  if (dueAt === undefined) return null;
  return (
    <Link href={reviewPath(sceneId)} className="emergency-note">
      <EmergencyMark dueAt={dueAt} />
    </Link>
  );
}
