import { expect, test } from '@jest/globals';
import { mutants } from './mutants.ts';
import { simulate } from './simulate.ts';

test('seeds', async () => {
  const from = Number(process.env.FROM ?? 1);
  const n = Number(process.env.SEEDS ?? 300);
  const only = process.env.MUTANT;
  const t = Date.now();
  if (!only) {
    let bad = 0;
    for (let seed = from; seed < from + n; seed++) {
      const result = await simulate(seed);
      if (result.failures.length > 0) {
        bad++;
        if (bad < 12) process.stderr.write(`${JSON.stringify({ ...result, data: 0 }).slice(0, 600)}\n`);
      }
    }
    process.stderr.write(`${n} seeds, ${bad} bad, ${Date.now() - t} ms\n`);
  } else {
    for (const mutant of mutants) {
      if (only !== 'all' && !mutant.name.includes(only)) continue;
      let caught = 0;
      let first: unknown;
      const t0 = Date.now();
      let seed = from;
      for (; seed < from + n && caught < 1; seed++) {
        const result = await simulate(seed, mutant.rules);
        if (result.failures.length > 0) {
          caught++;
          first ??= [seed, result.failures[0]];
        }
      }
      process.stderr.write(`${mutant.name}: ${caught} of ${seed - from} ${JSON.stringify(first)?.slice(0, 200)} ${Date.now() - t0} ms\n`);
    }
  }
  expect(1).toBe(1);
}, 600_000);
