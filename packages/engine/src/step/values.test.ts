import { describe, expect, test } from '@jest/globals';
import type { Incident } from '@sceneworks/schemas';
import { incidentValues } from './values.ts';

const at = '2026-03-10T02:00:00.000Z';
const incident = {
  no: '5101992026031000001',
  category: 'C0103',
  standard: 'C0103-1',
  severity: 3,
  status: 'handling',
  openedAt: at,
  count: 2,
  mode: 'emergency',
  subject: { levelCm: 41 },
  forms: { guard: { fenced: true } },
  results: { weather: { rain: 3 } },
  areaPath: ['510199', 'street', 'community', 'grid'],
  place: { lon: 104.1, lat: 30.6, area: 'grid', address: '锦华路 1 号', outside: true },
} as unknown as Incident;

const words = ['levelCm', 'none', 'incident', 'forms', 'results', 'place', 'now', 'mode', 'param'];

describe('what an expression of the handling band reads', () => {
  test('is the words it names, of the incident as it stands', () => {
    expect(incidentValues(incident, at, words, { param: { safe: 4 } })).toEqual({
      levelCm: 41,
      none: undefined,
      incident: {
        no: incident.no,
        category: 'C0103',
        standard: 'C0103-1',
        severity: 3,
        status: 'handling',
        openedAt: at,
        filedAt: null,
        count: 2,
        reopened: 0,
      },
      forms: incident.forms,
      results: incident.results,
      place: {
        lon: 104.1,
        lat: 30.6,
        area: 'grid',
        street: 'street',
        community: 'community',
        grid: 'grid',
        address: '锦华路 1 号',
        outside: true,
      },
      now: at,
      mode: 'emergency',
      param: { safe: 4 },
    });
  });

  test('is nothing it does not name, and null where the incident has nothing', () => {
    const { place: _, ...nowhere } = incident;
    const filed = { ...nowhere, areaPath: ['510199'], filedAt: at, reopened: 1 } as Incident;
    const values = incidentValues(filed, at, ['place', 'incident'], {});
    expect(Object.keys(values).sort()).toEqual(['incident', 'place']);
    expect(values.place).toEqual({
      lon: null,
      lat: null,
      area: null,
      street: null,
      community: null,
      grid: null,
      address: null,
      outside: false,
    });
    expect(values.incident).toMatchObject({ filedAt: at, reopened: 1 });
  });
});
