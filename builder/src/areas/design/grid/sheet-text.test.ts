/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { cellsFrom, meant, textFrom } from './sheet-text.ts';

describe('cells from Excel and WPS', () => {
  test('rows and cells, with the line end Excel puts behind the last row', () => {
    expect(cellsFrom('> 30\t"主干道"\r\n-\t\r\n')).toEqual([
      ['> 30', '"主干道"'],
      ['-', ''],
    ]);
    expect(cellsFrom('a')).toEqual([['a']]);
    expect(cellsFrom('')).toEqual([]);
  });

  test('a cell with line ends and quotes in it; merged cells as one filled and empty ones', () => {
    expect(cellsFrom('"上\n下"\t"说""好"""\n合并\t\t\n')).toEqual([
      ['上\n下', '说"好"'],
      ['合并', '', ''],
    ]);
  });

  test('go out and come back the same', () => {
    const cells = [
      ['> 30', '"主干道"', 'not("a", "b")'],
      ['两\n行', '', '"x"'],
    ];
    expect(cellsFrom(textFrom(cells))).toEqual(cells);
  });
});

describe('what is meant by a cell', () => {
  test.each([
    ['主干道', true, '"主干道"'],
    ['主干道、支路', true, '"主干道", "支路"'],
    ['"主干道"', true, '"主干道"'],
    ['-', true, '-'],
    ['not("a")', true, 'not("a")'],
    ['site.kind', true, 'site.kind'],
    ['≥ 30', false, '>= 30'],
    ['[1..5]', false, '[1..5]'],
    ['30', false, '30'],
    ['  ', true, ''],
  ])('%s', (cell, isText, expected) => {
    expect(meant(cell, { isText })).toBe(expected);
  });

  test('in a column of yes and no it is the word for it', () => {
    const choices = [{ value: 'true', title: '是' }];
    expect(meant('是', { isText: false, choices })).toBe('true');
    expect(meant('不知道', { isText: false, choices })).toBe('不知道');
  });

  test.each([
    ['学校', '"school"'],
    ['学校、医院', '"school", "hospital"'],
    ['school', '"school"'],
    ['学校、河道', '"school", "河道"'],
    ['not("school")', 'not("school")'],
  ])('in a column of choices: %s', (cell, expected) => {
    const choices = [
      { value: 'school', title: '学校' },
      { value: 'hospital', title: '医院' },
    ];
    expect(meant(cell, { isText: true, choices })).toBe(expected);
  });
});
