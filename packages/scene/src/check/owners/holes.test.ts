import { describe, expect, test } from '@jest/globals';
import type { Area, Category, District, Hours, OwnerPolicy, PostRef, ResponsibilityRow, Severity } from '@sceneworks/schemas';
import fc from 'fast-check';
import { areas, row, smallDistrict, posts as smallPosts } from '../../../samples/small-district.ts';
import { indexDistrict } from '../../district/index-district.ts';
import { pathOf } from '../../district/place.ts';
import { resolveOwner } from '../../owner/resolve.ts';
import { areaDepth, categoryDepth } from '../../owner/row.ts';
import { type Accountable, accountable, postsIn } from './accountable.ts';
import type { Block } from './cell.ts';
import { districtHolesAndDoubles } from './holes.ts';

const category = (code: string): Category => ({
  code,
  kind: 'component',
  major: code.slice(1, 3),
  minor: code.slice(3),
  majorName: { zh: '公用设施' },
  name: { zh: `${code}名`, en: `class ${code}` },
});

const codes = ['C0101', 'C0102', 'C0201'];
const districtWith = (responsibility: readonly ResponsibilityRow[], more: Partial<District> = {}) =>
  indexDistrict(smallDistrict({ categories: codes.map(category), responsibility: [...responsibility], ...more }));
const everyClass = { categories: ['C*'] };
const problems = (...rows: readonly ResponsibilityRow[]) => districtHolesAndDoubles(postsIn(districtWith(rows)));
const sentences = (...rows: readonly ResponsibilityRow[]): readonly string[] =>
  problems(...rows).map(({ code, example }) => `${code} ${example?.zh}`);

describe('the responsibility list of a district', () => {
  test('that names one post for everything leaves nothing open', () => {
    expect(problems(row('all', everyClass))).toEqual([]);
  });

  test('without a row is one hole', () => {
    expect(sentences()).toEqual(['OWNER_HOLE C0101C0101名、C0102C0102名、C0201C0201名']);
  });

  test('is told where it ends, in the words of people and as areas of the map', () => {
    const [hole, ...others] = problems(row('west', { ...everyClass, areas: ['west'] }));
    expect(others).toEqual([]);
    expect(hole).toMatchObject({ code: 'OWNER_HOLE', at: 'responsibility', severity: 'error', areas: ['east'] });
    expect(hole?.example?.zh).toBe('C0101C0101名、C0102C0102名、C0201C0201名，east');
    expect(sentences(row('office', { ...everyClass, hours: { days: [1, 2, 3, 4, 5], from: '08:00', until: '18:00' } }))).toEqual([
      'OWNER_HOLE C0101C0101名、C0102C0102名、C0201C0201名，周日、周六 00:00–24:00；周一、周二、周三、周四、周五 00:00–08:00 18:00–24:00',
    ]);
    expect(
      sentences(row('night', { ...everyClass, hours: { from: '22:00', until: '06:00' } }), row('c', { ...everyClass, severities: [1, 2] })),
    ).toEqual(['OWNER_HOLE C0101C0101名、C0102C0102名、C0201C0201名，每天 06:00–22:00，等级 3、4、5']);
    expect(sentences(row('war', { ...everyClass, modes: ['emergency'] }))).toEqual([
      'OWNER_HOLE C0101C0101名、C0102C0102名、C0201C0201名，平时',
    ]);
    expect(sentences(row('peace', { ...everyClass, modes: ['peace'] }))).toEqual([
      'OWNER_HOLE C0101C0101名、C0102C0102名、C0201C0201名，战时',
    ]);
  });

  test('with a row that leads to no post names the row', () => {
    const [hole] = problems(row('gone', { ...everyClass, post: 'gone' }));
    expect(hole).toMatchObject({ code: 'OWNER_LEADS_NOWHERE', rows: ['gone'] });
    const [east] = problems(row('grid', { ...everyClass, post: { level: 'grid', role: 'handler' } }));
    expect(east).toMatchObject({ code: 'OWNER_LEADS_NOWHERE', areas: ['east'] });
  });

  test('with two rows of equal right names both, and not where a narrower one decides', () => {
    const [double, ...others] = problems(row('a', everyClass), row('b', everyClass), row('c', { ...everyClass, areas: ['west'] }));
    expect(others).toEqual([]);
    expect(double).toMatchObject({ code: 'OWNER_DOUBLE', rows: ['a', 'b'], areas: ['east'] });
    const assets = [row('all', everyClass), row('x', { ...everyClass, assets: ['p1', 'p2'] }), row('y', { ...everyClass, assets: ['p2'] })];
    expect(sentences(...assets)).toEqual(['OWNER_DOUBLE C0101C0101名、C0102C0102名、C0201C0201名，部件 p2']);
  });

  test('is told shortly where it is long', () => {
    const many = ['C0301', 'C0302', 'C0303', 'C0304', 'C0305'].map(category);
    const grids = Array.from(
      { length: 6 },
      (_, at) => ({ ...areas[6], id: `g${at}`, name: { zh: `网格${at}`, en: `grid ${at}` }, parent: 'willow' }) as Area,
    );
    const assets = Array.from({ length: 6 }, (_, at) => `p${at}`);
    const rows = [
      row('all', { ...everyClass, areas: ['east', 'lotus', 'willow-1', 'willow-2'] }),
      row('x', { ...everyClass, areas: ['willow', 'west'], assets }),
      row('y', { ...everyClass, areas: ['willow', 'west'], assets }),
    ];
    const told = districtHolesAndDoubles(postsIn(districtWith(rows, { categories: many, areas: [...areas, ...grids] })));
    expect(told.map(({ code, example }) => `${code} ${example?.en}`)).toEqual([
      'OWNER_HOLE C0301 class C0301, C0302 class C0302, C0303 class C0303, C0304 class C0304, … 5 classes in all; grid 0, grid 1, grid 2, grid 3, … 8 areas in all',
      'OWNER_DOUBLE C0301 class C0301, C0302 class C0302, C0303 class C0303, C0304 class C0304, … 5 classes in all; west; asset p0, p1, p2, p3, … 6 in all',
    ]);
  });

  test('tells twenty statements and counts the rest', () => {
    const many = Array.from({ length: 30 }, (_, at) => category(`C${String(at + 10)}01`));
    const rows = many.map(({ code }, at) => row(code, { categories: [code], post: `gone${at}` }));
    const told = districtHolesAndDoubles(postsIn(districtWith(rows, { categories: many })));
    expect(told).toHaveLength(21);
    expect(told.at(-1)?.text.en).toBe('10 more are not listed');
  });
});

