import type { Plan, StandingProof } from '@sceneworks/schemas';
import type { World } from '../loops/world.ts';
import type { StandingProofs } from '../store/standing-proofs.ts';
import { indexAt } from './breaks.ts';
import type { Prover } from './prover.ts';

/** So long a process may take over one version before another tries. */
const claimMs = 300_000;
const problemsKept = 200;
const dayLength = 10;

/**
 * Proves again every version in force whose last proof is of another day, another revision of the district or another version: the next
 * fourteen days of duty are others every day, and an acceptance by name ends by itself. Gives how many were renewed here. Any number of
 * processes may do it at once: each version is renewed by one.
 */
export const renewProofs = async (world: World, proofs: Prover, standing: StandingProofs): Promise<number> => {
  const now = world.clock();
  const rows = await world.store.readDistrict(0);
  const index = indexAt(rows, now);
  const day = new Date(Date.parse(now) + index.working.offsetMs).toISOString().slice(0, dayLength);
  const plans = (await world.scenes()).flatMap(({ plan, grey }): Plan[] => (grey ? [plan, grey.version.plan] : [plan]));
  const known = new Map((await standing.list()).map((proof) => [proof.hash, proof]));
  const isCurrent = ({ hash }: Plan): boolean => {
    const proof = known.get(hash);
    return proof?.day === day && proof.districtRev === index.rev;
  };
  let renewed = 0;
  for (const plan of plans.filter((each) => !isCurrent(each))) {
    const until = new Date(Date.parse(now) + claimMs).toISOString();
    if (!(await standing.claim(plan.hash, { day, districtRev: index.rev }, now, until))) continue;
    const { problems } = await proofs.prove(plan, index);
    const errors = problems.filter(({ severity }) => severity === 'error').slice(0, problemsKept);
    const proof: StandingProof = { scene: plan.scene, hash: plan.hash, districtRev: index.rev, day, provedAt: now, problems: errors };
    await standing.write(proof);
    renewed += 1;
  }
  await standing.keepOnly(plans.map(({ hash }) => hash));
  return renewed;
};
