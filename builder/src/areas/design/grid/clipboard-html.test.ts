import { describe, expect, test } from '@jest/globals';
import { cellsFromHtml, htmlFrom } from './clipboard-html.ts';

describe('cells on the clipboard as HTML', () => {
  test('a cell merged downwards stands in each of its rows, one merged sideways in its first column', () => {
    const html = `<html><body><!--StartFragment--><table>
      <tr><td rowspan=2>学校</td><td>&gt; 30</td><td>1</td></tr>
      <tr><td>&lt;= 30</td><td>2</td></tr>
      <tr><td colspan=2>其他</td><td>3</td></tr></table></body></html>`;
    expect(cellsFromHtml(html)).toEqual([
      ['学校', '> 30', '1'],
      ['学校', '<= 30', '2'],
      ['其他', '', '3'],
    ]);
  });

  test('two merged downwards side by side, the last of a row too', () => {
    const html = '<table><tr><td>a</td><td rowspan=2 colspan=2>b</td></tr><tr><td>c</td></tr></table>';
    expect(cellsFromHtml(html)).toEqual([
      ['a', 'b', ''],
      ['c', 'b', ''],
    ]);
  });

  test('markup that would run is text, and what holds no table is none', () => {
    expect(cellsFromHtml('<table><tr><td><img src=x onerror="alert(1)"><script>alert(2)</script>甲</td></tr></table>')).toEqual([
      ['alert(2)甲'],
    ]);
    expect(cellsFromHtml('<p>甲</p>')).toBeUndefined();
    expect(cellsFromHtml('<table><tr><td rowspan=9999999>甲</td></tr></table>')).toEqual([['甲']]);
  });

  test('what is copied comes back as it was', () => {
    const cells = [
      ['> 30', '"学校" & <医院>'],
      ['-', '=1'],
    ];
    expect(cellsFromHtml(htmlFrom(cells))).toEqual(cells);
  });
});
