import { check, compile, type DistrictIndex, districtAt, indexDistrict } from '@sceneworks/scene';
import type { Problem, Scene, Source } from '@sceneworks/schemas';
import { server, valueFrom } from '../../../server.ts';

/** The district of this moment, as drawings are proved in it. */
export const districtNow = async (): Promise<DistrictIndex> => {
  const { rows } = await valueFrom(server.designDistrict([]));
  return indexDistrict(districtAt(rows, new Date().toISOString()));
};

const shownMost = 6;

/** What keeps a drawing from being put in force in a district, the first of it. */
export const proofsOf = (scene: Scene, district: DistrictIndex, sources: readonly Source[]): readonly Problem[] => {
  const compiled = compile(scene, { sources });
  const all = 'problems' in compiled ? compiled.problems : check(compiled.plan, district).problems;
  return all.filter(({ severity }) => severity === 'error').slice(0, shownMost);
};
