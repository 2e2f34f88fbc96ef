import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check } from '@sceneworks/scene';
import { type Caller, openTown, type Town } from './town.ts';

let town: Town;
let designer: Caller;
beforeAll(async () => {
  town = await openTown({ posts: ['municipal.designer', 'center.systemAdministrator'] });
  designer = await town.as('municipal.designer');
});
afterAll(() => town.close());

/** The longest that nothing else was done while something was waited for, ms. */
const longestStill = async (work: () => Promise<unknown>): Promise<{ readonly stillMs: number; readonly wholeMs: number }> => {
  const began = performance.now();
  let [last, stillMs] = [began, 0];
  const beat = (): void => {
    const now = performance.now();
    stillMs = Math.max(stillMs, now - last);
    last = now;
  };
  const beats = setInterval(beat, 5);
  try {
    await work();
  } finally {
    clearInterval(beats);
    beat();
  }
  return { stillMs, wholeMs: performance.now() - began };
};

describe('proofs beside everything else', () => {
  test('are those that are made on the spot', async () => {
    const { world, server } = town.parts;
    const index = await world.district();
    for (const { plan } of (await world.scenes()).slice(0, 2)) expect(await server.proofs.prove(plan, index)).toEqual(check(plan, index));
  });

  test('of all scenes in force leave the server free to answer others', async () => {
    const administrator = await town.as('center.systemAdministrator');
    const row = (await town.parts.world.store.readDistrict(0)).findLast(({ kind, id }) => kind === 'responsibility' && id === 'C01');
    const edits = [{ kind: 'responsibility', id: 'C01', value: row?.value }];
    const still = await longestStill(async () => {
      const done = await administrator.send('post', '/api/district/edits', { edits, reason: '机构调整' });
      expect(done.status).toBe(200);
    });
    // Its own part is to read the district and to hand it over.
    expect(still.wholeMs).toBeGreaterThan(500);
    expect(still.stillMs).toBeLessThan(still.wholeMs / 3);
  }, 60_000);

  test('that cannot be made now are to be asked for later', async () => {
    expect((await designer.send('post', '/api/drafts', { published: 's7-manhole' })).status).toBe(201);
    expect((await designer.get('/api/drafts/s7-manhole/proofs/owners')).status).toBe(200);
    await town.parts.server.proofs.close();
    const refused = await designer.get('/api/drafts/s7-manhole/proofs/rules');
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([503, 'PROOFS_BUSY', '2']);
  });
});
