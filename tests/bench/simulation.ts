import { hunt } from '../simulation/hunt.ts';
import { mutants } from '../simulation/mutants.ts';
import { simulate } from '../simulation/simulate.ts';
import type { Figures, Row } from './figures.ts';

/** The real loops on a store that crashes, stalls, redelivers and reorders, seed by seed; then each rule taken away in turn. */
export async function simulationFigures(options: Readonly<Record<string, string>>): Promise<Figures> {
  const seeds = Number(options.seeds ?? 2_000);
  const from = Number(options.from ?? 1);
  const failing: number[] = [];
  let crashes = 0;
  let operations = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const found = await simulate(seed);
    crashes += found.crashes;
    operations += found.operations;
    if (found.failures.length === 0) continue;
    failing.push(seed);
    console.log(`SIM seed=${seed} step=${found.steps} ${found.failures[0]}`);
  }
  const rows: Row[] = [
    { name: 'seeds', value: seeds },
    { name: 'store operations', value: operations },
    { name: 'crashes', value: crashes },
    { name: 'failures', value: failing.length, target: '0', ok: failing.length === 0 },
  ];
  const caught: Record<string, number | null> = {};
  for (const mutant of options.mutants === 'none' ? [] : mutants) {
    const { caught: isCaught, seed } = await hunt(mutant);
    caught[mutant.name] = isCaught ? (seed ?? 0) : null;
    rows.push({
      name: `mutant: ${mutant.name}`,
      value: isCaught ? `seed ${seed}` : 'not noticed',
      target: `≤ ${mutant.seeds}`,
      ok: isCaught,
    });
  }
  return { rows, json: { seeds, failures: failing.length, failingSeeds: failing.slice(0, 50), crashes, operations, mutants: caught } };
}
