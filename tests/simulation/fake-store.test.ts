import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '@sceneworks/database/testing';
import { mongoStore, prepare, type Store } from '@sceneworks/runtime';
import type { Delivery, DistrictRow, Event, Incident, SpilledEntry, Verdict, WatchState } from '@sceneworks/schemas';
import { fakeStore } from './fake-store.ts';
import { type Random, random } from './random.ts';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const instant = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
const plain = (value: unknown): unknown =>
  value instanceof Map ? Object.fromEntries([...value].sort(([a], [b]) => (a < b ? -1 : 1))) : value;

const scenes = ['s1', 's2'];
const keys = ['a', 'b', 'c', 'd'];
const point = (dice: Random) => ({ type: 'Point' as const, coordinates: [104 + dice.below(40) / 10_000, 30 + dice.below(40) / 10_000] });

const delivery = (dice: Random): Delivery => ({
  scene: dice.pick(scenes),
  hash: 'h',
  state: dice.pick(['received', 'judged', 'done'] as const),
  target: dice.chance(0.5) ? null : `i${dice.below(9)}`,
  attempt: 0,
  tries: 0,
  rev: dice.below(3),
  mayFile: true,
  ...(dice.chance(0.5) ? { windowKey: `w|${dice.pick(keys)}` } : {}),
  ...(dice.chance(0.3) ? { reason: 'because' } : {}),
  ...(dice.chance(0.3) ? { outcome: 'held' as const } : {}),
  ...(dice.chance(0.3) ? { verdict: { file: { subject: { name: { $p: 'ref', c: 'mac' } } } } as unknown as Verdict } : {}),
});

const event = (dice: Random): Event => ({
  _id: `e${dice.below(25)}`,
  source: 'source',
  sourceVersion: 1,
  intelClass: 'civic',
  type: dice.pick(['x', 'y']),
  key: 'k',
  occurredAt: instant(dice.below(60)),
  receivedAt: instant(60),
  subject: { name: { $p: 'ref', c: 'mac' }, nested: { 'with.dot': 1 } },
  raw: { $odd: true },
  status: 'received',
  deliveries: Array.from({ length: 1 + dice.below(2) }, () => delivery(dice)),
  due: dice.chance(0.3) ? null : instant(dice.below(100)),
  ...(dice.chance(0.5) ? { reporter: { key: `r${dice.below(3)}` } } : {}),
  ...(dice.chance(0.5) ? { point: point(dice) } : {}),
});

const incident = (dice: Random, rev = 0): Incident => {
  const open = dice.chance(0.6);
  return {
    _id: `i${dice.below(15)}`,
    no: `no${dice.below(100)}`,
    scene: dice.pick(scenes),
    rev,
    open,
    holds: open ? [...new Set([dice.pick(keys), dice.pick(keys)])] : [],
    category: dice.pick(['0101', '0102']),
    openedAt: instant(dice.below(60)),
    modeEpoch: dice.below(3),
    nextDueAt: dice.chance(0.3) ? null : instant(dice.below(100)),
    openOwners: open ? ['post-1', 'post-2'] : [],
    taskDue: null,
    outbox: [{ body: { phone: { $p: 'ref', c: 'mac' } } }],
    journal: [],
    subject: { name: { $p: 'ref', c: 'mac' }, 'with.dot': 1 },
    ...(dice.chance(0.7) ? { point: point(dice) } : {}),
  } as unknown as Incident;
};

const spilled = (dice: Random): SpilledEntry => {
  const [of, seq] = [`i${dice.below(3)}`, 1 + dice.below(6)];
  const entry = { seq, hash: `hash${dice.below(2)}`, command: { id: `c${dice.below(12)}` } };
  return { _id: `${of}:${seq}`, incident: of, seq, entry } as unknown as SpilledEntry;
};

