import type { DistrictIndex } from '@sceneworks/scene';
import type { DistrictRow, Person, Post, Unit } from '@sceneworks/schemas';
import { amendDistrict } from '../loops/amend-district.ts';
import type { World } from '../loops/world.ts';
import type { AccountStore } from './accounts.ts';
import { hashPassword } from './password.ts';

/** What making the first administrator needs of a server. */
export interface SetupWorld {
  readonly world: Pick<World, 'store' | 'district' | 'clock' | 'pause'>;
  readonly accounts: AccountStore;
}

/** Nobody can sign in, and nobody has taken the seat. */
export const isSetupNeeded = async ({ accounts }: SetupWorld): Promise<boolean> => !(await accounts.hasAny());

/**
 * Takes the one seat by inserting under a fixed id all that the account will be; of any number of racing calls one gets it. What follows
 * only carries out what the seat says and may be done again by anyone, so that a crash in between leaves nobody locked out.
 */
export async function makeFirstAdministrator(
  setup: SetupWorld,
  { login, password, name }: { readonly login: string; readonly password: string; readonly name: string },
): Promise<boolean> {
  const account = { _id: login, person: personId, password: await hashPassword(password), failures: 0, lockedUntil: null };
  if (!(await setup.accounts.claimFirstAdministrator({ account, name }))) return false;
  await finishFirstAdministrator(setup);
  return true;
}

/** Carries out what the seat says, where that has not been done: the person and the post in the district, then the account. */
export async function finishFirstAdministrator({ world, accounts }: SetupWorld): Promise<void> {
  const seat = await accounts.firstAdministrator();
  if (!seat || (await accounts.readAccount(seat.account._id))) return;
  await appoint(world, seat.name);
  await accounts.insertAccount(seat.account);
}

const personId = 'first-administrator';
/** Writes person, post and unit where the district has none of them yet. */
async function appoint(world: SetupWorld['world'], name: string): Promise<void> {
  const written = await amendDistrict(world, (index, rev) =>
    index.people.has(personId) ? { instead: 'standing' } : { rows: rowsFor(index, name, world.clock(), rev) },
  );
  if (written === 'contended')
    throw new Error('the district was being written all the time: the first administrator could not be appointed');
}

function rowsFor(index: DistrictIndex, name: string, at: string, rev: number): DistrictRow[] {
  const row = (kind: DistrictRow['kind'], id: string, value: unknown): DistrictRow => ({
    _id: `${kind}|${id}|${rev}`,
    kind,
    id,
    value,
    from: at,
    recordedAt: at,
    by: personId,
    rev,
  });
  const standing = index.district.posts.find(({ role }) => role === 'systemAdministrator');
  const center = index.district.units.find(({ kind }) => kind === 'center');
  const unit: Unit = center ?? { id: 'center', name: { zh: '治理中心', en: 'Governance Center' }, kind: 'center' };
  const post: Post = standing ?? {
    id: 'center.systemAdministrator',
    unit: unit.id,
    role: 'systemAdministrator',
    title: { zh: '系统管理员', en: 'System administrator' },
  };
  const person: Person = { id: personId, name, posts: [{ post: post.id, from: at }] };
  return [
    ...(center ? [] : [row('unit', unit.id, unit)]),
    ...(standing ? [] : [row('post', post.id, post)]),
    row('person', person.id, person),
  ];
}
