import { check, checkAreas, type DistrictIndex } from '@sceneworks/scene';
import type { CheckArea, CheckReport, Plan } from '@sceneworks/schemas';

/** Proves a plan in one version of the district: all of it, or one area. */
export type Prove = (plan: Plan, index: DistrictIndex, area?: CheckArea) => Promise<CheckReport>;

const reportsHeld = 64 * checkAreas.length;

/** Other requests pass between two areas. */
const proved = async (plan: Plan, index: DistrictIndex, area: CheckArea): Promise<CheckReport> => {
  await new Promise((resolve) => setImmediate(resolve));
  return check(plan, index, [area]);
};

/** Proofs are of a plan and a revision of the district and of nothing else: what was proved is not proved again, nor twice at once. */
export const prover = (): Prove => {
  const held = new Map<string, Promise<CheckReport>>();
  const one = (plan: Plan, index: DistrictIndex, area: CheckArea): Promise<CheckReport> => {
    // Who is on duty in the next two weeks is another question every day.
    const key = `${plan.hash}|${index.rev}|${index.district.at.slice(0, 10)}|${area}`;
    const known = held.get(key);
    if (known) return known;
    const made = proved(plan, index, area);
    held.set(key, made);
    made.catch(() => held.delete(key));
    for (const oldest of held.keys()) {
      if (held.size <= reportsHeld) break;
      held.delete(oldest);
    }
    return made;
  };
  return async (plan, index, area) => {
    const reports: CheckReport[] = [];
    for (const each of area === undefined ? checkAreas : [area]) reports.push(await one(plan, index, each));
    const areas = reports.flatMap((report) => report.areas);
    return { plan: plan.hash, districtRev: index.rev, areas, problems: reports.flatMap(({ problems }) => problems) };
  };
};