describe('a policy', () => {
  const open = (policy: OwnerPolicy, rows: readonly ResponsibilityRow[] = [], assured = false): Accountable =>
    accountable({ posts: postsIn(districtWith(rows)), categories: codes, modes: ['peace'], assured: () => assured }, policy);
  const west = row('west', { ...everyClass, areas: ['west'], verifier: { level: 'street', role: 'verifier' } });

  test('is open where none of its choices leads to a post', () => {
    expect(open([{ by: 'responsibility' }, { by: 'territory', level: 'street', role: 'verifier' }], [west]).holes).toEqual([]);
    expect(open([{ by: 'post', post: 'water-team' }]).holes).toEqual([]);
    expect(open([{ by: 'unit', unit: 'urban', role: 'handler', skill: 'cover' }]).holes).toEqual([]);
    expect(open([{ by: 'unit', unit: 'urban', role: 'handler', skill: 'none' }]).holes).toHaveLength(1);
    expect(open([{ by: 'taskForce', unit: 'flood-force', role: 'handler' }]).holes).toEqual([]);
    expect(open([{ by: 'responsibility', part: 'joint' }], [west]).holes).toHaveLength(2);
    expect(open([{ by: 'responsibility', part: 'verifier' }], [west, row('e', { ...everyClass, areas: ['east'] })]).holes).toMatchObject([
      { of: { why: 'leadsNowhere', row: 'e' } },
    ]);
  });

  test('rests on data only where those are sure to be there', () => {
    expect(open([{ by: 'lookup', value: 'owner', role: 'handler' }]).holes).toHaveLength(1);
    expect(open([{ by: 'previousHandler', node: 'fix' }], [], true).holes).toEqual([]);
  });

  test('asks a category of its own for every category', () => {
    const cover = row('cover', { categories: ['C0102'] });
    expect(open([{ by: 'responsibility', category: 'C0102' }], [cover]).holes).toEqual([]);
    expect(open([{ by: 'responsibility', category: 'C0201' }], [cover]).holes).toMatchObject([{ block: { categories: codes } }]);
    expect(open([{ by: 'responsibility' }, { by: 'responsibility', category: 'C0201' }], [cover]).holes).toMatchObject([
      { block: { categories: ['C0101', 'C0201'] } },
    ]);
  });

  test('is doubled only where the choice is reached', () => {
    const twice = [west, { ...west, id: 'again' }];
    expect(open([{ by: 'responsibility' }], twice).doubles).toMatchObject([{ of: { rows: ['again', 'west'] } }]);
    expect(open([{ by: 'territory', level: 'street', role: 'verifier' }, { by: 'responsibility' }], twice).doubles).toEqual([]);
    expect(open([{ by: 'responsibility' }, { by: 'responsibility', category: 'C0101' }], twice).doubles).toHaveLength(1);
  });
});

const hours: fc.Arbitrary<Hours> = fc.record(
  {
    from: fc.constantFrom('00:00', '06:00', '08:00', '20:00', '22:00'),
    until: fc.constantFrom('06:00', '08:00', '20:00', '24:00'),
    days: fc.constantFrom([0], [1, 2, 3], [5, 6], []),
  },
  { requiredKeys: ['from', 'until'] },
);

const reference: fc.Arbitrary<PostRef> = fc.constantFrom<PostRef>(
  'urban-team',
  'water-team',
  'gone',
  'flood-lead',
  { level: 'grid', role: 'handler' },
  { level: 'street', role: 'verifier' },
);

