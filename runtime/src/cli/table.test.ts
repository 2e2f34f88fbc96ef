import { describe, expect, test } from '@jest/globals';
import { table, widthOf } from './table.ts';

describe('a table on a terminal', () => {
  test('an ideograph takes two columns', () => {
    expect(widthOf('燃气 a')).toBe(6);
    expect(widthOf('𠮷')).toBe(2);
  });

  test('columns are aligned by width, and no line ends in spaces', () => {
    expect(table(['no', '名称'], [['1', '井盖'], ['22']])).toBe(['no  名称', '──  ────', '1   井盖', '22'].join('\n'));
  });
});
