import { describe, expect, test } from '@jest/globals';
import { hasOrder, settle, takesAll, takesFirst } from './policy.ts';
import type { HitPolicy } from './table.ts';

const policies: readonly HitPolicy[] = ['U', 'A', 'P', 'F', 'R', 'O', 'C', 'C+', 'C<', 'C>', 'C#', 'mostSevere'];

describe('a hit policy', () => {
  test('asks for the first row, for every row, or for an order', () => {
    expect(policies.filter(takesFirst)).toEqual(['P', 'F', 'mostSevere']);
    expect(policies.filter(takesAll)).toEqual(['R', 'O', 'C']);
    expect(policies.filter(hasOrder)).toEqual(['P', 'O', 'mostSevere']);
  });

  const hits = [
    { id: 'b', output: { out: 3 } },
    { id: 'a', output: { out: 1 } },
    { id: 'c', output: { out: 3 } },
  ];

  test.each<[HitPolicy, object]>([
    ['F', { rows: ['b'], output: { out: 3 } }],
    ['P', { rows: ['b'], output: { out: 3 } }],
    ['mostSevere', { rows: ['b'], output: { out: 3 } }],
    ['R', { rows: ['b', 'a', 'c'], output: [{ out: 3 }, { out: 1 }, { out: 3 }] }],
    ['O', { rows: ['b', 'a', 'c'], output: [{ out: 3 }, { out: 1 }, { out: 3 }] }],
    ['C', { rows: ['b', 'a', 'c'], output: [{ out: 3 }, { out: 1 }, { out: 3 }] }],
    ['C+', { rows: ['b', 'a', 'c'], output: { out: 7 } }],
    ['C<', { rows: ['b', 'a', 'c'], output: { out: 1 } }],
    ['C>', { rows: ['b', 'a', 'c'], output: { out: 3 } }],
    ['C#', { rows: ['b', 'a', 'c'], output: { out: 3 } }],
  ])('%s makes of three rows', (policy, expected) => {
    expect(settle(policy, hits as never, 'out')).toEqual(expected);
  });

  test('says where rows may not meet, and lets those meet under A that agree', () => {
    expect(settle('U', hits.slice(0, 1) as never, 'out')).toEqual({ rows: ['b'], output: { out: 3 } });
    expect(settle('U', hits as never, 'out')).toMatchObject({ rows: ['b', 'a', 'c'] });
    expect(settle('A', [hits[0], hits[2]] as never, 'out')).toEqual({ rows: ['b', 'c'], output: { out: 3 } });
    expect(settle('A', hits as never, 'out')).not.toEqual({ rows: ['b', 'a', 'c'], output: { out: 3 } });
  });
});
