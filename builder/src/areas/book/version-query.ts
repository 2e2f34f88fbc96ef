import type { Names } from '@sceneworks/scene';
import type { ResponsibilityRow, Scene } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { server, valueFrom } from '../../server.ts';

/** A drawing to be read: a version by its hash, the one in force, or the draft. */
export interface Drawn {
  readonly scene: Scene;
  readonly names: Names;
  readonly responsibility: readonly ResponsibilityRow[];
  /** Absent for a draft */
  readonly version?: { readonly hash: string; readonly publishedAt: string };
}

/** Which drawing of a scene is meant: `live`, `draft`, or the hash of a version. */
export type Which = string;

const hashOf = async (scene: string, which: Which): Promise<string | undefined> => {
  if (which !== 'live') return which;
  const { rows } = await valueFrom(server.scenes());
  return rows.find(({ id }) => id === scene)?.hash;
};

const read = async (scene: string, which: Which): Promise<Drawn | null> => {
  if (which === 'draft') {
    const draft = await valueFrom(server.draft(scene));
    return { scene: draft.scene as unknown as Scene, names: draft.names, responsibility: [] };
  }
  const hash = await hashOf(scene, which);
  if (hash === undefined) return null;
  const { scene: drawing, publishedAt, names = {}, responsibility = [] } = await valueFrom(server.sceneVersion(scene, hash));
  return { scene: drawing, names, responsibility, version: { hash, publishedAt } };
};

/** Reads one drawing of a scene, null where none is in force; a version never changes, the draft and the one in force may. */
export const useDrawn = (scene: string, which: Which) =>
  useQuery({
    queryKey: ['drawn', scene, which],
    queryFn: () => read(scene, which),
    staleTime: which === 'draft' || which === 'live' ? 0 : Number.POSITIVE_INFINITY,
  });
