import { describe, expect, test } from '@jest/globals';
import { blankNode, blankScene, environment } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import { begunAt, completionsFor, pathsIn } from './completions.ts';
import { echoOf } from './echo.ts';
import { judged, pieces } from './judged.ts';
import { sampleAt, sampleWith } from './sample.ts';

const scene: Scene = {
  ...blankScene({ id: 'water', title: { zh: '积水' }, domain: 'safety', lead: 'municipal' }),
  subject: {
    type: 'object',
    properties: {
      levelCm: { type: 'number', title: '水位', en: 'Level', unit: '厘米' },
      depth: { type: 'number', title: '淤积（米）', en: 'Silt' },
      site: { type: 'string', title: '场所', en: 'Site', oneOf: [{ const: 'school', title: '学校', en: 'school' }] },
      isOpen: { type: 'boolean', title: '已开闸' },
    },
  },
  nodes: [blankNode('condition', 'deep', { zh: '深不深' })],
};
const fields = environment(scene, 'deep');
const paths = pathsIn(fields);

const offered = (before: string, lang: 'zh' | 'en' = 'zh') => {
  const begun = begunAt(before, before.length);
  return begun ? completionsFor(scene, paths, begun, lang).map(({ text }) => text) : [];
};

describe('what is offered while one writes', () => {
  test('a field by the beginning of its name or of its title, the likeliest first', () => {
    expect(offered('lev')[0]).toBe('levelCm');
    expect(offered('水')).toEqual(['levelCm']);
    expect(offered('levelCm > 3 and sit', 'en')[0]).toBe('site');
    expect(offered('place.str')[0]).toBe('place.street');
  });

  test('functions by name and by what they do, with the hand between their brackets', () => {
    expect(offered('四舍')).toEqual(['round half up()']);
    const begun = begunAt('pres', 4);
    expect(begun && completionsFor(scene, paths, begun, 'zh')[0]).toMatchObject({ text: 'present()', title: '有没有填', behind: 1 });
  });

  test('the values of the field compared with, right behind the sign and inside the quotes', () => {
    expect(offered('site = ')).toEqual(['"school"']);
    expect(offered('site = "sch')).toEqual(['"school"']);
    expect(offered('site = 学')).toContain('"school"');
  });

  test('nothing inside a text, and nothing for what is whole', () => {
    expect(offered('contains(address, "lev')).toEqual([]);
    expect(offered('levelCm')).not.toContain('levelCm');
    expect(offered('levelCm > ')).toEqual([]);
  });
});

describe('read aloud', () => {
  test.each([
    ['levelCm > 30', 'zh', '水位大于 30 厘米'],
    ['depth <= 1.5', 'zh', '淤积不大于 1.5 米'],
    ['levelCm > 30 and site = "school"', 'zh', '水位大于 30 厘米，且场所是“学校”'],
    ['isOpen = false or levelCm = null', 'zh', '已开闸为否，或水位没有值'],
    ['site != "school"', 'zh', '场所不是“学校”'],
    ['levelCm != null', 'zh', '水位有值'],
    ['levelCm >= 30', 'en', 'Level is at least 30 厘米'],
    ['site = "school" and isOpen = true', 'en', 'Site is “school” and 已开闸 is true'],
    ['levelCm + 2', 'zh', '水位 + 2'],
  ] as const)('%s in %s: %s', (expression, lang, said) => {
    expect(echoOf(scene, expression, lang)).toBe(said);
  });
});

describe('judged while it is written', () => {
  test('a wrong name is marked under its signs, with the name that was meant', () => {
    const text = 'levelCm > 3 and levelcmm < 3';
    const [slip] = judged(text, fields, {}, 'zh').slips;
    expect(slip && text.slice(slip.from, slip.to)).toBe('levelcmm');
    expect(slip?.hint).toBe('levelCm');
    expect(pieces(text, [slip as never]).filter(({ isWrong }) => isWrong)).toEqual([{ text: 'levelcmm', isWrong: true }]);
  });

  test('what is not finished is marked at its last sign, so that there is something to see', () => {
    const [slip] = judged('levelCm >', fields, {}, 'zh').slips;
    expect(slip && slip.to > slip.from).toBe(true);
  });

  test('its value for the sample stands beside it, in words; without a sample there is none', () => {
    expect(judged('levelCm > 30', fields, { levelCm: 45 }, 'zh')).toEqual({ slips: [], value: '是' });
    expect(judged('levelCm * 2', fields, { levelCm: 45 }, 'en').value).toBe('90');
    expect(judged('levelCm > 30', fields, {}, 'zh').value).toBeUndefined();
    expect(judged('', fields, { levelCm: 45 }, 'zh')).toEqual({ slips: [] });
  });
});

describe('a sample', () => {
  test('is written by path, and what is taken out leaves the rest', () => {
    const sample = sampleWith(sampleWith({}, ['place', 'street'], 'a'), ['levelCm'], 3);
    expect(sample).toEqual({ place: { street: 'a' }, levelCm: 3 });
    expect(sampleWith(sample, ['levelCm'], undefined)).toEqual({ place: { street: 'a' } });
    expect(sampleAt(sample, ['place', 'street'])).toBe('a');
    expect(sampleAt(sample, ['levelCm', 'deep'])).toBeUndefined();
  });
});
