import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { CheckArea, CheckReport, District, Scene } from '@sceneworks/schemas';
import { broken } from '../../samples/broken.ts';
import { sources } from '../../samples/small-scene.ts';
import { soundDistrict, soundScene } from '../../samples/sound.ts';
import { compile } from '../compile/compile.ts';
import { indexDistrict } from '../district/index-district.ts';
import { check } from './check.ts';

const areas: readonly CheckArea[] = ['flow', 'owners', 'rules', 'forms', 'limits', 'facets'];

const proved = (change: (scene: Scene) => void = () => undefined, district: Partial<District> = {}): CheckReport => {
  const scene = soundScene();
  change(scene);
  const compiled = compile(scene, { sources });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return check(compiled.plan, indexDistrict(soundDistrict(district)), areas);
};

test('the sound scene is sound in the sound district', () => {
  const report = proved();
  expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(report.areas.map(({ verdict }) => verdict)).toEqual(areas.map(() => 'sound'));
});

describe('a scene broken in one way', () => {
  test.each(broken.map((one) => [one.code, one] as const))('is told so: %s', (code, { at, scene, district }) => {
    const { problems } = proved(scene, district?.());
    const told = problems.filter((problem) => problem.code === code);
    expect(told.map((problem) => problem.at)).toContain(at);
    for (const { text } of told) expect([text.zh, text.en].every((sentence) => sentence && !sentence.includes('undefined'))).toBe(true);
    const before = scene || district ? proved().problems.map((problem) => problem.code) : [];
    expect(before).not.toContain(code);
  });

  test('is told what it was told when the words were agreed, with where it fails and how it comes to that', () => {
    const said = broken.flatMap(({ code, scene, district }) =>
      proved(scene, district?.())
        .problems.filter((problem) => problem.code === code)
        .map(({ severity, text: { zh, en }, ...where }) => ({
          said: `${severity} ${zh} / ${en}`,
          where: JSON.stringify(where),
        })),
    );
    expect(said).toMatchSnapshot();
  });

  test('is in the documentation, and nothing there is without an example', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/proofs.md'), 'utf8');
    for (const { code } of broken) expect(page).toContain(`\`${code}\``);
  });
});
