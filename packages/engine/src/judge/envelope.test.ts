import { describe, expect, test } from '@jest/globals';
import { indexDistrict } from '@sceneworks/scene';
import { type District, limits, type PersonalClass, type Source, validator } from '@sceneworks/schemas';
import { type EnvelopeContext, envelopeOf } from './envelope.ts';

const square = (west: number, south: number, side: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
});

const district: District = {
  rev: 1,
  at: '2026-03-01T00:00:00.000Z',
  units: [],
  areas: [
    { id: 'd', kind: 'district', name: { zh: '区' }, geometry: square(104, 30, 1) },
    { id: 's', kind: 'street', name: { zh: '街' }, parent: 'd', geometry: square(104, 30, 0.5) },
    { id: 'c', kind: 'community', name: { zh: '社' }, parent: 's', geometry: square(104, 30, 0.25) },
    { id: 'g', kind: 'grid', name: { zh: '格' }, parent: 'c', geometry: square(104, 30, 0.1) },
  ],
  posts: [],
  people: [],
  rosters: [],
  responsibility: [],
  categories: [],
  standards: [],
  calendars: [],
  modes: [],
  datasets: [],
  datasetRows: [
    { dataset: 'alarms', key: 'A-1', place: { type: 'Point', coordinates: [104.05, 30.05] }, value: { address: '春熙路 1 号' } },
    { dataset: 'alarms', key: 'A-2', value: {} },
  ],
  sources: [],
  precedence: [],
  acceptedHoles: [],
  parameters: [],
};

const source: Source = {
  id: 'hotline',
  version: 3,
  title: { zh: '热线' },
  kind: 'webhook',
  unit: 'center',
  intelClass: 'opinion',
  payload: {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string' },
      kind: { type: 'string' },
      at: { type: 'string' },
      lon: { type: 'number' },
      lat: { type: 'number' },
      where: { type: 'string' },
      area: { type: 'string' },
      device: { type: 'string' },
      caller: { type: 'object', properties: { name: { type: 'string', personal: 'name' }, phone: { type: 'string', personal: 'phone' } } },
      reading: { type: 'number' },
    },
  },
  mapping: {
    type: 'if payload.kind = null then "report" else payload.kind',
    key: 'payload.id',
    occurredAt: 'payload.at',
    lon: 'payload.lon',
    lat: 'payload.lat',
    area: 'payload.area',
    address: 'payload.where',
    device: { dataset: 'alarms', key: 'payload.device' },
    subject: { reading: 'payload.reading * 10', contact: 'payload.caller.phone', note: 'payload.where' },
    reporter: { name: 'payload.caller.name', phone: 'payload.caller.phone' },
  },
  subject: {
    type: 'object',
    properties: { reading: { type: 'number' }, contact: { type: 'string', personal: 'phone' }, note: { type: 'string' } },
  },
  retentionDays: 365,
};

const receivedAt = '2026-03-02T04:00:00.000Z';
const sealing = () => {
  const sealed: [PersonalClass, string][] = [];
  const context: EnvelopeContext = {
    receivedAt,
    index: indexDistrict(district),
    seal: (personalClass, text) => {
      sealed.push([personalClass, text]);
      return { $p: `p${sealed.length}`, c: `c${sealed.length}` };
    },
    callerKey: (phone) => `key-${phone}`,
  };
  return { context, sealed };
};
const made = (payload: unknown, more: Partial<EnvelopeContext> = {}, from: Source = source) =>
  envelopeOf(from, payload, { ...sealing().context, ...more });
const eventOf = (payload: unknown, more: Partial<EnvelopeContext> = {}, from: Source = source) => {
  const result = made(payload, more, from);
  if ('refusal' in result) throw new Error(result.refusal.code);
  return result.event;
};
const codeOf = (payload: unknown): string | undefined => {
  const result = made(payload);
  return 'refusal' in result ? result.refusal.code : undefined;
};

