import type { CheckArea, CheckReport, Plan } from '@sceneworks/schemas';
import type { DistrictIndex } from '../district/index-district.ts';
import type { AreaCheck } from './area.ts';
import { facets } from './facets/facets.ts';
import { flow } from './flow/flow.ts';
import { forms } from './forms/forms.ts';
import { limits } from './limits/limits.ts';
import { owners } from './owners/owners.ts';
import { rules } from './rules/rules.ts';

/** Every area with its proof, in the order a report tells them. A new area is a folder of its own, a row here and its texts in problem.ts. */
const areas: readonly (readonly [CheckArea, AreaCheck])[] = [
  ['flow', flow],
  ['owners', owners],
  ['rules', rules],
  ['forms', forms],
  ['limits', limits],
  ['facets', facets],
];

/** The areas that are proved. */
export const checkAreas: readonly CheckArea[] = areas.map(([area]) => area);

/**
 * Proves a plan in one version of the district: a verdict for each area, and each problem with a code, its place, the nodes it concerns,
 * a sentence in zh and en, and where it has one the path that leads there. The report holds for this plan and this district version
 * alone. Pure; the same in browser and server.
 */
export const check = (plan: Plan, district: DistrictIndex, only: readonly CheckArea[] = checkAreas): CheckReport => {
  const proved = areas.filter(([area]) => only.includes(area)).map(([area, prove]) => ({ area, ...prove({ plan, district }) }));
  return {
    plan: plan.hash,
    districtRev: district.rev,
    areas: proved.map(({ area, verdict, states }) => ({ area, verdict, ...(states !== undefined && { states }) })),
    problems: proved.flatMap(({ problems }) => problems),
  };
};

/** Whether a report keeps a plan from being published: an area that is not sound, or any error. */
export const isBlocked = ({ areas: proved, problems }: CheckReport): boolean =>
  proved.some(({ verdict }) => verdict !== 'sound') || problems.some(({ severity }) => severity === 'error');
