import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Form } from '@sceneworks/schemas';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { type TaskFormProps, TaskFormView } from './task-form-view.tsx';

const form: Form = {
  title: { zh: '修复', en: 'Repair' },
  schema: {
    type: 'object',
    required: ['type', 'done'],
    properties: {
      type: { type: 'string', title: '类型', en: 'Type', oneOf: [{ const: 'iron', title: '铸铁', en: 'Iron' }] },
      done: { type: 'boolean', title: '已修好', en: 'Repaired' },
      why: { type: 'string', title: '为什么没有', en: 'Why not' },
      cost: { type: 'number', title: '费用', en: 'Cost', minimum: 0 },
      phone: { type: 'string', title: '电话', en: 'Phone', personal: 'phone' },
      near: { type: 'object', title: '近景', en: 'Near', format: 'photo' },
      place: { type: 'object', title: '位置', en: 'Place', format: 'place' },
    },
  },
  ui: { order: ['type', 'done', 'why'], fields: { why: { showIf: 'done = false' } } },
};

function Held(props: Partial<TaskFormProps>) {
  const [value, setValue] = useState<Record<string, unknown>>({ ...props.value });
  return <TaskFormView form={form} lang="zh" {...props} value={value} onChange={setValue} />;
}

afterEach(cleanup);

describe('a form of a task', () => {
  test('nothing is chosen by itself, and what is missing is said in words', () => {
    const onSubmit = jest.fn();
    render(<Held onSubmit={onSubmit} />);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '铸铁' }).checked).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: '提交' }));
    expect(onSubmit).not.toHaveBeenCalled();
    expect(screen.getByText('请填写“类型”')).toBeTruthy();
    expect(screen.getByText('还有 2 处需要修改')).toBeTruthy();
  });

  test('questions come and go, and only what is asked is handed in', () => {
    const onSubmit = jest.fn();
    render(<Held onSubmit={onSubmit} lang="en" submitLabel="Complete" />);
    expect(screen.queryByLabelText('Why not')).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'Iron' }));
    fireEvent.click(screen.getByRole('radio', { name: 'No' }));
    fireEvent.change(screen.getByLabelText('Why not'), { target: { value: 'rain' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Yes' }));
    fireEvent.change(screen.getByLabelText('Cost'), { target: { value: '12.5' } });
    fireEvent.click(screen.getByRole('button', { name: 'Complete' }));
    expect(onSubmit).toHaveBeenCalledWith({ type: 'iron', done: true, cost: 12.5 });
  });

  test('a personal value that is registered is not shown, and may be written anew', () => {
    render(<Held value={{ phone: { $p: 'p1', c: 'c1' } }} />);
    expect(screen.getByText('已登记，不显示')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '改写' }));
    expect(screen.getByLabelText<HTMLInputElement>('电话').value).toBe('');
  });

  test('a place without a position is typed', () => {
    const onSubmit = jest.fn();
    render(<Held onSubmit={onSubmit} value={{ type: 'iron', done: true }} />);
    fireEvent.click(screen.getByRole('button', { name: '用我的位置' }));
    expect(screen.getByText(/没有取得位置/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('经度'), { target: { value: '104.1' } });
    fireEvent.change(screen.getByLabelText('纬度'), { target: { value: '30.6' } });
    fireEvent.click(screen.getByRole('button', { name: '提交' }));
    expect(onSubmit).toHaveBeenCalledWith({ type: 'iron', done: true, place: { lon: 104.1, lat: 30.6 } });
  });

  test('what the server refused stands at its field', () => {
    render(<Held errors={[{ code: 'FORM_TOO_SMALL', at: 'cost', text: { zh: '“费用”不能小于 0' } }]} />);
    expect(screen.getByText('“费用”不能小于 0')).toBeTruthy();
  });

  test('a read-only form cannot be written in, nor handed in', () => {
    render(<Held readOnly onSubmit={jest.fn()} />);
    expect(screen.getByLabelText<HTMLInputElement>('费用').disabled).toBe(true);
    expect(screen.queryByRole('button', { name: '提交' })).toBeNull();
  });
});
