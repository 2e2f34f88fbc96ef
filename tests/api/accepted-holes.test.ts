import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renewProofs } from '@sceneworks/runtime';
import type { AcceptedHole, DistrictEdit, DraftPage, Problem, StandingProof } from '@sceneworks/schemas';
import { type Caller, openTown, type Town } from './town.ts';

const scene = 's7-manhole';
/** Every edit proves what is in force: two scenes are enough. */
const kept = [scene, 's4-stall-smoke'];
const dayMs = 86_400_000;
let town: Town;
let [chief, designer, administrator, reviewer]: Caller[] = [];
let ends: DistrictEdit;
let restores: DistrictEdit;
/** A session ends over night. */
const signIn = async (): Promise<void> => {
  [chief, designer, administrator, reviewer] = await Promise.all(
    ['center.dutyChief', 'municipal.designer', 'center.systemAdministrator', 'center.reviewer'].map((post) => town.as(post)),
  );
};
const daysPass = async (days: number): Promise<void> => {
  town.ahead += days * dayMs;
  await signIn();
};
beforeAll(async () => {
  const posts = ['center.dutyChief', 'center.systemAdministrator', 'center.reviewer', 'municipal.designer'];
  town = await openTown({ posts, change: (given) => ({ ...given, scenes: given.scenes.filter(({ id }) => kept.includes(id)) }) });
  await signIn();
  const rows = await town.parts.world.store.readDistrict(0);
  const row = rows.findLast(({ kind, id }) => kind === 'responsibility' && id === 'C01');
  ends = { kind: 'responsibility', id: 'C01', ended: true };
  restores = { kind: 'responsibility', id: 'C01', value: row?.value as DistrictEdit['value'] };
  await (designer as Caller).send('post', '/api/drafts', { published: scene });
}, 60_000);
afterAll(() => town.close());

const later = (ms: number): string => new Date(Date.now() + town.ahead + ms).toISOString();
const until = () => later(30 * dayMs);
const edit = (edits: readonly DistrictEdit[], more: object = {}, by = administrator) =>
  (by as Caller).send('post', '/api/district/edits', { edits, reason: '机构调整', ...more });
const waiting = async () => (await (reviewer as Caller).get('/api/district/waiting')).body;
const ownersOf = async (): Promise<readonly Problem[]> =>
  (await (designer as Caller).get(`/api/drafts/${scene}/proofs/owners`)).body.problems;
const holes = async () => (await ownersOf()).filter(({ code }) => code.startsWith('OWNER_HOLE'));
const accept = ({ hole, at }: Problem, more: object = {}, by = chief) =>
  (by as Caller).send('post', `/api/scenes/${scene}/accepted-holes`, { hole, at, reason: '年底前由街道代管', until: until(), ...more });
/** Two people write what breaks a proof. */
const forced = async (edits: readonly DistrictEdit[]) => {
  const { body } = await edit(edits, { propose: true });
  expect((await (chief as Caller).send('post', `/api/district/proposals/${body.proposal.id}/force`)).status).toBe(200);
};
const renew = () => renewProofs(town.parts.world, town.parts.server.proofs, town.parts.server.standing);
const standingOf = async (): Promise<StandingProof> =>
  (await waiting()).standing.find((proof: StandingProof) => proof.scene === scene) as StandingProof;

