import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DeliveryChange, mongoStore, StoreDown } from '@sceneworks/runtime';
import type { Event, Incident, JournalEntry } from '@sceneworks/schemas';
import { MongoClient } from 'mongodb';
import { type TownOnEngine, townOnEngine } from './town-on-engine.ts';

let town: TownOnEngine;
beforeAll(async () => {
  town = await townOnEngine('store', []);
});
afterAll(() => town.drop());

const incident = (id: string, key: string, rev = 1): Incident =>
  ({
    _id: id,
    scene: 's',
    rev,
    open: true,
    holds: [key],
    category: '0101',
    openedAt: 'x',
    nextDueAt: null,
    journal: [{ seq: 1 }],
    outbox: [{ body: { $p: 'r' } }],
  }) as unknown as Incident;

const event = (id: string): Event =>
  ({
    _id: id,
    occurredAt: '2026-01-01T00:00:00.000Z',
    status: 'received',
    due: '2026-01-01T00:00:00.000Z',
    deliveries: [{ scene: 's', hash: 'h', state: 'received', target: 't', attempt: 0, tries: 0, rev: 0, mayFile: true }],
  }) as unknown as Event;

describe('the store on the real engine', () => {
  test('of fifty who open one key at once, one does', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, i) => town.store.insertIncidents([incident(`race${i}`, 'race')])));
    expect(outcomes.flat().filter((outcome) => outcome === 'inserted')).toHaveLength(1);
    expect(outcomes.flat().filter((outcome) => outcome === 'duplicateHold')).toHaveLength(49);
  });

  test('of fifty who change one delivery at once, one does, and is told so', async () => {
    const before = event('contended');
    await town.store.insertEvents([before]);
    const change = (i: number): DeliveryChange => {
      const deliveries = before.deliveries.map((delivery) => ({ ...delivery, rev: 1, target: `t${i}` }));
      return { before, after: { ...before, deliveries } };
    };
    const outcomes = (await Promise.all(Array.from({ length: 50 }, (_, i) => town.store.replaceDeliveries([change(i)])))).flat();
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const stands = (await town.store.readEvents(['contended'])).get('contended');
    expect(stands?.deliveries[0]?.target).toBe(`t${outcomes.indexOf(true)}`);
  });

  test('one of a group that collides with a held key leaves the others written, each told what became of it', async () => {
    await town.store.insertIncidents([incident('a', 'ka'), incident('b', 'kb'), incident('c', 'kc'), incident('holder', 'held')]);
    const outcomes = await town.store.replaceIncidents([
      { incident: incident('a', 'ka2', 2), rev: 1 },
      { incident: incident('b', 'held', 2), rev: 1 },
      { incident: incident('c', 'kc2', 2), rev: 1 },
      { incident: incident('holder', 'held', 9), rev: 8 },
    ]);
    expect(outcomes).toEqual(['replaced', 'duplicateHold', 'replaced', 'stale']);
    const stand = await town.store.readIncidents(['a', 'b', 'c', 'holder']);
    expect([...stand.values()].map(({ _id, holds }) => `${_id} ${holds[0]}`).sort()).toEqual(['a ka2', 'b kb', 'c kc2', 'holder held']);
  });

  test('an incident comes back as it was stored', async () => {
    const stored = { ...incident('whole', 'whole'), subject: { phone: { $p: 'ref', c: 'mac' } }, title: { zh: '井盖' } } as Incident;
    await town.store.insertIncidents([stored]);
    expect((await town.store.readIncidents(['whole'])).get('whole')).toEqual(stored);
  });

  test('numbers of a series are given once, whoever asks at the same time', async () => {
    const firsts = await Promise.all(Array.from({ length: 20 }, () => town.store.allocateNumbers('day', 3)));
    expect([...firsts].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 1 + 3 * i));
  });

  test('an entry that stands spilled with another content is told apart from the same one', async () => {
    const entry = (hash: string) => ({
      _id: 'i:1',
      incident: 'i',
      seq: 1,
      entry: { seq: 1, hash, command: { id: 'c' } } as unknown as JournalEntry,
    });
    expect(await town.store.insertSpilled([entry('one')])).toEqual(['inserted']);
    expect(await town.store.insertSpilled([entry('one')])).toEqual(['duplicate']);
    expect(await town.store.insertSpilled([entry('two')])).toEqual(['different']);
  });

  test('a server that is away is StoreDown, not a bug', async () => {
    const client = new MongoClient('mongodb://127.0.0.1:1/none', { serverSelectionTimeoutMS: 100 });
    await expect(mongoStore(client.db('none')).districtRev()).rejects.toBeInstanceOf(StoreDown);
    await client.close();
  });
});
