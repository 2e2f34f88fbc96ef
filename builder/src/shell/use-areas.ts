import type { AreaMap } from '@sceneworks/schemas';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { server, valueFrom } from '../server.ts';

/** What is said of an area on the map. */
export interface AreaProperties {
  readonly id: string;
  readonly kind: string;
  readonly name: { readonly zh: string; readonly en?: string };
}

/** The district's areas, read once. */
export const useAreas = (): UseQueryResult<AreaMap> =>
  useQuery({ queryKey: ['areas'], queryFn: () => valueFrom(server.areas()), staleTime: Number.POSITIVE_INFINITY });

/** The streets of the district in their own order; none until they are read. */
export const useStreets = (): readonly AreaProperties[] =>
  (useAreas().data?.features ?? [])
    .map(({ properties }) => properties as unknown as AreaProperties)
    .filter(({ kind }) => kind === 'street');
