import { describe, expect, test } from '@jest/globals';
import type { DraftRow, SceneRow } from '@sceneworks/schemas';
import { draftsFound, filterFrom, scenesFound, searchOf } from './filter.ts';

const scene = (id: string, more: Partial<SceneRow> = {}): SceneRow => ({
  id,
  title: { zh: id },
  domain: 'civic',
  lead: 'municipal',
  leadName: { zh: '市政' },
  hash: id,
  publishedAt: '2026-01-01T00:00:00.000Z',
  open: 0,
  opened7d: 0,
  ...more,
});

const draft = (id: string, more: Partial<DraftRow> = {}): DraftRow => ({
  id,
  title: { zh: id },
  domain: 'civic',
  lead: 'municipal',
  leadName: { zh: '市政' },
  rev: 1,
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: '陈工',
  mayWrite: true,
  state: 'draft',
  ...more,
});

const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
const all = filterFrom('');

describe('the address of the catalogue', () => {
  test('is read as it was written, and forgets what it does not know', () => {
    for (const filter of [all, { q: '井盖 & 路', unit: 'municipal', state: 'submitted', sort: 'onTime' } as const])
      expect(filterFrom(searchOf(filter))).toEqual(filter);
    expect(searchOf(all)).toBe('');
    expect(filterFrom('?state=lost&sort=luck')).toEqual(all);
  });
});

describe('what a filter leaves', () => {
  const scenes = [
    scene('c', { title: { zh: '井盖', en: 'Covers' }, opened7d: 4, open: 1, onTimeShare: 0.9 }),
    scene('a', { title: { zh: '积水' }, lead: 'water', leadName: { zh: '水务' }, opened7d: 9, publishedAt: '2026-02-01T00:00:00.000Z' }),
    scene('b', { title: { zh: '欠薪' }, open: 7, onTimeShare: 0.4 }),
  ];

  test('is found by title in either language, lead unit or id', () => {
    for (const [q, found] of [
      ['covers', ['c']],
      ['水', ['a']],
      ['B', ['b']],
      ['无', []],
    ] as const)
      expect(ids(scenesFound(scenes, { ...all, q }))).toEqual(found);
  });

  test('is of one unit and one state; what is in force is no draft', () => {
    expect(ids(scenesFound(scenes, { ...all, unit: 'water' }))).toEqual(['a']);
    expect(scenesFound(scenes, { ...all, state: 'draft' })).toEqual([]);
    expect(scenesFound(scenes, { ...all, state: 'inForce' })).toHaveLength(3);
    const drafts = [draft('x'), draft('y', { state: 'submitted' }), draft('z', { lead: 'water' })];
    expect(ids(draftsFound(drafts, { ...all, state: 'submitted' }))).toEqual(['y']);
    expect(ids(draftsFound(drafts, { ...all, unit: 'water' }))).toEqual(['z']);
  });

  test('stands in the order asked for: most first, the least on time first, what has no share last', () => {
    expect(ids(scenesFound(scenes, { ...all, sort: 'week' }))).toEqual(['a', 'c', 'b']);
    expect(ids(scenesFound(scenes, { ...all, sort: 'open' }))).toEqual(['b', 'c', 'a']);
    expect(ids(scenesFound(scenes, { ...all, sort: 'onTime' }))).toEqual(['b', 'c', 'a']);
    expect(ids(scenesFound(scenes, { ...all, sort: 'newest' }))[0]).toBe('a');
  });
});
