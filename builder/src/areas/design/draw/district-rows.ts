import type { DesignDistrict, Scene, Source } from '@sceneworks/schemas';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { server, valueFrom } from '../../../server.ts';

const collect = (value: unknown, found: Set<string>): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value))
    if (name === 'dataset' && typeof member === 'string') found.add(member);
    else collect(member, found);
};

/** The registers a drawing asks, itself or by where its sources say their devices stand. */
export const registersOf = ({ nodes }: Pick<Scene, 'nodes'>, sources: readonly Source[]): readonly string[] => {
  const found = new Set<string>();
  for (const { config, emergency } of nodes) {
    collect(config, found);
    collect(emergency, found);
    const source = 'source' in config ? sources.find(({ id }) => id === config.source) : undefined;
    collect(source?.mapping, found);
  }
  return [...found].sort();
};

/** The district changes seldom: so old may it be that a drawing is proved in. */
const freshMs = 5 * 60_000;

/** The district a drawing is tried and proved in, with the registers it asks; the one before stands until another has come. */
export const useDistrictRows = ({ nodes }: Scene, sources: readonly Source[]): UseQueryResult<DesignDistrict> => {
  const registers = useMemo(() => registersOf({ nodes }, sources).join(','), [nodes, sources]);
  return useQuery({
    queryKey: ['design-district', registers],
    queryFn: () => valueFrom(server.designDistrict(registers.split(',').filter(Boolean))),
    staleTime: freshMs,
    placeholderData: (before) => before,
  });
};