describe('an envelope', () => {
  test('maps what arrived: type, key, time, place, subject; and is an event of the right shape', () => {
    const event = eventOf({
      id: 'H-1',
      kind: 'smoke',
      at: '2026-03-02T11:30:00+08:00',
      lon: 104.05,
      lat: 30.05,
      where: '春熙路',
      reading: 1.5,
    });
    expect(event).toMatchObject({
      source: 'hotline',
      sourceVersion: 3,
      intelClass: 'opinion',
      type: 'smoke',
      key: 'H-1',
      occurredAt: '2026-03-02T03:30:00.000Z',
      receivedAt,
      place: { lon: 104.05, lat: 30.05, area: 'g', address: '春熙路' },
      point: { type: 'Point', coordinates: [104.05, 30.05] },
      areaPath: ['d', 's', 'c', 'g'],
      subject: { reading: 15, note: '春熙路' },
    });
    expect(event).not.toHaveProperty('reporter');
    expect(validator('Event')({ ...event, deliveries: [], status: 'received', due: null })).toEqual([]);
  });

  test('a redelivery is the same document; without a key the payload as it stands is the key', () => {
    expect(eventOf({ id: 'H-1' })._id).toBe(eventOf({ id: 'H-1', reading: 2 })._id);
    const keyless: Source = { ...source, mapping: { ...source.mapping, key: 'null' } };
    const [a, b, c] = [
      { id: '1', reading: 2 },
      { reading: 2, id: '1' },
      { id: '1', reading: 3 },
    ].map((payload) => eventOf(payload, {}, keyless)._id);
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  test('a key that would not fit is known by its hash, a number by its digits', () => {
    expect(eventOf({ id: 'x'.repeat(500) }).key).toHaveLength(64);
    expect(eventOf({ id: '7', reading: 7 }, {}, { ...source, mapping: { ...source.mapping, key: 'payload.reading' } }).key).toBe('7');
  });

  test('no time said is the time of receipt; a time without a zone is the district’s', () => {
    expect(eventOf({ id: '1' }).occurredAt).toBe(receivedAt);
    expect(eventOf({ id: '1', at: '2026-03-02T10:00:00' }).occurredAt).toBe('2026-03-02T02:00:00.000Z');
    expect(eventOf({ id: '1', at: '2026-03-01' }).occurredAt).toBe('2026-02-28T16:00:00.000Z');
    expect(eventOf({ id: '1', at: '2026-03-02T03:59:59Z' }).occurredAt).toBe('2026-03-02T03:59:59.000Z');
  });

  test('a time too far ahead, too long ago or unreadable is refused with its bound', () => {
    expect(eventOf({ id: '1', at: '2026-03-02T04:10:00Z' }).occurredAt).toBe('2026-03-02T04:10:00.000Z');
    expect(made({ id: '1', at: '2026-03-02T04:10:01Z' })).toMatchObject({
      refusal: { code: 'EVENT_IN_FUTURE', detail: { eventFutureMs: limits.eventFutureMs } },
    });
    expect(codeOf({ id: '1', at: '2025-01-20T00:00:00Z' })).toBe('EVENT_TOO_OLD');
    expect(codeOf({ id: '1', at: 'yesterday' })).toBe('EVENT_TIME');
    const listed: Source = { ...source, mapping: { ...source.mapping, occurredAt: 'payload.reading' } };
    expect(made({ id: '1', reading: 3 }, {}, listed)).toMatchObject({ refusal: { code: 'EVENT_TIME' } });
  });

  test('a place outside the district is accepted and says so; coordinates that are none are refused', () => {
    expect(eventOf({ id: '1', lon: 100, lat: 20 })).toMatchObject({ place: { outside: true }, areaPath: [] });
    expect(codeOf({ id: '1', lon: 200, lat: 20 })).toBe('EVENT_PLACE');
    expect(codeOf({ id: '1', lon: 100, lat: 91 })).toBe('EVENT_PLACE');
    expect(eventOf({ id: '1', lon: 104.05 })).not.toHaveProperty('place');
    expect(eventOf({ id: '1', area: 'c' })).toMatchObject({ place: { area: 'c' }, areaPath: ['d', 's', 'c'] });
  });

  test('a registered device stands where its row says, unless the payload gives a place of its own', () => {
    expect(eventOf({ id: '1', device: 'A-1' })).toMatchObject({
      device: 'alarms|A-1',
      place: { lon: 104.05, lat: 30.05, address: '春熙路 1 号', area: 'g' },
    });
    expect(eventOf({ id: '1', device: 'A-1', lon: 104.3, lat: 30.3, where: '别处' })).toMatchObject({
      place: { lon: 104.3, address: '别处', area: 's' },
    });
    expect(eventOf({ id: '1', device: 'A-1', area: 's' }).place).toEqual({ area: 's', address: '春熙路 1 号' });
    expect(eventOf({ id: '1', device: 'A-2' })).not.toHaveProperty('place');
    expect(eventOf({ id: '1', device: 'A-9' })).toMatchObject({ device: 'alarms|A-9', areaPath: [] });
    const { device: _device, ...mapping } = source.mapping;
    expect(eventOf({ id: '1', device: 'A-1' }, {}, { ...source, mapping })).not.toHaveProperty('device');
  });

  test('personal values are put apart, each once, and stand nowhere in the event', () => {
    const { context, sealed } = sealing();
    const result = envelopeOf(source, { id: '1', caller: { name: '张三', phone: '13900000000' } }, context);
    expect(sealed).toEqual([
      ['name', '张三'],
      ['phone', '13900000000'],
    ]);
    expect(result).toMatchObject({
      event: {
        reporter: { name: { $p: 'p1' }, phone: { $p: 'p2' }, key: 'key-13900000000' },
        subject: { contact: { $p: 'p2' } },
        raw: { id: '1', caller: { name: { $p: 'p1' }, phone: { $p: 'p2' } } },
      },
    });
    expect(JSON.stringify(result).replace('key-13900000000', '')).not.toMatch(/张三|13900000000/);
  });

  test('a reporter may leave only a name, or only a phone', () => {
    expect(eventOf({ id: '1', caller: { name: '张三' } }).reporter).toEqual({ name: { $p: 'p1', c: 'c1' } });
    expect(eventOf({ id: '1', caller: { phone: '139' } }).reporter).toMatchObject({ key: 'key-139' });
  });

  test('what does not fit the payload’s shape, unknown fields among it, is refused with its place and leaves nothing sealed', () => {
    const { context, sealed } = sealing();
    const result = envelopeOf(source, { id: '1', caller: { name: '张三' }, reading: 'much' }, context);
    expect(result).toMatchObject({ refusal: { code: 'PAYLOAD_INVALID', at: 'reading', detail: { rule: 'FORM_WRONG_TYPE' } } });
    expect(sealed).toEqual([]);
    expect(made({ id: '1', extra: 1 })).toMatchObject({ refusal: { code: 'PAYLOAD_INVALID', at: 'extra' } });
    expect(codeOf({})).toBe('PAYLOAD_INVALID');
  });

  test('what is unfit to be looked at is refused before its shape is', () => {
    expect(codeOf(JSON.parse('{"id":"1","__proto__":{}}'))).toBe('PAYLOAD_KEY');
    expect(codeOf({ $where: 1 })).toBe('PAYLOAD_KEY');
    expect(codeOf('text')).toBe('PAYLOAD_NOT_OBJECT');
  });

  test('the type may be given instead of mapped; without one there is no event', () => {
    expect(eventOf({ id: '1', kind: 'smoke' }, { type: 'stall' }).type).toBe('stall');
    expect(codeOf({ id: '1', kind: ' ' })).toBe('EVENT_TYPE');
    expect(codeOf({ id: '1', kind: 'x'.repeat(81) })).toBe('EVENT_TYPE');
  });

  test('a drill is marked', () => {
    expect(eventOf({ id: '1' }, { drill: true }).drill).toBe(true);
    expect(eventOf({ id: '1' })).not.toHaveProperty('drill');
  });

  test('a mapping that no longer compiles is a fault of the house, not of the event', () => {
    expect(() => made({ id: '1' }, {}, { ...source, mapping: { ...source.mapping, type: 'payload.' } })).toThrow(/hotline\.mapping\.type/);
  });
});
