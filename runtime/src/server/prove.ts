import { check, checkAreas, type DistrictIndex } from '@sceneworks/scene';
import type { CheckReport, Plan } from '@sceneworks/schemas';

/** Proves a plan in one version of the district. */
export type Prove = (plan: Plan, index: DistrictIndex) => Promise<CheckReport>;

const reportsHeld = 64;

/** Area by area, so that other requests pass between two of them. */
async function proved(plan: Plan, index: DistrictIndex): Promise<CheckReport> {
  const reports: CheckReport[] = [];
  for (const area of checkAreas) {
    await new Promise((resolve) => setImmediate(resolve));
    reports.push(check(plan, index, [area]));
  }
  const areas = reports.flatMap((report) => report.areas);
  return { plan: plan.hash, districtRev: index.rev, areas, problems: reports.flatMap(({ problems }) => problems) };
}

/** Proofs are of a plan and a revision of the district and of nothing else: what was proved is not proved again, nor twice at once. */
export const prover = (): Prove => {
  const held = new Map<string, Promise<CheckReport>>();
  return (plan, index) => {
    // Who is on duty in the next two weeks is another question every day.
    const key = `${plan.hash}|${index.rev}|${index.district.at.slice(0, 10)}`;
    const known = held.get(key);
    if (known) return known;
    const made = proved(plan, index);
    held.set(key, made);
    made.catch(() => held.delete(key));
    for (const oldest of held.keys()) {
      if (held.size <= reportsHeld) break;
      held.delete(oldest);
    }
    return made;
  };
};
