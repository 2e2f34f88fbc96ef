import { describe, expect, test } from '@jest/globals';
import { compile, compileTable, compileUnary, explain, type Fields, isProblem, type TableRow, toJson } from './index.ts';

const fields: Fields = {
  phone: { kind: 'personal', class: 'phone' },
  other: { kind: 'personal', class: 'phone' },
  reporter: { kind: 'context', fields: { phone: { kind: 'personal', class: 'phone' }, role: { kind: 'text' } } },
  reporters: { kind: 'list', of: { kind: 'context', fields: { phone: { kind: 'personal', class: 'phone' } } } },
  raw: { kind: 'any' },
};
const reference = { $p: 'r1', c: 'keyed' };
const values = {
  phone: reference,
  other: { $p: 'r2', c: 'keyed' },
  reporter: { phone: '13800000000', role: 'citizen' },
  reporters: [{ phone: reference }],
  raw: { phone: reference, plain: 1 },
};

const run = (text: string, given: Record<string, unknown> = values): unknown => {
  const compiled = compile(text, fields);
  return isProblem(compiled) ? compiled.problems.map(({ code }) => code).join() : toJson(compiled.evaluate(given));
};

describe('a personal value', () => {
  test.each([
    ['present(phone)', true],
    ['present(reporter.phone)', true],
    ['phone = other', true],
    ['phone != other', false],
    ['phone = reporter.phone', false],
    ['not(present(phone)) or phone = other', true],
  ])('may be asked for and compared with another: %s', (text, expected) => {
    expect(run(text)).toBe(expected);
  });

  test('is absent when it is', () => {
    expect(run('present(phone)', {})).toBe(false);
    expect(run('present(phone)', { phone: '' })).toBe(false);
    expect(run('phone = other', {})).toBe(true);
    expect(run('present(phone)', { phone: { $p: 'r1' } })).toBe(true);
    expect(run('phone = other', { phone: { $p: 'r1' }, other: { $p: 'r1' } })).toBe(true);
    expect(run('phone = other', { phone: { street: 'a' }, other: { street: 'b' } })).toBe(false);
  });

  test.each([
    'phone',
    'phone = "13800000000"',
    '"13800000000" = phone',
    'phone > other',
    'phone = null',
    'string(phone)',
    'substring(phone, 1)',
    'phone.c',
    'reporter.phone.x',
    '[phone]',
    '{p: phone}',
    'if present(phone) then phone else other',
    'for r in reporters return r.phone',
    'reporters[phone = "1"]',
    'phone in ("1", "2")',
    'phone between "1" and "2"',
    'phone + "1"',
    'phone instance of string',
    'contains(phone, "138")',
    'matches(phone, "138")',
    '(function(x) x)(phone)',
    '-phone',
    'phone[1]',
    'list contains([1], phone)',
    'some p in phone satisfies true',
    'present(string(phone))',
  ])('may not be used otherwise: %s', (text) => {
    expect(run(text)).toMatch(/EXPRESSION_PERSONAL/);
  });

  test('stays closed inside what holds it', () => {
    expect(run('reporter')).toEqual({ phone: null, role: 'citizen' });
    expect(run('string(reporter)')).toBe('{phone: null, role: "citizen"}');
    expect(run('get value(reporter, "phone") = "13800000000"')).toBe(null);
    expect(run('string(get value(reporter, "phone"))')).toBe(null);
    expect(run('string(get entries(reporter))')).not.toMatch(/138/);
    expect(run('raw')).toEqual({ phone: null, plain: 1 });
    expect(run('raw.phone.c')).toBe(null);
    expect(run('for k in raw.phone return k')).toEqual([null]);
    expect(run('string(raw)')).not.toMatch(/keyed/);
    expect(run('context merge([reporter])')).toEqual({ phone: null, role: 'citizen' });
    expect(run('reporters.phone')).toEqual([null]);
  });

  test('is not shown by an explanation', () => {
    expect(JSON.stringify(explain('present(reporter.phone) and phone = other', fields, values))).not.toMatch(/138|keyed/);
  });

  test('is no column of a table, but its presence is', () => {
    expect(compileUnary('"1"', { kind: 'personal', class: 'phone' }, fields)).toMatchObject({
      problems: [{ code: 'EXPRESSION_PERSONAL' }],
    });
    const table = (expression: string): unknown =>
      compileTable(
        {
          hitPolicy: 'F',
          inputs: [{ id: 'i', expression }],
          outputs: [{ id: 'o' }],
          rows: [
            Object.fromEntries([
              ['id', 'r'],
              ['when', ['true']],
              ['then', ['1']],
            ]) as unknown as TableRow,
          ],
        },
        fields,
      );
    expect(table('phone')).toMatchObject({ problems: [{ code: 'EXPRESSION_PERSONAL', cell: { column: 'i' } }] });
    expect(table('present(phone)')).not.toHaveProperty('problems');
  });
});
