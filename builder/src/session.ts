import type { Me } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { Refused, server, valueFrom } from './server.ts';

/** Who is signed in; `null` when nobody is. */
export function useMe() {
  return useQuery<Me | null>({
    queryKey: ['me'],
    queryFn: async () => {
      try {
        return await valueFrom(server.me());
      } catch (failure) {
        if (failure instanceof Refused && failure.status === 401) return null;
        throw failure;
      }
    },
    staleTime: 60_000,
  });
}

/** A new document: whatever was read, drawn or typed under the last account is gone with the old one. Without a network nobody is signed out. */
export async function signOut(): Promise<void> {
  const answer = await server.signOut();
  if (answer.ok) window.location.assign('/');
}

const atTheDesk: readonly Me['roles'][number][] = ['dispatcher', 'dutyChief', 'intakeOfficer', 'unitLead', 'leader', 'analyst', 'reviewer'];

const administrators: readonly Me['roles'][number][] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'];

const districtReaders: readonly Me['roles'][number][] = ['systemAdministrator', 'dutyChief', 'reviewer'];

/** Who has business with what is put forward: draws, answers for a unit, or decides. */
const withReview: readonly Me['roles'][number][] = ['designer', 'unitLead', 'reviewer', 'dutyChief', 'leader'];

/** A room of the frame, by the first word of its address. */
export type Room = 'queue' | 'work' | 'scenes' | 'review' | 'events' | 'district';

/** Rooms in which there is something for a person: an administrator has no business with matters, events are the center's. */
export const roomsOf = (me: Me): readonly Room[] => {
  const holds = (wanted: readonly Me['roles'][number][]): boolean => me.roles.some((role) => wanted.includes(role));
  const district: readonly Room[] = holds(districtReaders) ? ['district'] : [];
  if (me.roles.every((role) => administrators.includes(role))) return ['scenes', ...district];
  const review: readonly Room[] = holds(withReview) ? ['review'] : [];
  const events: readonly Room[] = me.center ? ['events'] : [];
  return ['queue', 'work', 'scenes', ...review, ...events, ...district];
};

/** Where a person begins: people in the street with their tasks, everybody else at the desk. */
export const homeOf = (me: Me): string =>
  me.roles.some((role) => atTheDesk.includes(role))
    ? '/queue'
    : me.roles.some((role) => role === 'handler' || role === 'verifier')
      ? '/work'
      : '/scenes';
