import { describe, expect, test } from '@jest/globals';
import {
  act,
  actor,
  check,
  type Drawing,
  district,
  fileAuto,
  handle,
  type Matter,
  matter,
  opened,
  spine,
  start,
  taskOf,
  tryTo,
} from '../testing.ts';

const declared = { id: 'm1', level: 'II' as const, reason: { zh: '暴雨' }, by: 'qian', startedAt: start, epoch: 1 };
const war = district({ modes: [declared] });
const over = district({ modes: [{ ...declared, endedAt: '2026-03-02T01:00:00.001Z', epoch: 2 }] });
const switchTo = (of: Matter, given: typeof war) => {
  of.district = given;
  of.at = '2026-03-02T01:05:00.000Z';
  return tryTo(of, { type: 'mode' });
};
const triaged: Drawing = {
  nodes: {
    file: { kind: 'file', config: fileAuto },
    triage: { kind: 'task', config: { ...handle, owner: [{ by: 'post', post: 'crew2' }] }, presence: 'peace' },
    work: {
      kind: 'task',
      config: { ...handle, owner: [{ by: 'post', post: 'crew' }] },
      emergency: { owner: [{ by: 'post', post: 'plumbers' }] },
    },
    patrol: { kind: 'task', config: handle, presence: 'emergency' },
    check: { kind: 'verify', config: check, emergency: { owner: [{ by: 'post', post: 'inspector' }] } },
    close: { kind: 'close', config: { outcome: 'resolved' } },
  },
  edges: ['file triage', 'triage work', 'work patrol', 'patrol check', 'check pass close', 'check fail work'],
};
const begun = (given = district()): Matter => {
  const of = matter(triaged, given);
  opened(of);
  return of;
};
const at = (of: Matter) => of.incident?.tokens.map(({ node }) => node);

describe('a switch to 战', () => {
  test('withdraws what nobody has taken up of a step that no longer stands, and moves on', () => {
    const of = begun();
    expect(switchTo(of, war)).toBeUndefined();
    expect(of.incident).toMatchObject({ mode: 'emergency', openOwners: ['plumbers'] });
    expect(of.incident?.tasks[0]).toMatchObject({ state: 'cancelled', cancelledWhy: 'absentInMode' });
    expect(at(of)).toEqual(['work']);
  });

  test('leaves what somebody holds, marked, to be finished', () => {
    const of = begun();
    act(of, { type: 'acknowledge', task: taskOf(of, 'triage'), actor: actor('crew2') });
    switchTo(of, war);
    expect(of.incident?.tasks[0]).toMatchObject({ state: 'accepted', marked: 'absentInMode' });
    expect(switchTo(of, over)).toBeUndefined();
    expect(of.incident?.tasks[0]?.marked).toBeUndefined();
    act(of, { type: 'complete', task: taskOf(of, 'triage'), actor: actor('crew2') });
    expect(at(of)).toEqual(['work']);
  });

  test('offers what nobody has taken up to the owner of the mode, and back', () => {
    const of = begun();
    act(of, { type: 'acknowledge', task: taskOf(of, 'triage'), actor: actor('crew2') });
    act(of, { type: 'complete', task: taskOf(of, 'triage'), actor: actor('crew2') });
    switchTo(of, war);
    expect(of.incident?.openOwners).toEqual(['plumbers']);
    expect(of.incident?.outbox.filter(({ body }) => body.about === 'withdrawn').map(({ to }) => to)).toEqual(['crew']);
    switchTo(of, over);
    expect(of.incident?.openOwners).toEqual(['crew']);
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    switchTo(of, { ...war, modes: [{ ...declared, epoch: 3 }] });
    expect(of.incident?.openOwners).toEqual(['crew']);
  });

  test('a verification goes over to its other owner, but not to who handled it', () => {
    const of = begun();
    for (const [node, post] of [
      ['triage', 'crew2'],
      ['work', 'crew'],
    ] as const) {
      act(of, { type: 'acknowledge', task: taskOf(of, node), actor: actor(post) });
      act(of, { type: 'complete', task: taskOf(of, node), actor: actor(post) });
    }
    expect(of.incident?.openOwners).toEqual(['patrol']);
    switchTo(of, war);
    expect(of.incident?.openOwners).toEqual(['inspector']);
  });

  test('a step of 战 alone is passed in peace and stands in 战', () => {
    const of = begun(war);
    expect(of.incident).toMatchObject({ mode: 'emergency' });
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('plumbers') });
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('plumbers') });
    expect(at(of)).toEqual(['patrol']);
  });

  test('what came back from the desk keeps its owner', () => {
    const of = matter(spine({ nodes: { work: { kind: 'task', config: { ...handle, operations: ['returnBack'] } } } }));
    opened(of);
    act(of, { type: 'returnBack', task: taskOf(of, 'work'), actor: actor('crew'), reason: { code: 'x' } });
    switchTo(of, war);
    expect(of.incident?.openKinds).toEqual(['dispatch']);
    act(of, { type: 'dispatch', task: taskOf(of, 'dispatch'), actor: actor('desk'), to: 'plumbers' });
    switchTo(of, over);
    expect(of.incident?.openOwners).toEqual(['plumbers']);
  });

  test('is known once', () => {
    const of = begun();
    switchTo(of, war);
    expect(switchTo(of, war)).toMatchObject({ code: 'MODE_CURRENT', detail: { epoch: of.incident?.modeEpoch } });
  });

  test('elsewhere only raises what is known', () => {
    const of = begun();
    const { tasks } = of.incident as never as { tasks: unknown };
    expect(switchTo(of, district({ modes: [{ ...declared, scenes: ['other'] }] }))).toBeUndefined();
    expect(of.incident?.tasks).toBe(tasks);
    expect(of.incident?.modeEpoch).toBeGreaterThan(0);
  });

  test('before the filing changes no step', () => {
    const acceptance = { owner: [{ by: 'post', post: 'intake' }], form: 'work', limit: { amount: 30, unit: 'urgentMinute' }, when: 'true' };
    const of = matter(spine({ nodes: { file: { kind: 'file', config: { ...fileAuto, accept: acceptance } } } }));
    opened(of);
    switchTo(of, war);
    expect(of.incident).toMatchObject({ status: 'reported', mode: 'emergency' });
  });
});
