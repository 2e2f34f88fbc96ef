import { describe, expect, test } from '@jest/globals';
import { blankScene } from '@sceneworks/scene';
import type { FilingStandard, Scene } from '@sceneworks/schemas';
import { againstStandard, answeringIn, categoriesOf, indexOf, moments, standardsOf, streetsOf } from './ownership.ts';
import { smallDistrict } from './small-district.ts';

const now = '2026-11-28T04:00:00.000Z';
const index = indexOf(smallDistrict, now);
const matter = { policy: [{ by: 'responsibility' as const }], category: 'A01', severity: 3 as const, now };

describe('who answers', () => {
  test('by day and by night on the next weekday, in peace and in emergency, with the row that decides', () => {
    expect(moments.map(({ id }) => id)).toEqual(['peaceDay', 'peaceNight', 'emergencyDay', 'emergencyNight']);
    expect(answeringIn(index, 'east', matter)).toEqual([
      { post: 'water.day', row: 'r1', isHole: false },
      { post: 'water.night', row: 'r2', isHole: false },
      { post: 'water.day', row: 'r1', isHole: false },
      { post: 'water.night', row: 'r2', isHole: false },
    ]);
  });

  test('where nobody does, the center is named and it is a hole', () => {
    const [, , day] = answeringIn(index, 'west', matter);
    expect(day).toMatchObject({ post: 'center.dispatcher', isHole: true });
    expect(answeringIn(index, 'west', { ...matter, category: 'B02' }).every(({ isHole }) => isHole)).toBe(true);
  });

  test('the lines of the matrix are the streets', () => {
    expect(streetsOf(index).map(({ id }) => id)).toEqual(['east', 'west']);
  });
});

const hours = (amount: number) => ({ amount, unit: 'urgentHour' as const });
const standard = (id: string, category: string, amount: number): FilingStandard => ({
  id,
  category,
  condition: { zh: '有' },
  closeKinds: [],
  limits: { base: { restore: hours(amount) }, emergency: { restore: hours(1) } },
});
const standards = [standard('A01-1', 'A01', 8), standard('A01-2', 'A01', 4), standard('B02-1', 'B02', 2)];

describe('limits beside those of the standard', () => {
  const said = (own: number | undefined, mode: 'peace' | 'emergency' = 'peace') =>
    againstStandard(standards.slice(0, 2), 'restore', own === undefined ? undefined : hours(own), mode, 5, 'zh');

  test('none of its own: by the strictest of the standards; tighter; and not tighter, where the standard holds', () => {
    expect(said(undefined)).toEqual({ text: '按标准 4 小时', isLoose: false });
    expect(said(4)).toEqual({ text: '按标准 4 小时', isLoose: false });
    expect(said(2)).toEqual({ text: '比标准（4 小时）收紧', isLoose: false });
    expect(said(6)).toEqual({ text: '不比标准（4 小时）紧，仍按标准', isLoose: true });
    expect(said(2, 'emergency')?.isLoose).toBe(true);
  });

  test('a clock the standard does not know is told nothing about', () => {
    expect(againstStandard(standards, 'contain', hours(1), 'peace', 5, 'en')).toBeUndefined();
  });

  test('the standards are those the drawing files by, else those of its categories', () => {
    const blank: Scene = { ...blankScene({ id: 'w', title: { zh: '水' }, domain: 'safety', lead: 'water' }), categories: ['A01'] };
    const filing = { id: 'f', kind: 'file', title: { zh: '立' }, facet: 'manage', config: { category: '"B02"', standard: ' "B02-1" ' } };
    const named = { ...blank, nodes: [filing] } as unknown as Scene;
    expect(standardsOf(blank, { standards }).map(({ id }) => id)).toEqual(['A01-1', 'A01-2']);
    expect(standardsOf(named, { standards }).map(({ id }) => id)).toEqual(['B02-1']);
    expect(categoriesOf(named)).toEqual(['B02', 'A01']);
  });
});
