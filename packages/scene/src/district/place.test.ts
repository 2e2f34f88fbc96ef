import { describe, expect, test } from '@jest/globals';
import type { Area, GeoPolygon } from '@sceneworks/schemas';
import fc from 'fast-check';
import { areas, smallDistrict } from '../../samples/small-district.ts';
import { atlasOf, smallestAt } from './atlas.ts';
import { indexDistrict } from './index-district.ts';
import { areaAt, areasByKind, pathOf, placeOf } from './place.ts';
import { isInside, outlineOf } from './polygon.ts';

const index = indexDistrict(smallDistrict());
const at = (column: number, row: number): [lon: number, lat: number] => [104 + column / 100, 30.6 + row / 100];
const polygon = (id: string, kind: Area['kind'], geometry: GeoPolygon): Area => ({ id, kind, name: { zh: id }, geometry });

/** The plain way: every area of a kind in turn, smallest kind first. */
const bruteForce = (all: readonly Area[], lon: number, lat: number): string | undefined =>
  ['grid', 'community', 'street', 'district']
    .flatMap((kind) => all.filter((area) => area.kind === kind))
    .find((area) => isInside(outlineOf(area.geometry), lon, lat))?.id;

describe('the area of a point', () => {
  test('is the smallest that holds it', () => {
    expect(areaAt(index, ...at(0.5, 2.5))?.id).toBe('willow-1');
    expect(areaAt(index, ...at(3.5, 2.5))?.id).toBe('willow');
    expect(areaAt(index, ...at(5, 1))?.id).toBe('east');
    expect(areaAt(index, ...at(7.5, 1))?.id).toBe('jinhua');
    expect(areaAt(index, ...at(9, 1))).toBeUndefined();
    expect(areaAt(index, Number.NaN, 30)).toBeUndefined();
  });

  test('is one area and no other on a border', () => {
    expect(areaAt(index, ...at(2, 2.5))?.id).toBe('willow-2');
    expect(areaAt(index, ...at(1, 2))?.id).toBe('willow-1');
  });

  test('is not in a hole, and in any part of a many-part area', () => {
    const square = (west: number, south: number, size: number) => [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
    ];
    const ring = polygon('ring', 'grid', { type: 'Polygon', coordinates: [square(0, 0, 9), square(3, 3, 3)] });
    const parts = polygon('parts', 'street', { type: 'MultiPolygon', coordinates: [[square(20, 0, 1)], [square(30, 0, 1)]] });
    const atlas = atlasOf([ring, parts]);
    expect(
      [
        [1, 1],
        [4, 4],
        [20.5, 0.5],
        [30.5, 0.5],
        [25, 0.5],
      ].map(([lon = 0, lat = 0]) => smallestAt(atlas, lon, lat)?.id),
    ).toEqual(['ring', undefined, 'parts', 'parts', undefined]);
  });

  test('is not disturbed by an outline that is none', () => {
    const bad = [null, [[1, 2]], [[1, 2], 'x', [3, 4]], 7].map((ring, i) =>
      polygon(`bad${i}`, 'grid', { type: 'Polygon', coordinates: [ring] }),
    );
    expect(
      smallestAt(atlasOf([...bad, polygon('odd', 'grid', { type: 'MultiPolygon', coordinates: [3] }), ...areas]), ...at(0.5, 2.5))?.id,
    ).toBe('willow-1');
    expect(atlasOf(bad)).toEqual([]);
  });

  test('is what asking every area in turn finds', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
    const shape = fc.tuple(
      fc.constantFrom<Area['kind']>('grid', 'community', 'street', 'district'),
      fc.array(point, { minLength: 3, maxLength: 9 }),
    );
    fc.assert(
      fc.property(
        fc.array(shape, { maxLength: 12 }),
        fc.array(fc.tuple(fc.double({ min: -1, max: 41, noNaN: true }), fc.double({ min: -1, max: 41, noNaN: true })), {
          minLength: 30,
          maxLength: 30,
        }),
        (shapes, points) => {
          const all = shapes.map(([kind, ring], i) => polygon(`a${i}`, kind, { type: 'Polygon', coordinates: [ring] }));
          const atlas = atlasOf(all);
          for (const [lon, lat] of points) expect(smallestAt(atlas, lon, lat)?.id).toBe(bruteForce(all, lon, lat));
        },
      ),
    );
  });
});

describe('a place', () => {
  test('is given its smallest area and the path down to it', () => {
    const [lon, lat] = at(0.5, 2.5);
    expect(placeOf(index, { lon, lat, address: '柳荫街 1 号' })).toEqual({
      place: { lon, lat, address: '柳荫街 1 号', area: 'willow-1' },
      areaPath: ['jinhua', 'west', 'willow', 'willow-1'],
    });
  });

  test('believes the point before the name, and the name where there is no point in the district', () => {
    const [lon, lat] = at(5, 1);
    expect(placeOf(index, { lon, lat, area: 'willow' }).areaPath).toEqual(['jinhua', 'east']);
    expect(placeOf(index, { area: 'willow' })).toEqual({ place: { area: 'willow' }, areaPath: ['jinhua', 'west', 'willow'] });
    expect(placeOf(index, { lon: 0, lat: 0, area: 'lotus' }).areaPath).toEqual(['jinhua', 'west', 'lotus']);
  });

  test('is outside when what was said is in no area, and not when nothing was said', () => {
    expect(placeOf(index, { lon: 0, lat: 0 })).toEqual({ place: { lon: 0, lat: 0, outside: true }, areaPath: [] });
    expect(placeOf(index, { area: 'elsewhere' })).toEqual({ place: { outside: true }, areaPath: [] });
    expect(placeOf(index, { address: '不详', outside: true })).toEqual({ place: { address: '不详' }, areaPath: [] });
    expect(placeOf(index, undefined)).toEqual({ place: {}, areaPath: [] });
    expect(placeOf(index, { lon: 104 })).toEqual({ place: { lon: 104 }, areaPath: [] });
  });

  test('has a path that ends where parents go in a circle', () => {
    const circle = areas.map((area) => (area.id === 'jinhua' ? { ...area, parent: 'willow' } : area));
    expect(pathOf(indexDistrict(smallDistrict({ areas: circle })), 'willow')).toEqual(['jinhua', 'west', 'willow']);
    expect(pathOf(index, 'nowhere')).toEqual([]);
  });

  test('names its areas by kind', () => {
    expect(areasByKind(index, ['jinhua', 'west', 'willow', 'gone'])).toEqual({ district: 'jinhua', street: 'west', community: 'willow' });
  });
});
