import type { Answer } from '@sceneworks/client';
import type { LifePage } from '@sceneworks/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { server, valueFrom } from '../../server.ts';

const lookAgainMs = 10_000;

/** A scene’s submissions and versions, looked at again while the page is open: others sign and decide meanwhile. */
export const useLife = (scene: string) =>
  useQuery({
    queryKey: ['life', scene],
    queryFn: () => valueFrom(server.life(scene)),
    staleTime: 0,
    refetchInterval: lookAgainMs,
  });

/** Acts on a life; what comes of it is shown at once, and lists that tell of it are read again. */
export const useLifeAct = (scene: string) => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (act: () => Promise<Answer<LifePage>>) => valueFrom(act()),
    onSuccess: (page) => {
      cache.setQueryData(['life', scene], page);
      for (const key of ['review', 'scenes', 'drafts', 'design-words']) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
};

export type LifeMutation = ReturnType<typeof useLifeAct>;
