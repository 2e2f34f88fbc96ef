import { describe, expect, test } from '@jest/globals';
import type { Mode } from '@sceneworks/schemas';
import fc from 'fast-check';
import { declaration, smallDistrict } from '../../samples/small-district.ts';
import { indexDistrict } from './index-district.ts';
import { modeAt, modeEpoch } from './mode.ts';

const day = (n: number): string => `2026-06-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const modes = (...list: Mode[]) => indexDistrict(smallDistrict({ modes: list }));
const grid = { scene: 'manhole', areaPath: ['jinhua', 'west', 'willow', 'willow-1'] };

describe('the mode', () => {
  test('is peace where nothing is declared, begun or left', () => {
    expect(modeAt(modes(), day(5), grid)).toEqual({ mode: 'peace', epoch: 0 });
    expect(modeAt(modes(declaration('m', { startedAt: day(6) })), day(5), grid).mode).toBe('peace');
    for (const end of [
      { endedAt: day(5) },
      { expiresAt: day(5) },
      { expiresAt: day(9), endedAt: day(4) },
      { expiresAt: day(4), endedAt: day(9) },
    ])
      expect(modeAt(modes(declaration('m', end)), day(5), grid).mode).toBe('peace');
    expect(modeAt(modes(declaration('m', { endedAt: day(6) })), day(5), grid).mode).toBe('emergency');
  });

  test('says which declaration it is, with its level and deferral', () => {
    const deferral = { severityAtLeast: 4 as const, by: { amount: 2, unit: 'workDay' as const } };
    expect(modeAt(modes(declaration('m', { deferral })), day(5), grid)).toMatchObject({
      mode: 'emergency',
      id: 'm',
      level: 'III',
      deferral,
    });
  });

  test('holds in its areas and scenes only; an empty list is no bound', () => {
    const of = (scope: Partial<Mode>) => modeAt(modes(declaration('m', scope)), day(5), grid).mode;
    expect([
      of({ areas: ['east'] }),
      of({ areas: ['west'] }),
      of({ areas: [] }),
      of({ scenes: ['gas-leak'] }),
      of({ scenes: ['manhole'] }),
      of({ scenes: [] }),
    ]).toEqual(['peace', 'emergency', 'emergency', 'peace', 'emergency', 'emergency']);
  });

  test('of several is the stricter, of equals the narrower, then the later', () => {
    const winner = (...list: Mode[]) => {
      const ids = [list, [...list].reverse()].map((order) => modeAt(modes(...order), day(5), grid).id);
      expect(ids[0]).toBe(ids[1]);
      return ids[0];
    };
    expect(winner(declaration('wide', { level: 'I' }), declaration('narrow', { areas: ['willow-1'], scenes: ['manhole'] }))).toBe('wide');
    expect(
      winner(declaration('street', { areas: ['west'] }), declaration('grid', { areas: ['willow-1', 'east'] }), declaration('all')),
    ).toBe('grid');
    expect(winner(declaration('all'), declaration('scene', { scenes: ['manhole'] }))).toBe('scene');
    expect(winner(declaration('old', { epoch: 1 }), declaration('new', { epoch: 2 }))).toBe('new');
    expect(winner(declaration('b'), declaration('a'))).toBe('a');
  });

  test('of a drill holds for the drill’s own matters', () => {
    const index = modes(declaration('m', { drill: true }));
    expect([modeAt(index, day(5), grid).mode, modeAt(index, day(5), { ...grid, drill: true }).mode]).toEqual(['peace', 'emergency']);
  });
});

describe('the epoch', () => {
  test('goes up when a mode begins, ends or runs out, wherever it holds', () => {
    const index = modes(
      declaration('m', { startedAt: day(2), expiresAt: day(4) }),
      declaration('n', { startedAt: day(6), endedAt: day(8), epoch: 2, areas: ['east'] }),
    );
    const epochs = [1, 2, 4, 6, 8].map((at) => modeEpoch(index, day(at)));
    expect([...new Set(epochs)].sort((a, b) => a - b)).toEqual(epochs);
    expect(modeAt(index, day(6), grid).epoch).toBe(epochs[3]);
  });

  test('goes up with every write, whatever the write says', () => {
    const instant = fc.option(fc.integer({ min: 1, max: 28 }).map(day), { nil: undefined });
    const version = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      startedAt: fc.integer({ min: 1, max: 28 }).map(day),
      endedAt: instant,
      expiresAt: instant,
    });
    fc.assert(
      fc.property(
        fc.array(version, { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }),
        (writes, waits) => {
          const current = new Map<string, Mode>();
          let [last, today] = [-1, 1];
          writes.forEach(({ id, startedAt, endedAt, expiresAt }, i) => {
            current.set(id, declaration(id, { startedAt, epoch: i + 1, ...(endedAt && { endedAt }), ...(expiresAt && { expiresAt }) }));
            const index = modes(...current.values());
            const epoch = modeEpoch(index, day(today));
            expect(epoch).toBeGreaterThan(last);
            today = Math.min(28, today + (waits[i] ?? 0));
            last = modeEpoch(index, day(today));
            expect(last).toBeGreaterThanOrEqual(epoch);
          });
        },
      ),
    );
  });
});
