import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { validator } from '@sceneworks/schemas';
import { LibraryError, loadCases, loadDistrict, loadLibrary, sampleCalendar } from './load.ts';

const own = fileURLToPath(new URL('../../../scenes', import.meta.url));
let folder = '';

const write = (path: string, value: unknown): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), typeof value === 'string' ? value : JSON.stringify(value));
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  write('district/district.json', { id: 'd', from: '2024-01-01T00:00:00.000Z', by: 'a' });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the library that comes with the product', () => {
  test('its district is rows of the right shape, each thing once', () => {
    const rows = loadDistrict(own);
    const check = validator('DistrictRow');
    expect(rows.flatMap((row) => check(row))).toEqual([]);
    expect(new Set(rows.map(({ _id }) => _id)).size).toBe(rows.length);
    expect(rows.filter(({ kind }) => kind === 'area').length).toBeGreaterThan(400);
    expect(sampleCalendar(own).offsetMinutes).toBe(480);
  });
});

describe('reading a library', () => {
  test('a value that is not of its shape is told with file, place and rule', () => {
    write('district/units.json', [{ id: 'u', name: { zh: '单位' } }]);
    expect(() => loadDistrict(folder)).toThrow(LibraryError);
    expect(() => loadDistrict(folder)).toThrow(/units\.json\[0\].*required/);
  });

  test('what is no list, and what is no JSON, is told with the file', () => {
    write('district/units.json', {});
    expect(() => loadDistrict(folder)).toThrow(/units\.json: should be a list/);
    write('district/units.json', '[');
    expect(() => loadDistrict(folder)).toThrow(/units\.json: /);
  });

  test('dataset rows are known by dataset and key, scenes by their folder, cases by theirs', () => {
    write('district/dataset-rows/covers.json', [{ dataset: 'covers', key: '7', value: {} }]);
    const { rows, scenes } = loadLibrary(folder);
    expect(rows).toEqual([
      expect.objectContaining({ kind: 'datasetRow', id: 'covers|7', from: '2024-01-01T00:00:00.000Z', by: 'a', rev: 1 }),
    ]);
    expect(scenes).toEqual([]);
  });

  test('a district without a calendar has none to count with', () => {
    expect(() => sampleCalendar(folder)).toThrow(/has no calendar/);
  });

  test('a scene folder without cases has none', () => {
    expect(loadCases(folder)).toEqual([]);
  });
});
