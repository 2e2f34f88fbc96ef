import type { Scene, SceneFile } from '@sceneworks/schemas';
import { server, valueFrom } from '../../../server.ts';

/** A draft of a scene with its cases; gives its id. Fails with the refusal, the draft standing where only a case was refused. */
export const makeDraft = async (scene: Scene, cases: SceneFile['cases'] = []): Promise<string> => {
  const { row } = await valueFrom(server.newDraft({ scene: scene as never }));
  for (const one of cases) await valueFrom(server.saveDraftCase(row.id, one.id, one.case));
  return row.id;
};
