import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DistrictEdit } from '@sceneworks/schemas';
import { type Caller, openTown, type Town } from './town.ts';

/** Every edit proves every published scene again, twice: as it is, and as it would be. */
const provingMs = 240_000;

let town: Town;
let [chief, administrator, handler, reviewer]: Caller[] = [];
beforeAll(async () => {
  town = await openTown({ posts: ['center.dutyChief', 'center.systemAdministrator', 'center.reviewer', 'center.dispatcher'] });
  chief = await town.as('center.dutyChief');
  administrator = await town.as('center.systemAdministrator');
  reviewer = await town.as('center.reviewer');
  handler = await town.as('center.dispatcher');
});
afterAll(() => town.close());

const rev = () => town.parts.world.store.districtRev();
const edit = (edits: readonly DistrictEdit[], more: object = {}, by = administrator as Caller) =>
  by.send('post', '/api/district/edits', { edits, reason: '机构调整', ...more });
const waiting = async () => (await (reviewer as Caller).get('/api/district/waiting')).body;
const covers: DistrictEdit = {
  kind: 'responsibility',
  id: 'C01.lamps',
  value: {
    id: 'C01.lamps',
    categories: ['C0106'],
    areas: ['510199001'],
    post: 'municipal.facilities',
    verifier: { level: 'street', role: 'verifier', skill: 'patrol' },
  },
};
const breaks = expect.arrayContaining([expect.objectContaining({ scene: 's7-manhole' })]);
const hole: DistrictEdit = { kind: 'responsibility', id: 'C01', ended: true };
/** The row as it was before anybody ended it. */
const mended = async (): Promise<DistrictEdit> => {
  const row = (await town.parts.world.store.readDistrict(0)).findLast(({ id, ended }) => id === hole.id && !ended);
  return { kind: 'responsibility', id: hole.id, value: row?.value as DistrictEdit['value'] };
};

describe('an edit of the district', () => {
  test(
    'is written where every published scene stays proved, and says by whom and why',
    async () => {
      const before = await rev();
      const done = await edit([covers]);
      expect([done.status, done.body]).toEqual([200, { rev: before + 1 }]);
      expect((await town.parts.world.store.readDistrict(before))[0]).toMatchObject({ ...covers, reason: { zh: '机构调整' } });
    },
    provingMs,
  );

  test(
    'is refused with its cells where it opens a hole, and nothing of it is written',
    async () => {
      const before = await rev();
      const refused = await edit([hole]);
      expect([refused.status, refused.body.code]).toEqual([422, 'DISTRICT_EDIT_BREAKS']);
      expect(refused.body.detail.all.length).toBeGreaterThan(0);
      expect(JSON.stringify(refused.body)).toContain('C0123');
      expect(await rev()).toBe(before);
      expect(await waiting()).toMatchObject({ proposals: [], forced: [] });
    },
    provingMs,
  );

  test.each([
    [[{ ...covers, id: 'another' }], 400, 'MALFORMED'],
    [[{ kind: 'mode', id: 'm', ended: true } as DistrictEdit], 400, 'MALFORMED'],
    [[{ kind: 'unit', id: 'u', value: { $where: 1 } } as DistrictEdit], 400, 'FORBIDDEN_KEY'],
    [[], 400, 'MALFORMED'],
  ])('that cannot be read is refused (%#)', async (edits, status, code) => {
    const refused = await edit(edits);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  test('is for administrators and the duty chief', async () => {
    expect((await edit([covers], {}, handler)).status).toBe(403);
    expect((await edit([covers], {}, reviewer)).status).toBe(403);
    expect((await (handler as Caller).get('/api/district/waiting')).status).toBe(403);
  });
});

describe('an edit that breaks a proof', () => {
  test(
    'is laid before a second person, forced by them alone, and shown until it is mended',
    async () => {
      const before = await rev();
      const proposed = await edit([hole], { propose: true });
      expect([proposed.status, await rev()]).toEqual([202, before]);
      const { id } = proposed.body.proposal;
      expect((await waiting()).proposals).toMatchObject([{ id, reason: '机构调整', byName: expect.any(String), breaks }]);
      const path = `/api/district/proposals/${id}/force`;
      const alone = await (administrator as Caller).send('post', path);
      expect([alone.status, alone.body.code, await rev()]).toEqual([403, 'DISTRICT_SAME_PERSON', before]);

      const forced = await (chief as Caller).send('post', path);
      expect([forced.status, forced.body]).toEqual([200, { rev: before + 1 }]);
      expect((await (chief as Caller).send('post', path)).status).toBe(404);
      const shown = await waiting();
      expect(shown).toMatchObject({ proposals: [], forced: [{ rev: before + 1, breaks }] });
      expect(shown.forced[0].by).not.toBe(shown.forced[0].second);

      expect((await edit([await mended()])).status).toBe(200);
      expect(await waiting()).toMatchObject({ proposals: [], forced: [] });
      const lines = await town.parts.server.accounts.readAudit(0, 1_000);
      expect(lines.map(({ what }) => what).filter((what) => what.startsWith('district.'))).toEqual([
        'district.edit',
        'district.propose',
        'district.force',
        'district.edit',
      ]);
    },
    provingMs,
  );

  test(
    'from a day to come is shown before that day',
    async () => {
      const from = new Date(Date.now() + 2 * 86_400_000).toISOString();
      const { proposal } = (await edit([{ ...hole, from }], { propose: true })).body;
      await (chief as Caller).send('post', `/api/district/proposals/${proposal.id}/force`);
      expect((await waiting()).forced).toMatchObject([{ breaks }]);
    },
    provingMs,
  );

  test(
    'is written once, however often it is forced, and never where the district would not hang together',
    async () => {
      const { id } = (await edit([hole, covers], { propose: true })).body.proposal;
      const { proposals } = town.parts.server;
      const kept = await proposals.read(id);
      const first = await (chief as Caller).send('post', `/api/district/proposals/${id}/force`);
      await proposals.insert(kept as NonNullable<typeof kept>);
      const again = await (chief as Caller).send('post', `/api/district/proposals/${id}/force`);
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect(await rev()).toBe(first.body.rev);
      const apart = await edit([{ kind: 'post', id: 'municipal.facilities', ended: true }], { propose: true });
      expect([apart.status, apart.body.code]).toEqual([422, 'DISTRICT_UNKNOWN']);
    },
    provingMs,
  );

  test(
    'can be taken back',
    async () => {
      await edit([await mended()]);
      const { id } = (await edit([hole], { propose: true })).body.proposal;
      expect((await (administrator as Caller).send('delete', `/api/district/proposals/${id}`)).status).toBe(204);
      expect((await waiting()).proposals).toEqual([]);
      expect((await (administrator as Caller).send('delete', '/api/district/proposals/none')).status).toBe(404);
    },
    provingMs,
  );
});
