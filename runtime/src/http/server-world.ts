import type { Loaded } from '@sceneworks/engine';
import type { DistrictIndex } from '@sceneworks/scene';
import { modeAt, pathOf } from '@sceneworks/scene';
import type { Me, ModeBanner, Plan, SampleAccount } from '@sceneworks/schemas';
import type { Intake } from '../intake/accept.ts';
import type { World } from '../loops/world.ts';
import type { Mover } from '../migrating/mover.ts';
import type { AccountStore } from '../people/accounts.ts';
import type { Prover } from '../proving/prover.ts';
import type { Rehearser } from '../rehearsing/rehearser.ts';
import type { DistrictProposals } from '../store/district-proposals.ts';
import type { Drafts } from '../store/drafts.ts';
import type { Lives } from '../store/lives.ts';
import type { Migrations } from '../store/migrations.ts';
import type { Photos } from '../store/photos.ts';
import type { Rehearsals } from '../store/rehearsals.ts';
import type { SceneCases } from '../store/scene-cases.ts';
import type { StandingProofs } from '../store/standing-proofs.ts';
import type { ViewWorld } from '../store/views/row.ts';
import type { Viewer } from '../store/views/viewer.ts';
import type { Views } from '../store/views/views.ts';
import type { Live } from './live.ts';

/** A feed's secrets: two while one is rotated. Held in memory, never answered. */
export type SecretsOf = (source: string) => readonly string[];

/** All the interface is given; wired by plain arguments in `serve`. */
export interface ServerWorld {
  readonly world: World;
  readonly intake: Intake;
  readonly views: Views;
  readonly accounts: AccountStore;
  readonly lives: Lives;
  readonly photos: Photos;
  readonly proposals: DistrictProposals;
  readonly proofs: Prover;
  readonly standing: StandingProofs;
  readonly drafts: Drafts;
  readonly migrations: Migrations;
  readonly mover: Mover;
  readonly rehearsals: Rehearsals;
  readonly rehearser: Rehearser;
  readonly cases: SceneCases;
  readonly live: Live;
  readonly secretsOf: SecretsOf;
  /** Tells a repeat caller without naming one */
  readonly callerKey: (phone: string) => string;
  readonly publicUrl: string;
  readonly trustedProxies: readonly string[];
  /** The machine's own time in milliseconds, by which sessions and signatures live */
  readonly signedAt: () => number;
  /** Accounts of the sample, for the sign-in page; empty in a real installation */
  readonly sample: readonly (SampleAccount & { readonly password: string })[];
}

/** What views of this moment are made with: the district and every plan that a shown incident may be on. */
export async function viewWorld(
  server: ServerWorld,
  hashes: readonly string[] = [],
): Promise<ViewWorld & { readonly index: DistrictIndex; readonly loaded: ReadonlyMap<string, Loaded> }> {
  const { world } = server;
  const [index, scenes] = await Promise.all([world.district(), world.scenes()]);
  const loaded = await world.plans([...new Set([...scenes.map(({ plan }) => plan.hash), ...hashes])]);
  const planOf = (hash: string): Plan => {
    const found = loaded.get(hash);
    if (!found) throw new Error(`no plan ${hash}`);
    return found.plan;
  };
  return { index, planOf, loaded, now: world.clock() };
}

/** The district's mode as the frame of every screen shows it. */
export function modeBanner(index: DistrictIndex, now: string, viewer: Viewer): ModeBanner {
  // Of no scene in particular: only a mode declared for every scene frames the whole screen. Whoever works in a part of an area is in it.
  const paths = viewer.areas.length === 0 ? [[]] : viewer.areas.map((area) => pathOf(index, area));
  const inForce = paths.map((areaPath) => modeAt(index, now, { scene: '', areaPath })).find(({ mode }) => mode === 'emergency');
  if (!inForce) return { mode: 'peace' };
  const row = index.district.modes.find(({ id }) => id === inForce.id);
  return {
    mode: 'emergency',
    ...(inForce.level ? { level: inForce.level } : {}),
    ...(row
      ? {
          reason: row.reason,
          since: row.startedAt,
          by: index.people.get(row.by)?.name ?? row.by,
          ...(row.areas ? { areas: row.areas } : {}),
          ...(row.drill ? { drill: true } : {}),
        }
      : {}),
  };
}

/** The viewer as his own screen shows him. */
export function meOf(server: ServerWorld, viewer: Viewer, index: DistrictIndex): Me {
  const posts = viewer.posts.map((post) => ({
    id: post.id,
    title: post.title,
    unit: post.unit,
    unitName: index.units.get(post.unit)?.name ?? { zh: post.unit },
    role: post.role,
    ...(post.area ? { area: post.area } : {}),
  }));
  return {
    person: viewer.person,
    name: viewer.name,
    login: viewer.login,
    roles: [...viewer.roles],
    posts,
    units: [...viewer.units],
    center: viewer.center,
    areaPath: viewer.areas.slice(0, 6),
    classes: [...viewer.classes],
    language: 'zh',
    sample: server.sample.length > 0,
    mode: modeBanner(index, server.world.clock(), viewer),
  };
}
