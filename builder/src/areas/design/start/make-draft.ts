import type { Scene, SceneFile } from '@sceneworks/schemas';
import { server, valueFrom } from '../../../server.ts';
import { copyOf } from './copy-scene.ts';

/** A draft of a scene with its cases; gives its id. Fails with the refusal, the draft standing where only a case was refused. */
export const makeDraft = async (scene: Scene, cases: SceneFile['cases'] = []): Promise<string> => {
  const { row } = await valueFrom(server.newDraft({ scene: scene as never }));
  for (const one of cases) await valueFrom(server.saveDraftCase(row.id, one.id, one.case));
  return row.id;
};

/** A copy of a draft with its cases, for one's own unit; gives the id of the copy. */
export const duplicateDraft = async (id: string, lead: string): Promise<string> => {
  const [{ scene }, { rows }] = await Promise.all([valueFrom(server.draft(id)), valueFrom(server.draftCases(id))]);
  return makeDraft(
    copyOf(scene as unknown as Scene, lead),
    rows.map((row) => ({ id: row.id, case: row.case })),
  );
};