const randomRow = fc.record(
  {
    categories: fc.constantFrom(['C*'], ['C01*'], ['C0101'], ['C0102', 'C02*'], ['*'], ['C0201', 'C01*']),
    post: reference,
    areas: fc.constantFrom(['west'], ['east'], ['willow', 'east'], ['willow-1'], ['west', 'willow-2'], ['jinhua'], []),
    hours,
    modes: fc.constantFrom<ResponsibilityRow['modes']>(['peace'], ['emergency'], ['peace', 'emergency'], []),
    severities: fc.constantFrom<ResponsibilityRow['severities']>([1], [1, 2], [3, 4, 5], []),
    assets: fc.constantFrom(['p1'], ['p1', 'p2']),
    verifier: reference,
    joint: fc.array(reference, { maxLength: 2 }),
    from: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
  },
  { requiredKeys: ['categories', 'post'] },
);

const randomPolicy: fc.Arbitrary<OwnerPolicy> = fc.array(
  fc.oneof(
    fc.record({
      by: fc.constant('responsibility' as const),
      part: fc.constantFrom('lead' as const, 'verifier' as const, 'joint' as const),
    }),
    fc.constantFrom<OwnerPolicy[number]>(
      { by: 'responsibility', category: 'C0102' },
      { by: 'territory', level: 'grid', role: 'handler' },
      { by: 'unit', unit: 'water', role: 'verifier' },
      { by: 'lookup', value: 'owner', role: 'handler' },
    ),
  ),
  { minLength: 1, maxLength: 3 },
);

interface Matter {
  readonly category: string;
  readonly area: string;
  readonly minute: number;
  readonly mode: 'peace' | 'emergency';
  readonly severity: Severity;
  readonly asset: string | undefined;
}

const holds = (block: Block, of: Matter, asset: string | undefined): boolean =>
  block.categories.includes(of.category) &&
  block.areas.includes(of.area) &&
  block.spans.some(({ from, until }) => from <= of.minute && of.minute < until) &&
  block.modes.includes(of.mode) &&
  block.severities.includes(of.severity) &&
  block.assets.includes(asset);

test('holes and doubles are those that resolving the owner of every matter would find', () => {
  const sunday = Date.parse('2026-05-30T16:00:00.000Z');
  const minutes = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [0, 6, 8, 20, 22].map((hour) => day * 1_440 + hour * 60));
  const judge = (drawn: readonly unknown[], policy: OwnerPolicy): void => {
    const byRows = policy.filter((choice) => choice.by === 'responsibility');
    const hasOwnCategory = byRows.some(({ category }) => category !== undefined);
    const rows = drawn.map(
      (each, at): ResponsibilityRow => ({ ...(each as ResponsibilityRow), id: `r${at}`, ...(hasOwnCategory && { assets: [] }) }),
    );
    const index = districtWith(rows, { at: '2026-05-31T00:00:00.000Z', posts: [...smallPosts] });
    const posts = postsIn(index);
    const { holes, doubles } = accountable({ posts, categories: codes, modes: ['peace', 'emergency'] }, policy);
    const assets = [...new Set<string | undefined>([undefined, ...rows.flatMap((each) => each.assets ?? [])])];
    for (const category of codes)
      for (const area of posts.areas)
        for (const minute of minutes)
          for (const mode of ['peace', 'emergency'] as const)
            for (const severity of [1, 3] as const)
              for (const asset of assets) {
                const matter = { category, area, minute, mode, severity, asset };
                const at = new Date(sunday + minute * 60_000).toISOString();
                const path = pathOf(index, area);
                const owner = resolveOwner(index, policy, { ...matter, at, areaPath: path });
                const names = (each: ResponsibilityRow): boolean =>
                  each.assets?.includes(asset ?? '') === true && categoryDepth(each, category) >= 0 && areaDepth(each, path) !== undefined;
                const known = byRows.length > 0 && rows.some(names) ? asset : undefined;
                const isHole = holes.some(({ block }) => holds(block, matter, known));
                if (isHole !== owner.fallback) throw new Error(`${JSON.stringify(matter)} ${isHole} ${JSON.stringify(owner)}`);
                const twice = doubles.filter(({ block }) => holds(block, matter, known)).map(({ of }) => of.rows.join());
                const passed = ((owner.why.passed as { doubles?: string[]; row?: string }[]) ?? []).concat(owner.why as never);
                const expected = passed.flatMap(({ doubles: others, row: first }) => (others ? [[first, ...others].join()] : []));
                if (JSON.stringify([...new Set(twice)].sort()) !== JSON.stringify([...new Set(expected)].sort()))
                  throw new Error(`${JSON.stringify(matter)} ${twice} ${JSON.stringify(owner)}`);
              }
  };
  fc.assert(fc.property(fc.array(randomRow, { maxLength: 6 }), randomPolicy, judge), { seed: 20261125, numRuns: 30 });
});
