import { describe, expect, test } from '@jest/globals';
import { compare } from './compare.ts';
import type { Matter } from './matter.ts';
import { noHours, type Offered } from './post-hours.ts';
import { emptySide } from './side.ts';

const two = (at: number): string => String(at).padStart(4, '0');
const matter = (at: number, owner: string, more: Partial<Matter['shown']> = {}): Matter =>
  ({
    shown: {
      incident: `i${two(at)}`,
      openedAt: `2026-03-02T01:${two(at)}`,
      areaPath: ['a', 'a.street'],
      overdue: [],
      tasks: [{ post: owner }],
      ...more,
    },
    opener: { event: `e${two(at)}` },
    events: [`e${two(at)}`],
    owners: { work: { owner, unit: `${owner}.unit` } },
  }) as unknown as Matter;
const sideOf = (matters: readonly Matter[]) => {
  const side = emptySide();
  side.add({ matters, settled: [] });
  return side;
};
const range = (count: number) => Array.from({ length: count }, (_, at) => at);
const none = { live: new Map<string, Offered>(), draft: new Map<string, Offered>() };

describe('two sides beside each other', () => {
  test('count all, show twenty of each figure and of each group, and name no event twice', () => {
    const { figures, examples } = compare(
      sideOf(range(25).map((at) => matter(at, 'crew'))),
      sideOf(range(25).map((at) => matter(at, 'patrol'))),
      none,
    );
    const changed = figures.find(({ kind }) => kind === 'ownerChanged');
    expect(changed).toMatchObject({ count: 25, groups: [{ area: 'a.street', from: 'crew.unit', to: 'patrol.unit', count: 25 }] });
    const first20 = range(20).map((at) => `e${two(at)}`);
    expect(changed?.examples).toEqual(first20);
    expect(changed?.groups?.[0]?.examples).toEqual(first20);
    expect(examples.map(({ event }) => event)).toEqual(first20);
  });

  test('are in order of opening, and of two at once by their names', () => {
    const at = { openedAt: '2026-03-02T01:00:00.000Z' };
    const draft = sideOf([matter(3, 'crew', at), matter(1, 'crew', at), matter(2, 'crew', { openedAt: '2026-03-02T00:00:00.000Z' })]);
    const { figures } = compare(sideOf([]), draft, none);
    expect(figures.find(({ kind }) => kind === 'opened')?.examples).toEqual(['e0002', 'e0001', 'e0003']);
  });

  test('name the posts with most work, five hundred at most', () => {
    const offered = (count: number): Map<string, Offered> =>
      new Map(range(count).map((at) => [`p${two(at)}`, { unit: 'works', hours: { ...noHours(), tasks: at } } as unknown as Offered]));
    const { load } = compare(sideOf([]), sideOf([]), { live: new Map(), draft: offered(501) });
    expect(load).toHaveLength(500);
    expect([load[0]?.post, load.at(-1)?.post]).toEqual(['p0500', 'p0001']);
  });
});
