import { describe, expect, test } from '@jest/globals';
import { eventId, incidentId } from './identity.ts';

describe('ids', () => {
  test('a redelivery is the same event, another key or source is another', () => {
    expect(eventId('hotline', 'W-1')).toMatch(/^[0-9a-f]{32}$/);
    expect(eventId('hotline', 'W-1')).toBe(eventId('hotline', 'W-1'));
    expect(new Set([eventId('hotline', 'W-1'), eventId('hotline', 'W-2'), eventId('hotlin', 'eW-1'), eventId('camera', 'W-1')]).size).toBe(
      4,
    );
    expect(eventId('a', 'e\u0301')).toBe(eventId('a', 'é'));
  });

  test('parts never run into each other', () => {
    expect(eventId('a b', 'c')).not.toBe(eventId('a', 'b c'));
    expect(eventId('a', '1:b 1:c')).not.toBe(eventId('a 1:b', 'c'));
  });

  test('each scene and each attempt has an incident of its own', () => {
    const event = eventId('hotline', 'W-1');
    const ids = [
      incidentId(event, 'manhole', 0),
      incidentId(event, 'manhole', 1),
      incidentId(event, 'stall-smoke', 0),
      incidentId('x', 'manhole', 0),
      event,
    ];
    expect(new Set(ids).size).toBe(5);
    expect(incidentId(event, 'manhole', 0)).toBe(ids[0]);
  });
});
