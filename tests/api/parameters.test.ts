import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ParameterRow } from '@sceneworks/schemas';
import { chiefElsewhere, withChiefElsewhere } from './chief-elsewhere.ts';
import { type Caller, openTown, type Town } from './town.ts';

let town: Town;
let chief: Caller;
let grid: Caller;
let elsewhere: Caller;
beforeAll(async () => {
  town = await openTown({ posts: ['center.dutyChief', 'center.dispatcher', chiefElsewhere], change: withChiefElsewhere });
  elsewhere = await town.as(chiefElsewhere);
  chief = await town.as('center.dutyChief');
  grid = await town.as('center.dispatcher');
});
afterAll(() => town.close());

const path = '/api/scenes/s7-manhole/parameters';
const rowOf = async (id: string): Promise<ParameterRow> =>
  (await chief.get(path)).body.rows.find((row: ParameterRow) => row.id === id) as ParameterRow;
const tune = (name: string, value: number | null, by = chief) => by.send('put', `${path}/${name}`, { value, reason: '近期误报多' });

/** What becomes of a tilt of so many degrees. */
const tilted = async (assetCode: string, tiltDeg: number): Promise<string> => {
  const payload = { sensorId: `TILT-${assetCode}`, assetCode, tiltDeg, battery: 90, ts: new Date().toISOString() };
  const sent = await town.feed('cover-tilt', payload);
  expect([sent.status, sent.body.code]).toEqual([202, undefined]);
  await town.settle();
  const event = await town.db.collection<{ _id: string; deliveries: { outcome: string }[] }>('events').findOne({ _id: sent.body.event });
  return event?.deliveries[0]?.outcome ?? '';
};

describe('a number that may be tuned', () => {
  test('is shown with its bounds and what was drawn', async () => {
    expect(await rowOf('tiltDeg')).toMatchObject({ drawn: 30, value: 30, min: 10, max: 60, step: 5, unit: '°', changes: [] });
    expect((await chief.get('/api/scenes/none/parameters')).status).toBe(404);
  });

  test('holds for the next event, says who changed it and why, and goes back', async () => {
    expect(await tilted('5101990101000001', 40)).toBe('opened');
    const changed = await tune('tiltDeg', 45);
    expect([changed.status, changed.body]).toMatchObject([200, { value: 45, reason: { zh: '近期误报多' } }]);
    expect(await rowOf('tiltDeg')).toMatchObject({ drawn: 30, value: 45, changes: [{ value: 45, by: changed.body.by }] });
    expect(await tilted('5101990101000002', 40)).toBe('discarded');
    expect((await tune('tiltDeg', null)).status).toBe(200);
    expect(await rowOf('tiltDeg')).toMatchObject({ value: 30, changes: [{ value: null }, { value: 45 }] });
    expect(await tilted('5101990101000003', 40)).toBe('opened');
    const lines = await town.parts.server.accounts.readAudit(0, 1_000);
    expect(lines.filter(({ what }) => what === 'parameter').map(({ about, detail }) => [about, detail])).toEqual([
      ['s7-manhole.tiltDeg', '45'],
      ['s7-manhole.tiltDeg', 'drawn'],
    ]);
  });

  test.each([
    ['tiltDeg', 65, 422, 'PARAMETER_BOUNDS'],
    ['tiltDeg', 5, 422, 'PARAMETER_BOUNDS'],
    ['tiltDeg', 32, 422, 'PARAMETER_STEP'],
    ['none', 30, 404, 'NOT_FOUND'],
    ['__proto__', 30, 404, 'NOT_FOUND'],
  ])('%s to %d is refused', async (name, value, status, code) => {
    const rev = await town.parts.world.store.districtRev();
    const refused = await tune(name, value);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(await town.parts.world.store.districtRev()).toBe(rev);
  });

  test('every step within the bounds is taken, and only a duty chief tunes', async () => {
    for (const value of [0.3, 0.35, 0.6, 0.9, 0.95]) expect([value, (await tune('minScore', value)).status]).toEqual([value, 200]);
    expect((await tune('tiltDeg', 45, grid)).status).toBe(403);
    expect((await tune('tiltDeg', 45, elsewhere)).status).toBe(403);
    const lines = await town.parts.server.accounts.readAudit(0, 1_000);
    const refused = lines.filter(({ what, result }) => what === 'parameter' && result === 'refused').map(({ detail }) => detail);
    expect(new Set(refused)).toEqual(new Set(['PARAMETER_BOUNDS', 'PARAMETER_STEP', 'NOT_FOUND', 'NOT_ALLOWED']));
    expect((await chief.send('put', `${path}/tiltDeg`, { value: 45 })).status).toBe(400);
  });
});
