import type { IncidentPage, SceneVersion } from '@sceneworks/schemas';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { server, valueFrom } from '../../server.ts';

/** The version of its scene that a matter began with and stays on. */
export const useSceneVersion = ({ row, plan }: IncidentPage): UseQueryResult<SceneVersion> =>
  useQuery({
    queryKey: ['sceneVersion', row.scene, plan],
    queryFn: () => valueFrom(server.sceneVersion(row.scene, plan)),
    staleTime: Number.POSITIVE_INFINITY,
  });
