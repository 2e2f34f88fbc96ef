import { afterEach, expect, jest, test } from '@jest/globals';
import type { Form } from '@sceneworks/schemas';
import { cleanup, render, screen } from '@testing-library/react';
import formRegistry from './form-registry.ts';

// What a browser gets: of RJSF's own fields, widgets and templates only those of the short list.
jest.unstable_mockModule('@rjsf/core/lib/getDefaultRegistry.js', () => ({ default: formRegistry }));
const { TaskFormView } = await import('./task-form-view.tsx');

afterEach(cleanup);

const form: Form = {
  title: { zh: '抢修' },
  schema: {
    type: 'object',
    properties: {
      text: { type: 'string', title: '文字' },
      long: { type: 'string', title: '说明' },
      number: { type: 'number', title: '数' },
      whole: { type: 'integer', title: '整数' },
      yes: { type: 'boolean', title: '是否' },
      date: { type: 'string', title: '日期', format: 'date' },
      time: { type: 'string', title: '时刻', format: 'time' },
      moment: { type: 'string', title: '日时', format: 'date-time' },
      phone: { type: 'string', title: '电话', format: 'phone' },
      person: { type: 'string', title: '人员', format: 'person' },
      few: { type: 'string', title: '选一', enum: ['甲', '乙'] },
      many: { type: 'string', title: '多选一', enum: ['1', '2', '3', '4', '5', '6', '7'] },
      several: { type: 'array', title: '多选', items: { enum: ['甲', '乙'] }, uniqueItems: true },
      stars: { type: 'integer', title: '评分', minimum: 1, maximum: 5 },
      photo: { title: '照片', format: 'photo' },
      photos: { type: 'array', title: '多张照片', items: { format: 'photo' } },
      signature: { title: '签名', format: 'signature' },
      place: { title: '地点', format: 'place' },
      rows: { type: 'array', title: '材料', items: { type: 'object', properties: { name: { type: 'string', title: '名称' } } } },
      lines: { type: 'array', title: '清单', items: { type: 'string' } },
      part: { type: 'object', title: '部件', properties: { inner: { type: 'string', title: '内部' } } },
      hidden: { type: 'string', title: '不显示' },
    },
  },
  ui: { fields: { long: { widget: 'textarea' }, stars: { widget: 'rating' }, hidden: { widget: 'hidden' } } },
};

test('every kind of field stands on the short list of what is loaded', () => {
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  render(
    <TaskFormView
      form={form}
      lang="zh"
      value={{ rows: [{ name: '井盖' }], lines: ['一'], part: { inner: '二' }, hidden: 'x', photos: [] }}
    />,
  );
  for (const { title } of Object.values(form.schema.properties ?? {}).flatMap((field) => (field ? [field] : [])))
    if (title !== '不显示') expect(screen.getAllByText(title as string).length).toBeGreaterThan(0);
  expect(screen.queryByText(/Unsupported field/)).toBeNull();
  for (const shown of ['井盖', '一', '二', 'x']) expect(screen.getAllByDisplayValue(shown)).toHaveLength(1);
  expect(said).not.toHaveBeenCalled();
});
