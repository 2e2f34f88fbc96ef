import { describe, expect, test } from '@jest/globals';
import { condition } from './contender.ts';
import { ours, oursTraced } from './ours.ts';
import { check, others } from './race.ts';
import { expectedRows, sampleCases, sampleTable } from './sample.ts';

describe('the engines of the race', () => {
  const table = sampleTable(50);
  const cases = sampleCases(table, 40);

  test.each([ours, oursTraced, ...others].map((each) => [each.name, each] as const))(
    '%s answers as plain comparison does',
    async (name, contender) => {
      const first = cases.map((given) => expectedRows(table, given)[0] ?? 0);
      const all = cases.map((given) => expectedRows(table, given));
      expect(new Set(first).size).toBeGreaterThan(10);
      await check({ name, ask: contender.table(table, 'first'), inFlight: 1 }, cases, first);
      await check({ name, ask: contender.table(table, 'collect'), inFlight: 1 }, cases, all);
      const yes = { category: condition.category, level: condition.level + 1, repeated: false, people: 0 };
      const no = { ...yes, category: 'category-1' };
      await check(
        { name, ask: contender.condition(), inFlight: 1 },
        [yes, no, { ...no, repeated: true, people: condition.people }],
        [1, 0, 1],
      );
    },
  );

  test('a wrong answer stops the race', async () => {
    await expect(check({ name: 'wrong', ask: () => 2, inFlight: 1 }, cases.slice(0, 1), [1])).rejects.toThrow('wrong answers 2');
  });
});
