import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openIntake, StoreDown, startWorker, systemClock, transition, type Worker } from '@sceneworks/runtime';
import type { Actor, Incident } from '@sceneworks/schemas';
import { plainScene, poisonScene } from '../simulation/town.ts';
import { arrivalOf, type TownOnEngine, townOnEngine, until } from './town-on-engine.ts';

let town: TownOnEngine;
let worker: Worker | undefined;
beforeAll(async () => {
  town = await townOnEngine('worker', [plainScene, poisonScene]);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(() => town.drop());

const work = (): void => {
  worker = startWorker(town.world, { pollMs: 20, groupSize: 20 });
};
const isIdle = async (): Promise<boolean> => (await town.store.dueEvents(systemClock(), 1)).length === 0;
const statuses = async (keys: readonly string[]): Promise<string[]> => {
  const found = await town.store.readEvents(keys.map((key) => arrivalOf(key, {}).event._id));
  return keys.map((key) => found.get(arrivalOf(key, {}).event._id)?.status ?? 'missing');
};
const incidentOf = async (key: string): Promise<Incident> => {
  const id = arrivalOf(key, {}).event._id;
  const target = (await town.store.readEvents([id])).get(id)?.deliveries.find(({ scene }) => scene === 'plain')?.incident ?? '';
  return (await town.store.readIncidents([target])).get(target) as Incident;
};
const crew: Actor = { kind: 'person', person: 'he', post: 'crew', unit: 'works', roles: ['handler'] };

describe('the loops on the real engine', () => {
  test('events become incidents with an owner, repeats join, and the post is told once', async () => {
    const intake = openIntake(town.world);
    const keys = Array.from({ length: 60 }, (_, i) => `first-${i}`);
    const accepted = await Promise.all(keys.map((key, i) => intake.accept([arrivalOf(key, { key: i < 40 ? key : 'hot' })])));
    expect(accepted.flat().every((outcome) => 'accepted' in outcome && !outcome.accepted.duplicate)).toBe(true);
    work();
    await until('all events to be done', isIdle);
    expect((await statuses(keys)).filter((status) => status === 'applied')).toHaveLength(41);
    expect((await statuses(keys)).filter((status) => status === 'joined')).toHaveLength(19);
    const hot = await incidentOf('first-59');
    expect(hot).toMatchObject({ count: 20, open: true, openOwners: ['crew'] });
    const told = () => town.db.collection('inbox').countDocuments({ incident: hot._id, 'body.node': 'tell' });
    await until('the post to be told', async () => (await told()) > 0);
    expect(await told()).toBe(1);
  });

  test('a repeat of what was accepted says so and changes nothing', async () => {
    const intake = openIntake(town.world);
    const arrival = {
      ...arrivalOf('again', { key: 'again' }),
      personal: [{ _id: 'again-ref', class: 'phone' as const, value: '1', salt: 's', createdAt: systemClock() }],
    };
    await intake.accept([arrival]);
    const second = { ...arrival, personal: [{ ...(arrival.personal[0] as (typeof arrival.personal)[0]), _id: 'again-ref-2' }] };
    expect(await intake.accept([second])).toEqual([
      { accepted: { event: arrival.event._id, status: expect.any(String), duplicate: true } },
    ]);
    expect([...(await town.store.readPersonal(['again-ref', 'again-ref-2'])).keys()]).toEqual(['again-ref']);
  });

  test('an event the rules fail on is put aside after three tries, and the others go on', async () => {
    const intake = openIntake(town.world);
    await Promise.all([
      intake.accept([arrivalOf('poison', { key: 'x', value: 1_000_000_000 }, 'poison')]),
      intake.accept([arrivalOf('healthy', { key: 'healthy' })]),
    ]);
    work();
    await until('the poison to be put aside', async () => (await statuses(['poison']))[0] === 'quarantined');
    expect(await statuses(['healthy'])).toEqual(['applied']);
    const [delivery] = (await town.store.readEvents([arrivalOf('poison', {}).event._id])).values().next().value?.deliveries ?? [];
    expect(delivery).toMatchObject({ outcome: 'quarantined', tries: 3 });
    expect(town.log.filter(({ event }) => event === 'judgeFailed')).toHaveLength(3);
  });

  test('a command given twice acts once and answers alike', async () => {
    const intake = openIntake(town.world);
    await intake.accept([arrivalOf('handled', { key: 'handled' })]);
    work();
    await until('it to be opened', async () => (await statuses(['handled']))[0] === 'applied');
    const { _id, tasks } = await incidentOf('handled');
    const command = { id: 'phone-1', at: systemClock(), actor: crew, type: 'acknowledge' as const, task: tasks[0]?.id ?? '' };
    const outcomes = await Promise.all([1, 2, 3].map(() => transition(town.world, [{ incident: _id, commands: [command] }])));
    const kinds = outcomes.flat().flatMap((outcome) => ('outcomes' in outcome ? outcome.outcomes.map(({ kind }) => kind) : ['unchanged']));
    expect([...kinds].sort()).toEqual(['done', 'repeated', 'repeated']);
  });

  test('nothing is accepted while the store is away, and the answer says so', async () => {
    const away = {
      ...town.world,
      store: { ...town.store, insertEvents: () => Promise.reject(new StoreDown('away')) },
    };
    const [outcome] = await openIntake(away).accept([arrivalOf('refused', { key: 'refused' })]);
    expect(outcome).toMatchObject({ refusal: { code: 'STORE_BUSY' } });
    expect(await statuses(['refused'])).toEqual(['missing']);
  });

  test('more than may wait is refused before it is accepted', async () => {
    const intake = openIntake(town.world, { waitingMost: 2 });
    const outcomes = await Promise.all(['w1', 'w2', 'w3'].map((key) => intake.accept([arrivalOf(key, { key })])));
    expect(outcomes.flat().map((outcome) => ('accepted' in outcome ? 'accepted' : outcome.refusal.code))).toEqual([
      'accepted',
      'accepted',
      'STORE_BUSY',
    ]);
  });
});
