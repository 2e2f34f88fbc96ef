import { describe, expect, test } from '@jest/globals';
import { type Scene, validator } from '@sceneworks/schemas';
import { smallDistrict } from '../../samples/small-district.ts';
import { smallScene, sources } from '../../samples/small-scene.ts';
import { compile } from '../compile/compile.ts';
import { indexDistrict } from '../district/index-district.ts';
import { check, checkAreas, isBlocked } from './check.ts';

const district = indexDistrict(smallDistrict());

const reportOf = (change: (scene: Scene) => void, only?: Parameters<typeof check>[2]) => {
  const scene = smallScene();
  change(scene);
  const compiled = compile(scene, { sources });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return check(compiled.plan, district, only);
};

const codes = (change: (scene: Scene) => void, only?: Parameters<typeof check>[2]): string[] =>
  reportOf(change, only).problems.map(({ code }) => code);

describe('a report', () => {
  test('is of the plan and the district version it was made for, with a verdict for every area', () => {
    const report = reportOf(() => undefined);
    expect(validator('CheckReport')(report)).toEqual([]);
    expect(report.districtRev).toBe(district.rev);
    expect(report.areas.map(({ area }) => area)).toEqual(checkAreas);
  });

  test('looks at the areas asked for alone', () => {
    expect(reportOf(() => undefined, ['facets']).areas).toEqual([{ area: 'facets', verdict: 'sound' }]);
  });

  test('blocks by an error or an area that is not sound, and not by a warning', () => {
    const report = reportOf(() => undefined, ['facets']);
    const [error, warning] = (['error', 'warning'] as const).map((severity) => ({ code: 'X', severity, text: { zh: '' } }));
    expect(isBlocked({ ...report, problems: [warning as never] })).toBe(false);
    expect(isBlocked({ ...report, problems: [error as never] })).toBe(true);
    expect(isBlocked({ ...report, areas: [{ area: 'flow', verdict: 'notProved' }] })).toBe(true);
  });
});

describe('facets and modes', () => {
  test('every facet has a node', () => {
    const without = (scene: Scene) => {
      for (const node of scene.nodes) if (node.facet === 'prevent') node.facet = 'handle';
    };
    expect(codes(without, ['facets'])).toEqual(['FACET_MISSING']);
    expect(reportOf(without, ['facets']).areas).toEqual([{ area: 'facets', verdict: 'unsound' }]);
  });

  test('emergency is told apart from peace somewhere', () => {
    const alike = (scene: Scene) => {
      for (const node of scene.nodes) {
        delete node.emergency;
        delete node.presence;
      }
    };
    expect(codes(alike, ['facets'])).toEqual(['EMERGENCY_NOT_DRAWN']);
    expect(reportOf(alike, ['facets']).areas).toEqual([{ area: 'facets', verdict: 'sound' }]);
    const byPresence = (scene: Scene) => {
      alike(scene);
      const [first] = scene.nodes;
      if (first) first.presence = 'emergency';
    };
    expect(codes(byPresence, ['facets'])).toEqual([]);
  });
});
