import { describe, expect, test } from '@jest/globals';
import { blankScene } from '@sceneworks/scene';
import type { Scene, Source } from '@sceneworks/schemas';
import { fieldFor, leavesOf, mappingOf, payloadFrom, sampleOf, shapeOfSample, sourceFor } from './payload.ts';

const payload = { id: 'w-7', level: { cm: 35, isRising: true }, at: '2026-07-01T08:00:00+08:00', lon: 104.1, lat: 30.6, tags: ['a'] };

const scene: Scene = {
  ...blankScene({ id: 'water', title: { zh: '积水' }, domain: 'safety', lead: 'municipal' }),
  subject: { type: 'object', properties: { levelCm: { type: 'number', title: '水深' } } },
};

describe('a pasted payload', () => {
  test('is one record, or the first of a list; anything else is none', () => {
    expect(payloadFrom('[{"a":1},{"a":2}]')).toEqual({ a: 1 });
    expect(payloadFrom('{"a":1}')).toEqual({ a: 1 });
    for (const text of ['', '3', '[]', '{a:1}', 'null']) expect(payloadFrom(text)).toBeUndefined();
  });

  test('gives its shape, times told from texts', () => {
    expect(shapeOfSample(payload)).toMatchObject({
      type: 'object',
      properties: {
        id: { type: 'string' },
        level: { type: 'object', properties: { cm: { type: 'number' }, isRising: { type: 'boolean' } } },
        at: { type: 'string', format: 'date-time' },
        tags: { type: 'array', items: { type: 'string' } },
      },
    });
  });

  test('is shown value by value; what no expression can name, or reaches into the machinery, is left out', () => {
    expect(leavesOf(payload).map(({ path }) => path)).toEqual([
      'payload.id',
      'payload.level.cm',
      'payload.level.isRising',
      'payload.at',
      'payload.lon',
      'payload.lat',
    ]);
    const hostile = JSON.parse('{"__proto__":{"x":1},"a b":2,"<script>":3,"constructor":4,"ok":"x"}') as Record<string, unknown>;
    expect(leavesOf(hostile).map(({ name }) => name)).toEqual(['ok']);
    expect(Object.keys(shapeOfSample(hostile).properties ?? {})).toEqual(['a b', '<script>', 'ok']);
    expect(fieldFor({ path: 'payload.x', name: 'x', value: true })).toEqual({ type: 'boolean', title: 'x' });
  });
});

describe('the source a payload makes', () => {
  test('has the fields that were pressed, and guesses key, time and place', () => {
    const source = sourceFor(scene, 'drain', payload, { 'payload.level.cm': 'levelCm', 'payload.level.isRising': 'gone' });
    expect(source).toMatchObject({
      id: 'drain',
      version: 1,
      unit: 'municipal',
      mapping: {
        key: 'payload.id',
        occurredAt: 'payload.at',
        lon: 'payload.lon',
        lat: 'payload.lat',
        subject: { levelCm: 'payload.level.cm' },
      },
      subject: { properties: { levelCm: { title: '水深' } } },
    });
    expect(Object.keys(source.mapping.subject)).toEqual(['levelCm']);
    expect(sampleOf(source, payload, '2026-07-01T00:01:00Z')).toMatchObject({
      levelCm: 35,
      event: { key: 'w-7', source: 'drain', reported: false },
      place: { lon: 104.1, lat: 30.6 },
      mode: 'peace',
    });
  });

  test('that is registered keeps what the center said, as its next version', () => {
    const known = {
      ...sourceFor(scene, 'drain', payload, { 'payload.level.cm': 'levelCm' }),
      version: 4,
      retentionDays: 30,
      mapping: { type: '"flood"', key: 'payload.at', occurredAt: 'payload.at', subject: { levelCm: ' payload.level.cm ' } },
    } as Source;
    expect(mappingOf(known)).toEqual({ 'payload.level.cm': 'levelCm' });
    expect(mappingOf(undefined)).toEqual({});
    expect(sourceFor(scene, 'drain', payload, {}, known)).toMatchObject({
      version: 5,
      retentionDays: 30,
      mapping: { type: '"flood"', key: 'payload.at' },
    });
    expect(sampleOf(known, payload, '2026-07-01T00:01:00Z')).toMatchObject({ levelCm: 35, event: { type: 'flood' } });
  });
});