describe('scenes in force', () => {
  test('are proved again each night and when the district has changed, by one process, and not otherwise', async () => {
    const scenes = (await town.parts.world.scenes()).length;
    const [one, other] = await Promise.all([renew(), renew()]);
    expect(one + other).toBe(scenes);
    expect(await renew()).toBe(0);
    // Another process read the list before the proofs were written, and comes to them after.
    const late = { ...town.parts.server.standing, list: async () => [] };
    expect(await renewProofs(town.parts.world, town.parts.server.proofs, late)).toBe(0);
    expect((await waiting()).standing).toHaveLength(scenes);
    expect(await standingOf()).toMatchObject({ problems: [], districtRev: await town.parts.world.store.districtRev() });
    await daysPass(1);
    expect(await renew()).toBe(scenes);
    const before = (await standingOf()).day;
    await edit([restores]);
    expect(await renew()).toBe(scenes);
    expect((await standingOf()).day).toBe(before);
  }, 120_000);

  test('that nobody will be on duty for are shown with post and day until that is mended', async () => {
    const rows = await town.parts.world.store.readDistrict(0);
    const rosters = rows.filter(({ kind }) => kind === 'roster');
    const held = rosters.find(({ value }) => (value as { post: string }).post === 'center.dispatcher');
    if (!held) throw new Error('the desk has no roster');
    const value = held.value as { shifts: { people: string[]; substitutes: string[] }[] };
    const empty = { ...value, shifts: value.shifts.map((shift) => ({ ...shift, people: [], substitutes: [] })) };
    await forced([{ kind: 'roster', id: held.id, value: empty as never, from: later(10 * dayMs) }]);
    await renew();
    expect((await standingOf()).problems).toEqual([]);
    // Nothing is written any more: it is the days that go on.
    await daysPass(11);
    await renew();
    const [problem] = (await standingOf()).problems;
    expect(problem).toMatchObject({ code: 'ROSTER_NOBODY', at: 'district.posts.center.dispatcher' });
    await edit([{ kind: 'roster', id: held.id, value: held.value as never }]);
    await renew();
    expect((await standingOf()).problems).toEqual([]);
  }, 120_000);
});

describe('a hole', () => {
  test('is accepted by name: it no longer blocks, is listed, and opens again when its day has come', async () => {
    await forced([ends]);
    const [hole] = (await holes()) as [Problem];
    expect(hole).toMatchObject({ code: 'OWNER_HOLE', severity: 'error' });
    for (const problem of await holes()) {
      const done = await accept(problem);
      expect([done.status, done.body.reason]).toEqual([201, { zh: '年底前由街道代管' }]);
    }
    expect(new Set((await holes()).map(({ code, severity }) => `${code} ${severity}`))).toEqual(new Set(['OWNER_HOLE_ACCEPTED warning']));
    const { accepted, people } = await waiting();
    expect(accepted.map(({ at }: AcceptedHole) => at)).toContain(hole.at);
    expect(people[accepted[0].by]).toBeTruthy();
    await renew();
    expect((await standingOf()).problems.filter(({ code }) => code.startsWith('OWNER'))).toEqual([]);
    await daysPass(31);
    await renew();
    expect((await standingOf()).problems.map(({ code }) => code)).toContain('OWNER_HOLE');
    expect((await waiting()).accepted).toEqual([]);
    expect((await holes())[0]?.code).toBe('OWNER_HOLE');
  }, 120_000);

  test('is accepted by the duty chief alone, until a day to come within a year, with a reason', async () => {
    const [hole] = (await holes()) as [Problem];
    expect((await accept(hole, {}, designer)).status).toBe(403);
    expect((await accept(hole, {}, administrator)).status).toBe(403);
    for (const wrong of [later(-1_000), later(400 * dayMs)])
      expect((await accept(hole, { until: wrong })).body.code).toBe('ACCEPTANCE_UNTIL');
    expect((await accept(hole, { reason: '' })).status).toBe(400);
    expect((await accept({ ...hole, hole: 'f'.repeat(16) })).body).toMatchObject({ code: 'STALE', at: 'hole' });
    expect((await accept({ ...hole, at: 'nodes.gone.owner' })).body).toMatchObject({ code: 'STALE' });
    expect((await accept(hole, { hash: 'a'.repeat(64) })).status).toBe(404);
    expect((await edit([{ kind: 'acceptedHole', id: `${scene}.${hole.hole}`, value: {} as never }])).body.code).toBe('MALFORMED');
    expect((await waiting()).accepted).toEqual([]);
  });

  test('of a published version is accepted too, and taken back only by who may open it', async () => {
    const live = (await (designer as Caller).get('/api/scenes')).body.rows.find(({ id }: { id: string }) => id === scene);
    const [hole] = (await holes()) as [Problem];
    const done = await accept(hole, { hash: live.hash });
    expect(done.status).toBe(201);
    const taken = await edit([{ kind: 'acceptedHole', id: done.body.id, ended: true }]);
    expect([taken.status, taken.body.code]).toEqual([422, 'DISTRICT_EDIT_BREAKS']);
    await forced([{ kind: 'acceptedHole', id: done.body.id, ended: true }]);
    expect((await waiting()).accepted).toEqual([]);
    const { row } = (await (designer as Caller).get(`/api/drafts/${scene}`)).body as DraftPage;
    expect(row.id).toBe(scene);
  }, 120_000);
});
