import { freshDatabase } from '@sceneworks/database/testing';
import {
  allRules,
  districtReader,
  type LogLine,
  mongoStore,
  plansReader,
  prepare,
  type Store,
  scenesReader,
  systemClock,
  type World,
} from '@sceneworks/runtime';
import { compile, eventId } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import type { Db } from 'mongodb';
import { firstRows, townSources } from '../simulation/town.ts';

/** A small town on the real engine, with the scenes given. */
export interface TownOnEngine {
  readonly db: Db;
  readonly store: Store;
  readonly world: World;
  readonly log: LogLine[];
  drop(): Promise<void>;
}

export const townOnEngine = async (name: string, scenes: readonly Scene[]): Promise<TownOnEngine> => {
  const database = await freshDatabase(name);
  const db = database.client.db(database.dbName);
  await prepare(db);
  const store = mongoStore(db);
  await store.appendDistrict(1, firstRows());
  for (const drawing of scenes) {
    const made = compile(drawing, { sources: townSources });
    if ('problems' in made) throw new Error(made.problems.map(({ at, text: { zh } }) => `${at}: ${zh}`).join('\n'));
    const { plan } = made;
    await store.insertVersion({ _id: plan.hash, scene: plan.scene, drawing, plan, at: systemClock(), by: 'setup' });
    await store.moveScenePointer({ _id: plan.scene, hash: plan.hash, at: systemClock(), by: 'setup' }, null);
  }
  const plans = plansReader(store);
  const log: LogLine[] = [];
  const world: World = {
    store,
    clock: systemClock,
    random: Math.random,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    district: districtReader(store, systemClock),
    plans,
    scenes: scenesReader(store, systemClock, plans),
    callOut: async () => ({ result: 'ok', answer: { ok: true } }),
    rules: allRules,
    log: (line) => log.push(line),
    wake: () => undefined,
  };
  return { db, store, world, log, drop: () => database.drop() };
};

/** An event of the town's hotline, as it would have been made at the door. */
export const arrivalOf = (key: string, subject: Record<string, unknown>, type = 'report') => ({
  event: {
    _id: eventId('calls', key),
    source: 'calls',
    sourceVersion: 1,
    intelClass: 'civic' as const,
    type,
    key,
    occurredAt: systemClock(),
    receivedAt: systemClock(),
    subject,
    raw: { from: 'hotline' },
    areaPath: ['510199'],
  },
  personal: [],
});

/** Waits for something to become true; says what was waited for when it does not. */
export const until = async (what: string, holds: () => Promise<boolean>, mostMs = 20_000): Promise<void> => {
  const end = Date.now() + mostMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
