import { hash } from 'node:crypto';
import { sha256By } from '@sceneworks/scene';
import type { Instant } from '@sceneworks/schemas';
import type { Db } from 'mongodb';
import { callOutTo, isPublicAddress } from '../call-out.ts';
import { callerKeyOf } from '../crypto.ts';
import { openLive } from '../http/live.ts';
import type { ServerWorld } from '../http/server-world.ts';
import { openIntake } from '../intake/accept.ts';
import { districtReader, plansReader, scenesReader } from '../loops/readers.ts';
import { allRules } from '../loops/rules.ts';
import { systemClock, type Worker } from '../loops/worker.ts';
import type { World } from '../loops/world.ts';
import { openMover } from '../migrating/mover.ts';
import { openProver } from '../proving/prover.ts';
import { openRehearser } from '../rehearsing/rehearser.ts';
import { mongoDistrictProposals } from '../store/district-proposals.ts';
import { mongoDrafts } from '../store/drafts.ts';
import { mongoLives } from '../store/lives.ts';
import { mongoMigrations } from '../store/migrations.ts';
import { mongoAccounts } from '../store/mongo/accounts.ts';
import { collectionsOf } from '../store/mongo/collections.ts';
import { mongoSourceSecrets, type SourceSecrets } from '../store/mongo/source-secrets.ts';
import { mongoStore } from '../store/mongo/store.ts';
import { mongoPhotos } from '../store/photos.ts';
import { mongoRehearsals } from '../store/rehearsals.ts';
import { mongoSceneCases } from '../store/scene-cases.ts';
import { mongoStandingProofs } from '../store/standing-proofs.ts';
import { mongoViews } from '../store/views/views.ts';
import type { Config } from './config.ts';
import { installationKey } from './installation-key.ts';
import { sampleAccounts } from './sample.ts';

/** Everything of a server but its listening: what the interface and the worker are given, over an open and prepared database. */
export interface Parts {
  readonly server: ServerWorld;
  readonly world: World;
  /** Tells a worker started later when there is something to do */
  readonly wakeWith: (worker: Worker) => void;
  /** The store answers and the loops run */
  readonly isReady: () => Promise<boolean>;
}

export interface PartsOptions {
  readonly config: Config;
  readonly db: Db;
  readonly log: World['log'];
  /** The time matters are handled by */
  readonly clock?: () => Instant;
  /** The machine's own time, by which sessions and signatures live */
  readonly signedAt?: () => number;
}

/** Wires the parts by plain arguments. A native hash takes the place of the portable one: both give the same. */
export async function partsOf({ config, db, log, clock = systemClock, signedAt = Date.now }: PartsOptions): Promise<Parts> {
  sha256By((text) => hash('sha256', text));
  const key = installationKey(config);
  const store = mongoStore(db);
  let worker: Worker | undefined;
  const plans = plansReader(store);
  const world: World = {
    store,
    clock,
    random: Math.random,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    district: districtReader(store, clock),
    plans,
    scenes: scenesReader(store, clock, plans),
    callOut: callOutTo(config.callOutHosts, config.callOutPrivate ? { mayReach: () => true } : { mayReach: isPublicAddress }),
    rules: allRules,
    log,
    wake: () => worker?.wake(),
  };
  const views = mongoViews(collectionsOf(db), store);
  const migrations = mongoMigrations(db);
  const rehearsals = mongoRehearsals(db);
  const server: ServerWorld = {
    world,
    intake: openIntake(world),
    views,
    accounts: mongoAccounts(db),
    lives: mongoLives(db),
    photos: mongoPhotos(db),
    proposals: mongoDistrictProposals(db),
    proofs: openProver(),
    standing: mongoStandingProofs(db),
    drafts: mongoDrafts(db),
    migrations,
    mover: openMover(migrations, world),
    rehearsals,
    rehearser: openRehearser(rehearsals, world),
    cases: mongoSceneCases(db),
    live: openLive(views),
    secretsOf: await heldSecrets(mongoSourceSecrets(db, key)),
    callerKey: callerKeyOf(key),
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    signedAt,
    sample: sampleAccounts(config.dataFolder),
  };
  const isReady = async (): Promise<boolean> => {
    try {
      await db.command({ ping: 1 }, { timeoutMS: 2_000 });
      return worker?.isUp() ?? true;
    } catch {
      // Not reached is the answer itself: the monitor is told "not ready", and the loops log why.
      return false;
    }
  };
  return {
    server,
    world,
    isReady,
    wakeWith: (started) => {
      worker = started;
    },
  };
}

const secretsHeldMs = 5_000;

/** Secrets of feeds, read again every five seconds: a rotated one holds within that. While the store is away the last ones known stay. */
async function heldSecrets({ all }: SourceSecrets): Promise<(source: string) => readonly string[]> {
  let held = await all();
  let until = Date.now() + secretsHeldMs;
  return (source) => {
    if (Date.now() > until) {
      until = Date.now() + secretsHeldMs;
      void all().then(
        (fresh) => {
          held = fresh;
        },
        () => undefined,
      );
    }
    return held.get(source) ?? [];
  };
}
