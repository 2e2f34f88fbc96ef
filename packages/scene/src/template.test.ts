import { describe, expect, test } from '@jest/globals';
import type { Fields } from '@sceneworks/expression';
import fc from 'fast-check';
import { compileLine, compileTemplate } from './template.ts';

const fields: Fields = {
  name: { kind: 'text' },
  count: { kind: 'number' },
  open: { kind: 'boolean' },
  at: { kind: 'dateTime' },
  day: { kind: 'date' },
  list: { kind: 'list', of: { kind: 'text' } },
  place: { kind: 'context', fields: { lon: { kind: 'number' }, address: { kind: 'text' } } },
  phone: { kind: 'personal', class: 'phone' },
};

const line = (text: string, values: Record<string, unknown> = {}, language: 'zh' | 'en' = 'zh'): string => {
  const compiled = compileLine(text, language, fields);
  return 'problems' in compiled ? compiled.problems.map(({ code, at }) => `${code} ${at.from}-${at.to}`).join() : compiled.evaluate(values);
};

describe('a template', () => {
  test('replaces expressions by their values', () => {
    expect(line('{name}有{count + 1}处', { name: '柳荫街', count: 2 })).toBe('柳荫街有3处');
    expect(line('无表达式')).toBe('无表达式');
    expect(line('')).toBe('');
  });

  test('writes values as people of that language do', () => {
    const values = {
      open: true,
      list: ['a', 'b'],
      at: '2026-06-01T00:30:00Z',
      day: '2026-06-01',
      place: { lon: 104.1, address: '一号' },
      count: 0.1,
    };
    expect(line('{open}，{list}，{at}，{day}，{place}，{count + 0.2}', values)).toBe(
      '是，a、b，2026-06-01 08:30，2026-06-01，104.1 一号，0.3',
    );
    expect(line('{open}; {list}; {not(open)}', values, 'en')).toBe('yes; a, b; no');
    expect(line('{at}', { at: '2026-06-01T08:30:00+08:00' })).toBe('2026-06-01 08:30');
    expect(line('{count}', { count: 12 })).toBe('12');
  });

  test('shows a dash where nothing is known', () => {
    expect(line('{name}/{place.address}/{list}', { list: ['a', null] })).toBe('—/—/a、—');
  });

  test('takes doubled braces for braces, and keeps inner braces and texts of an expression together', () => {
    expect(line('{{x}} {name}', { name: 'n' })).toBe('{x} n');
    expect(line('{ {a: "}", b: name}.b } {"say \\"}\\" " + name}', { name: 'n' })).toBe('n say "}" n');
    expect(line('a } b')).toBe('a } b');
  });

  test('is refused where an expression is, at its place in the text', () => {
    expect(line('到 {nam} 去')).toBe('EXPRESSION_UNKNOWN_FIELD 3-6');
    expect(line('到 {name')).toBe('TEMPLATE_UNCLOSED 2-7');
    expect(line('{"open')).toBe('TEMPLATE_UNCLOSED 0-6');
    expect(line('电话 {phone}')).toMatch(/^EXPRESSION_PERSONAL/);
    expect(line('{phone = phone}', { phone: 'x' })).toBe('是');
  });

  test('in two languages is filled in both, or refused for either', () => {
    const both = compileTemplate({ zh: '{name}好', en: 'Hello {name}, {open}' }, fields);
    if ('problems' in both) throw new Error('refused');
    expect(both.evaluate({ name: '王', open: false })).toEqual({ zh: '王好', en: 'Hello 王, no' });
    expect(both.variables).toEqual([['name'], ['name'], ['open']]);
    const one = compileTemplate({ zh: '好' }, fields);
    expect('problems' in one ? one : [one.evaluate({}), one.variables]).toEqual([{ zh: '好' }, []]);
    for (const text of [
      { zh: '{gone}', en: 'x' },
      { zh: 'x', en: '{gone}' },
    ])
      expect(compileTemplate(text, fields)).toMatchObject({ problems: [{ code: 'EXPRESSION_UNKNOWN_FIELD' }] });
  });

  test('of any text is compiled or refused', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', 'name', ' ', '+', '1') }),
        (text) => typeof line(text) === 'string',
      ),
    );
  });
});
