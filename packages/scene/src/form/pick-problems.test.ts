import { describe, expect, test } from '@jest/globals';
import type { Form } from '@sceneworks/schemas';
import { people, posts, smallDistrict, units } from '../../samples/small-district.ts';
import { indexDistrict } from '../district/index-district.ts';
import { pickProblems } from './pick-problems.ts';

const index = indexDistrict(smallDistrict({ datasetRows: [{ dataset: 'covers', key: 'c-1', value: {} }] }));
const [person, unit, post] = [people, units, posts].map(([first]) => first?.id ?? '') as [string, string, string];
const form: Form = {
  title: { zh: '抢修' },
  schema: {
    type: 'object',
    properties: {
      who: { type: 'string', title: '人员', en: 'Who', format: 'person' },
      cover: { type: 'string', title: '井盖' },
      note: { type: 'string' },
      helpers: {
        type: 'array',
        items: { type: 'object', properties: { unit: { type: 'string', format: 'unit' }, post: { type: 'string', format: 'post' } } },
      },
      loose: { type: 'array' },
    },
  },
  ui: { fields: { cover: { lookup: { dataset: 'covers' } }, gone: { lookup: { dataset: 'covers' } }, note: { help: { zh: '写' } } } },
};
const at = (data: Readonly<Record<string, unknown>>) => pickProblems(form, data, index).map((problem) => problem.at);

describe('what a form names', () => {
  test('is known to the district', () => {
    expect(at({ who: person, cover: 'c-1', note: 'anything', helpers: [{ unit, post }], loose: ['x'] })).toEqual([]);
    expect(at({})).toEqual([]);
    expect(at({ who: '', cover: '', helpers: [] })).toEqual([]);
  });

  test('or is told at its field, by its title', () => {
    expect(at({ who: 'nobody', cover: 'c-2', helpers: [{ unit }, { unit: 'nowhere', post: 'none' }] })).toEqual([
      'who',
      'helpers.1.unit',
      'helpers.1.post',
      'cover',
    ]);
    const [first, second] = pickProblems(form, { who: 'nobody', gone: 'x' }, index);
    expect(first).toMatchObject({ code: 'FORM_NOT_LISTED', text: { en: '"Who" is not one of the choices' } });
    expect(second).toMatchObject({ at: 'gone', text: { zh: expect.stringContaining('gone') } });
    const nameless: Form = { title: { zh: '' }, schema: { properties: { u: { format: 'unit' }, none: undefined } }, ui: {} };
    expect(pickProblems(nameless, { u: 'x', none: 'y', more: 1 }, index)[0]?.text.en).toContain('"u"');
  });

  test('what is sealed, and what is of another shape, is judged elsewhere', () => {
    expect(at({ who: { $p: 'ref', c: 'seal' }, cover: 7, helpers: 'none', loose: [{ who: 'x' }] })).toEqual([]);
  });
});
