import { afterEach, describe, expect, test } from '@jest/globals';
import type { Form, FormPicks } from '@sceneworks/schemas';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { TaskFormView } from './task-form-view.tsx';

type Data = Record<string, unknown>;

const many = Array.from({ length: 30 }, (_, i) => ({ value: `cover-${i}`, label: { zh: `${i} 号井盖`, en: `Cover ${i}` } }));
const picks: FormPicks = {
  person: [
    { value: 'p-1', label: { zh: '张三（市政）' } },
    { value: 'p-2', label: { zh: '李四（市政）' } },
  ],
  lookup: { covers: many },
};
const form: Form = {
  title: { zh: '抢修' },
  schema: {
    type: 'object',
    required: ['cover'],
    properties: {
      who: { type: 'string', title: '人员', format: 'person' },
      unit: { type: 'string', title: '单位', format: 'unit' },
      cover: { type: 'string', title: '井盖' },
      rows: {
        type: 'array',
        title: '材料',
        items: { type: 'object', properties: { name: { type: 'string', title: '名称' }, count: { type: 'integer', title: '数量' } } },
      },
      more: { type: 'string', title: '<svg onload=alert(1)>' },
    },
  },
  ui: {
    order: ['who', 'unit', 'cover'],
    sections: [{ id: 's', title: { zh: '现场' }, fields: ['rows', 'more'] }],
    fields: { cover: { widget: 'lookup', lookup: { dataset: 'covers', shows: 'name' } } },
  },
};

let now: Data = {};
let handed: Data | undefined;
function Filled({ start, given }: { readonly start: Data; readonly given?: FormPicks }) {
  const [value, setValue] = useState(start);
  now = value;
  return (
    <TaskFormView
      form={form}
      lang="zh"
      value={value}
      onChange={setValue}
      onSubmit={(data) => {
        handed = data;
      }}
      {...(given ? { picks: given } : {})}
    />
  );
}
const open = (start: Data = {}, given?: FormPicks) => {
  handed = undefined;
  render(<Filled start={start} {...(given ? { given } : {})} />);
};

afterEach(cleanup);

describe('what is picked', () => {
  test('a few stand in a list; what no list came for is typed', async () => {
    open({}, picks);
    fireEvent.change(screen.getByLabelText('人员'), { target: { value: '1' } });
    await waitFor(() => expect(now).toEqual({ who: 'p-2' }));
    fireEvent.change(screen.getByLabelText('单位'), { target: { value: 'municipal' } });
    await waitFor(() => expect(now).toEqual({ who: 'p-2', unit: 'municipal' }));
  });

  test('many are found by typing, picked by key or hand, and taken back; what is typed alone is no value', async () => {
    open({}, picks);
    const field = screen.getByRole('combobox', { name: /井盖/ });
    fireEvent.change(field, { target: { value: '2 号' } });
    expect(screen.getAllByRole('option', { hidden: false }).map(({ textContent }) => textContent)).toContain('2 号井盖 cover-2');
    await waitFor(() => expect(now).toEqual({}));
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(now).toEqual({ cover: 'cover-12' }));
    await waitFor(() => expect((field as HTMLInputElement).value).toBe('12 号井盖'));
    fireEvent.click(await screen.findByRole('button', { name: '清除' }));
    await waitFor(() => expect(now).toEqual({ cover: undefined }));
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.click(screen.getByText('5 号井盖'));
    await waitFor(() => expect(now).toEqual({ cover: 'cover-5' }));
    fireEvent.change(field, { target: { value: 'nothing such' } });
    expect(screen.getByText('没有找到，请换一个词')).toBeTruthy();
    fireEvent.keyDown(field, { key: 'Escape' });
    expect((field as HTMLInputElement).value).toBe('5 号井盖');
    fireEvent.change(field, { target: { value: '7' } });
    fireEvent.blur(field);
    await waitFor(() => expect(now).toEqual({ cover: 'cover-5' }));
  });
});

describe('a table', () => {
  test('is rows with their numbers, added and taken away', async () => {
    open({ cover: 'cover-1' }, picks);
    fireEvent.click(screen.getByRole('button', { name: '添加一项' }));
    await screen.findByRole('group', { name: '第 1 行' });
    fireEvent.click(screen.getByRole('button', { name: '添加一项' }));
    const second = await screen.findByRole('group', { name: '第 2 行' });
    fireEvent.change(within(second).getByLabelText('数量'), { target: { value: '3' } });
    await waitFor(() => expect(now.rows).toMatchObject([{}, { count: 3 }]));
    fireEvent.click(screen.getByRole('button', { name: '移除 第 1 行' }));
    await waitFor(() => expect(now.rows).toEqual([{ count: 3 }]));
    fireEvent.click(screen.getByRole('button', { name: '提交' }));
    expect(handed).toEqual({ cover: 'cover-1', rows: [{ count: 3 }] });
  });
});

describe('a section', () => {
  test('stands under its heading behind what stands before it; a hostile title is text', () => {
    open();
    const section = screen.getByRole('heading', { name: '现场' }).closest('section') as HTMLElement;
    expect(within(section).getByText('<svg onload=alert(1)>')).toBeTruthy();
    expect(document.querySelector('svg')).toBeNull();
    expect(section.compareDocumentPosition(screen.getByLabelText('人员')) & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy();
  });
});
