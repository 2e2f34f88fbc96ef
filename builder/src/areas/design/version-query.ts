import { useQuery } from '@tanstack/react-query';
import { server, valueFrom } from '../../server.ts';

/** A stored version of a scene, asked for once its hash is known: what stands under a hash never changes. */
export const useVersion = (scene: string, hash: string | undefined) =>
  useQuery({
    queryKey: ['scene', scene, hash],
    queryFn: () => valueFrom(server.sceneVersion(scene, hash ?? '')),
    enabled: hash !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