const watch = (dice: Random): WatchState => ({
  _id: `s|n|${dice.pick(keys)}`,
  scene: 's',
  node: 'n',
  nodeHash: 'h',
  key: 'k',
  rev: dice.below(4),
  recent: [{ at: instant(1), value: dice.below(9) }],
  nextDueAt: dice.chance(0.3) ? null : instant(dice.below(100)),
});

const distinct = <T>(list: readonly T[], of: (item: T) => string): T[] => [...new Map(list.map((item) => [of(item), item])).values()];
const some = <T>(dice: Random, most: number, make: () => T): T[] => Array.from({ length: 1 + dice.below(most) }, make);

/** One random operation, as a function of a store: the same arguments go to both. */
const operation = (dice: Random): ((store: Store) => Promise<unknown>) => {
  const ids = (prefix: string, of: number) => some(dice, 6, () => `${prefix}${dice.below(of)}`);
  switch (dice.below(20)) {
    case 0: {
      const list = distinct(
        some(dice, 5, () => event(dice)),
        ({ _id }) => _id,
      );
      return (store) => store.insertEvents(list);
    }
    case 1: {
      const wanted = ids('e', 25);
      return async (store) => [
        plain(await store.readEvents(wanted)),
        plain(await store.readHeld(wanted)),
        plain(await store.readMarks(wanted)),
      ];
    }
    case 2:
    case 3: {
      const changes = distinct(
        some(dice, 5, () => event(dice)),
        ({ _id }) => _id,
      ).map((before) => {
        const deliveries = before.deliveries.map((each) => ({ ...delivery(dice), rev: each.rev + 1 }));
        return { before, after: { ...before, status: 'applied' as const, due: null, deliveries } };
      });
      return async (store) => {
        const standing = await store.readEvents(changes.map(({ before }) => before._id));
        const fitting = changes.flatMap(({ before, after }) => {
          const stands = standing.get(before._id);
          if (!stands || stands.deliveries.length !== before.deliveries.length) return [];
          const from = before.deliveries.map((each, i) => ({ ...(stands.deliveries[i] as Delivery), rev: each.rev }));
          return [
            {
              before: { ...stands, deliveries: from },
              after: { ...stands, status: after.status, due: after.due, deliveries: after.deliveries },
            },
          ];
        });
        return store.replaceDeliveries(fitting);
      };
    }
    case 4: {
      if (dice.chance(0.5)) {
        const finished = some(dice, 3, () => ({ event: `e${dice.below(25)}`, outcome: dice.pick(['opened', 'joined'] as const) }));
        const wanted = distinct(finished, ({ event: id }) => id);
        return async (store) => {
          await store.finishDeliveries(wanted);
          return plain(await store.readEvents(wanted.map(({ event: id }) => id)));
        };
      }
      const [now, slot] = [instant(dice.below(100)), dice.chance(0.5) ? { from: 'e1', until: 'e3' } : undefined];
      return async (store) => (await store.dueEvents(now, 100, slot)).map(({ _id, due }) => `${due} ${_id}`).sort();
    }
    case 5: {
      const queries = some(dice, 3, () => ({
        scene: dice.pick(scenes),
        windowKey: `w|${dice.pick(keys)}`,
        from: instant(dice.below(30)),
        until: instant(30 + dice.below(30)),
      }));
      return (store) => store.windowMembers(queries);
    }
    case 6: {
      const list = distinct(
        some(dice, 4, () => incident(dice)),
        ({ _id }) => _id,
      );
      return async (store) =>
        list.length === 1 ? store.insertIncidents(list) : Promise.all([store.insertIncidents([list[0] as Incident])]);
    }
    case 7:
    case 8:
    case 9: {
      const next = incident(dice, 0);
      const rev = dice.below(4);
      return async (store) => {
        const standing = (await store.readIncidents([next._id])).get(next._id);
        const scene = standing?.scene ?? next.scene;
        return store.replaceIncidents([{ incident: { ...next, scene, rev: rev + 1 }, rev }]);
      };
    }
    case 10: {
      const wanted = some(dice, 5, () => ({ scene: dice.pick(scenes), key: dice.pick(keys) }));
      return (store) => store.openHolders(wanted);
    }
    case 11: {
      const query = {
        scene: dice.pick(scenes),
        category: '0101',
        point: point(dice),
        metres: 50 + dice.below(300),
        since: instant(dice.below(60)),
      };
      return (store) => store.nearbyOpen(query);
    }
    case 12: {
      const now = instant(dice.below(100));
      return async (store) => [...(await store.dueIncidents(now, 100))].sort();
    }
    case 13: {
      const [epoch, after, limit] = [dice.below(4), `i${dice.below(9)}`, 1 + dice.below(5)];
      return async (store) => [await store.behindMode(epoch, after, limit), await store.openIncidents(after, limit)];
    }
    case 14: {
      const one = spilled(dice);
      return async (store) => [await store.insertSpilled([one]), await store.readSpilled(one.incident, 2, 5)];
    }
    case 15: {
      const wanted = some(dice, 4, () => ({ incident: `i${dice.below(3)}`, command: `c${dice.below(12)}` }));
      return (store) => store.spilledCommands(wanted);
    }
    case 16: {
      const changes = distinct(
        some(dice, 3, () => watch(dice)),
        ({ _id }) => _id,
      ).map((state) => ({
        state: { ...state, rev: state.rev + 1 },
        rev: dice.chance(0.3) ? null : state.rev,
      }));
      return async (store) => [await store.writeWatches(changes), plain(await store.readWatches(keys.map((key) => `s|n|${key}`)))];
    }
    case 17: {
      const now = instant(dice.below(100));
      return async (store) => (await store.dueWatches(now, 10)).map(({ _id, nextDueAt }) => `${nextDueAt} ${_id}`).sort();
    }
    case 18: {
      const [rev, row] = [1 + dice.below(20), { _id: 'r', kind: 'unit', id: `u${dice.below(9)}` } as unknown as DistrictRow];
      const pointer = { _id: dice.pick(scenes), hash: `h${dice.below(3)}`, at: instant(0), by: 'p' };
      const expected = dice.chance(0.3) ? null : `h${dice.below(3)}`;
      return async (store) => [
        await store.appendDistrict(rev, [row]),
        await store.districtRev(),
        await store.readDistrict(Math.max(0, rev - 2)),
        await store.moveScenePointer(pointer, expected),
        await store.scenePointers(),
      ];
    }
    default: {
      const message = { _id: `m${dice.below(30)}`, incident: 'i', to: 'p', at: instant(0), body: {} };
      const value = {
        _id: `v${dice.below(30)}`,
        event: `e${dice.below(5)}`,
        class: 'name' as const,
        value: 'text',
        salt: 's',
        createdAt: instant(0),
      };
      const erase = dice.chance(0.1) ? [`e${dice.below(5)}`] : [];
      return async (store) => {
        await store.insertPersonal([value]);
        return [
          await store.insertInbox([message]),
          await store.allocateNumbers('series', 1 + (value._id.length % 3)),
          await store.erasePersonal(erase, instant(9)),
          await store.removePersonal([`v${value._id.length * 5}`]).then(() => 0),
          plain(await store.readPersonal([value._id])),
        ];
      };
    }
  }
};

describe('the store of the simulation', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase('differential');
    await prepare(database.client.db(database.dbName));
  });
  afterAll(() => database.drop());

  test('answers 10,000 random operations as the real engine does', async () => {
    const real = mongoStore(database.client.db(database.dbName));
    const fake = fakeStore({ copy });
    const dice = random(20_260_101, 'differential');
    for (let i = 0; i < 10_000; i++) {
      const act = operation(dice);
      const [a, b] = await Promise.all([act(real), act(fake)]);
      expect({ i, answer: copy(b) }).toEqual({ i, answer: copy(a) });
    }
  }, 120_000);
});
