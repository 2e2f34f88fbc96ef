import type { DistrictIndex } from '@sceneworks/scene';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { server, valueFrom } from '../../../server.ts';
import { indexOf } from './ownership.ts';

/** The district changes seldom. */
const freshMs = 300_000;

/** The district of this instant to be asked who answers; the index is undefined while it is read. */
export const useDistrictNow = (): { readonly index: DistrictIndex | undefined; readonly now: string; readonly error: Error | null } => {
  const { data, error } = useQuery({
    queryKey: ['design-district', ''],
    queryFn: () => valueFrom(server.designDistrict([])),
    staleTime: freshMs,
  });
  const now = useMemo(() => new Date().toISOString(), []);
  const index = useMemo(() => data && indexOf(data.rows, now), [data, now]);
  return { index, now, error };
};
