import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '@sceneworks/database/testing';
import type { Event } from '@sceneworks/schemas';
import type { Store } from '../store.ts';
import { prepare } from './collections.ts';
import { mongoStore } from './store.ts';

const at = (minute: number): string => `2026-03-02T02:${String(minute).padStart(2, '0')}:00.000Z`;

const event = (id: string, minute: number, scene: string, windowKey: string, more: Partial<Event> = {}): Event => ({
  _id: id,
  source: 'gas-device',
  sourceVersion: 1,
  intelClass: 'civic',
  type: 'gas.alarm',
  key: id,
  occurredAt: at(minute),
  receivedAt: at(minute),
  subject: {},
  raw: {},
  status: 'received',
  due: null,
  deliveries: [{ scene, hash: 'h', state: 'received', target: null, attempt: 0, tries: 0, rev: 0, mayFile: true, windowKey }],
  ...more,
});

describe('members of a window', () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await freshDatabase('window');
    await prepare(database.client.db());
    store = mongoStore(database.client.db());
  });
  afterAll(() => database.drop());

  test('carry what a window counts by: reporter, device, kind and place', async () => {
    const point = { type: 'Point' as const, coordinates: [104.1, 30.6] };
    await store.insertEvents([event('a', 1, 's1', 'around|gas', { device: 'gas-devices|GAS-1', reporter: { key: 'caller' }, point })]);
    const [members] = await store.windowMembers([{ scene: 's1', windowKey: 'around|gas', from: at(0), until: at(9) }]);
    expect(members).toEqual([
      { event: 'a', occurredAt: at(1), type: 'gas.alarm', device: 'gas-devices|GAS-1', reporterKey: 'caller', point, waits: false },
    ]);
  });

  test('are of one scene, one key and one stretch, by the time they occurred', async () => {
    await store.insertEvents([
      event('d', 5, 's2', 'w|k'),
      event('c', 3, 's2', 'w|k'),
      event('e', 5, 's3', 'w|k'),
      event('f', 5, 's2', 'w|other'),
      event('g', 8, 's2', 'w|k'),
    ]);
    const [near, wide] = await store.windowMembers([
      { scene: 's2', windowKey: 'w|k', from: at(3), until: at(5) },
      { scene: 's2', windowKey: 'w|k', from: at(0), until: at(9) },
    ]);
    expect(near?.map((member) => member.event)).toEqual(['c', 'd']);
    expect(wide?.map((member) => member.event)).toEqual(['c', 'd', 'g']);
  });
});
