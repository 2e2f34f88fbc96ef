import { describe, expect, test } from '@jest/globals';
import type { FieldSchema, Source } from '@sceneworks/schemas';
import { eventTypes } from './event-types.ts';

const kind: FieldSchema = {
  type: 'string',
  oneOf: [
    { const: 'cover', title: '井盖' },
    { const: 'stall', title: '占道' },
  ],
};
const source = (type: string): Pick<Source, 'mapping' | 'payload'> => ({
  mapping: { type, key: 'payload.id', occurredAt: 'payload.at', subject: {} },
  payload: { type: 'object', properties: { kind } },
});

describe('the types of event a source gives', () => {
  test('are the texts that its mapping chooses among', () => {
    expect(eventTypes(source('if payload.lel >= 5 then "gas.alarm" else "gas.reading"'))).toEqual(['gas.alarm', 'gas.reading']);
    expect(eventTypes(source('if payload.label = "cover_missing" then "camera.cover" else "camera.stall"'))).toEqual([
      'camera.cover',
      'camera.stall',
    ]);
  });

  test('are a stem with each listed value of a field behind it', () => {
    expect(eventTypes(source('"patrol." + payload.kind'))).toEqual(['patrol.cover', 'patrol.stall']);
    expect(eventTypes(source('if payload.kind in ("hawker", "road") then "hotline.stall" else "hotline." + payload.kind'))).toEqual([
      'hotline.stall',
      'hotline.cover',
    ]);
  });

  test('are not asked about where there is one, or none that can be read', () => {
    expect(eventTypes(source('"cover.tilt"'))).toEqual([]);
    expect(eventTypes(source('payload.anything'))).toEqual([]);
  });
});
