import { describe, expect, test } from '@jest/globals';
import { act, actor, type Drawing, handle, type Matter, matter, opened, spine, taskOf, tryTo } from '../testing.ts';

const why = { reason: { code: 'notOurs', text: '非本单位权属' } };
const begun = (drawing: Drawing = spine()): Matter => {
  const of = matter(drawing);
  opened(of, { file: { subject: { asset: '5101080101000001' } }, event: { place: { lon: 104, lat: 30 } } });
  return of;
};
const back = (of: Matter, post: string, more: object = {}) =>
  tryTo(of, { type: 'returnBack', task: taskOf(of, 'work'), actor: actor(post), ...why, ...more });

describe('a task that its owner returns', () => {
  test('goes to the dispatcher, and to the duty chief the second time, whose word is final for this incident', () => {
    const of = begun();
    expect(back(of, 'crew')).toBeUndefined();
    expect(of.incident?.tasks).toMatchObject([
      { state: 'cancelled', cancelledWhy: 'returned' },
      { kind: 'dispatch', owner: 'desk', cause: 'notOurs', returns: 1 },
    ]);
    act(of, { type: 'dispatch', task: taskOf(of, 'dispatch'), actor: actor('desk'), to: 'plumbers', data: { person: 'feng' } });
    expect(of.incident).toMatchObject({ status: 'dispatched', openOwners: ['plumbers'], openPersons: ['feng'] });
    expect(of.incident?.tasks[1]).toMatchObject({ state: 'done', result: 'dispatched', doneBy: 'zhou' });
    expect(back(of, 'plumbers')).toBeUndefined();
    expect(of.incident?.openKinds).toEqual(['arbitrate']);
    expect(tryTo(of, { type: 'arbitrate', task: taskOf(of, 'arbitrate'), actor: actor('chief'), to: 'nobody', ...why })).toMatchObject({
      code: 'POST_UNKNOWN',
      at: 'to',
    });
    act(of, { type: 'arbitrate', task: taskOf(of, 'arbitrate'), actor: actor('chief'), to: 'crew', ...why });
    expect(of.incident?.tasks.at(-1)).toMatchObject({ owner: 'crew', cause: 'arbitrated', returns: 2 });
    expect(of.incident?.outbox.find(({ kind }) => kind === 'responsibilityRow')).toMatchObject({
      to: 'crew',
      body: { category: 'C0101', post: 'crew', asset: '5101080101000001', place: { lon: 104 }, by: 'qian' },
    });
    expect(back(of, 'crew')?.code).toBe('ARBITRATED');
  });

  test('takes its own edge where one is drawn', () => {
    const of = begun(
      spine({
        nodes: { other: { kind: 'task', config: handle } },
        edges: ['file work', 'work refused other', 'other check', 'work check', 'check pass close', 'check fail work'],
      }),
    );
    expect(back(of, 'crew')).toBeUndefined();
    expect(of.incident).toMatchObject({ openKinds: ['handle'], tokens: [{ node: 'other' }] });
  });

  test('may be sent back to a step before, and to who did that', () => {
    const of = begun(
      spine({
        nodes: { fence: { kind: 'task', config: { ...handle, owner: [{ by: 'post', post: 'crew2' }] } } },
        edges: ['file fence', 'fence work', 'work check', 'check pass close', 'check fail work'],
      }),
    );
    act(of, { type: 'acknowledge', task: taskOf(of, 'fence'), actor: actor('crew2') });
    act(of, { type: 'complete', task: taskOf(of, 'fence'), actor: actor('crew2') });
    expect(back(of, 'crew', { to: 'check' })?.code).toBe('NOWHERE_TO_GO');
    expect(back(of, 'crew', { to: 'fence' })).toBeUndefined();
    expect(of.incident?.tasks.at(-1)).toMatchObject({ node: 'fence', owner: 'crew2', round: 2 });
  });

  test('names the post it goes to', () => {
    const of = begun();
    back(of, 'crew');
    const task = taskOf(of, 'dispatch');
    expect(tryTo(of, { type: 'dispatch', task, actor: actor('desk') })).toMatchObject({ code: 'COMMAND_MALFORMED', at: 'to' });
    expect(tryTo(of, { type: 'dispatch', task, actor: actor('desk'), to: 'crew2', data: { node: 'nothing' } })?.code).toBe('NODE_UNKNOWN');
    expect(tryTo(of, { type: 'dispatch', task, actor: actor('desk'), to: 'crew2', data: { node: 'close' } })).toMatchObject({
      code: 'COMMAND_MALFORMED',
      detail: { kind: 'close' },
    });
    act(of, { type: 'dispatch', task, actor: actor('desk'), to: 'patrol', data: { node: 'check' } });
    expect(of.incident?.tokens).toMatchObject([{ node: 'check' }]);
  });
});

describe('while a task is back on the desk', () => {
  test('the clock for its news stands still, and its own limit runs on', () => {
    const limits = { base: { restore: { amount: 30, unit: 'urgentMinute' }, progressEvery: { amount: 9, unit: 'urgentMinute' } } };
    const of = begun(spine({ nodes: { work: { kind: 'task', config: { ...handle, operations: ['returnBack'], limits } } } }));
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    back(of, 'crew');
    const running = of.incident?.clocks.filter(({ task }) => task === taskOf(of, 'dispatch'));
    expect(running?.map(({ kind, segments }) => [kind, segments.at(-1)?.state])).toEqual([
      ['task', 'running'],
      ['progressEvery', 'paused'],
    ]);
    expect(of.incident?.timers.filter(({ task }) => task === taskOf(of, 'dispatch')).map(({ kind }) => kind)).toEqual(['overdue']);
  });
});

describe('a task given to somebody else', () => {
  test('keeps its clock for news, and its limit', () => {
    const of = begun(
      spine({
        nodes: {
          work: {
            kind: 'task',
            config: {
              ...handle,
              limits: { base: { restore: { amount: 30, unit: 'urgentMinute' }, progressEvery: { amount: 9, unit: 'urgentMinute' } } },
            },
          },
        },
      }),
    );
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    const clocks = of.incident?.clocks.filter(({ task }) => task !== undefined && task === taskOf(of, 'work')).map(({ id }) => id);
    act(of, { type: 'reassign', task: taskOf(of, 'work'), actor: actor('desk'), to: 'crew2', ...why });
    const now = taskOf(of, 'work');
    expect(of.incident?.clocks.filter(({ task }) => task === now).map(({ kind }) => kind)).toEqual([
      'task',
      'progressEvery',
      'acknowledge',
    ]);
    expect(of.incident?.clocks.filter(({ task }) => task === now).map(({ id }) => id)).toEqual(
      expect.arrayContaining(clocks?.slice(1) ?? []),
    );
    expect(of.incident?.timers.filter(({ task }) => task === now)).toHaveLength(3);
    act(of, { type: 'acknowledge', task: now, actor: actor('crew2') });
    expect(of.incident?.clocks.filter(({ kind }) => kind === 'progressEvery')).toHaveLength(1);
  });

  test('by the head of a unit, within that unit', () => {
    const of = begun();
    const head = { kind: 'person' as const, person: 'h', post: 'head', unit: 'works', roles: ['unitLead' as const] };
    expect(tryTo(of, { type: 'reassign', task: taskOf(of, 'work'), actor: head, to: 'plumbers', ...why })).toMatchObject({
      code: 'ROLE_REQUIRED',
      detail: { unit: 'water' },
    });
    act(of, { type: 'reassign', task: taskOf(of, 'work'), actor: head, to: 'crew2', ...why });
    expect(of.incident?.openOwners).toEqual(['crew2']);
  });

  test('after an arbitration it is still an arbitrated one', () => {
    const of = begun();
    back(of, 'crew');
    act(of, { type: 'dispatch', task: taskOf(of, 'dispatch'), actor: actor('desk'), to: 'plumbers' });
    back(of, 'plumbers');
    act(of, { type: 'arbitrate', task: taskOf(of, 'arbitrate'), actor: actor('chief'), to: 'crew', ...why });
    act(of, { type: 'reassign', task: taskOf(of, 'work'), actor: actor('desk'), to: 'crew2', ...why });
    expect(back(of, 'crew2')?.code).toBe('ARBITRATED');
  });
});

describe('a person', () => {
  test('who takes over acknowledges; two do not act for one another', () => {
    const of = begun();
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew', 'li') });
    expect(tryTo(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew', 'wu') })?.code).toBe('BOUND_TO_ANOTHER');
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew', 'wu') });
    expect(of.incident?.openPersons).toEqual(['wu']);
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew', 'wu') });
  });

  test('without a name does nothing, nor with a task nobody has', () => {
    const of = begun();
    const { person: _person, ...nameless } = actor('crew');
    expect(tryTo(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: nameless })).toMatchObject({
      code: 'COMMAND_MALFORMED',
      at: 'actor.person',
    });
    expect(tryTo(of, { type: 'acknowledge', task: 'k99', actor: actor('crew') })).toMatchObject({ code: 'TASK_UNKNOWN', at: 'task' });
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    act(of, { type: 'arrive', task: taskOf(of, 'work'), actor: actor('crew') });
    expect(tryTo(of, { type: 'arrive', task: taskOf(of, 'work'), actor: actor('crew') })?.code).toBe('ALREADY_ARRIVED');
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
    expect(tryTo(of, { type: 'complete', task: 'k5', actor: actor('crew') })?.code).toMatch(/TASK/);
  });

  test('a command done twice is answered as it was the first time', () => {
    const of = begun();
    const command = { id: 'phone-1', type: 'acknowledge' as const, task: taskOf(of, 'work'), actor: actor('crew') };
    act(of, command);
    const { seq } = of.incident as never as { seq: number };
    expect(tryTo(of, command)).toBeUndefined();
    expect(of.incident?.seq).toBe(seq);
  });
});

describe('what a late edge has begun', () => {
  test('is not sent back onto the main path, where the task it runs beside still has its token', () => {
    const nodes = spine().nodes;
    const of = matter(
      spine({
        nodes: {
          first: { kind: 'task', config: handle },
          work: { kind: 'task', config: { ...handle, limits: { base: { restore: { amount: 1, unit: 'urgentHour' } } } } },
          urge: { kind: 'task', config: { ...handle, operations: ['returnBack'] } },
          close: nodes.close as NonNullable<typeof nodes.close>,
        },
        edges: ['file first', 'first work', 'work check', 'check pass close', 'check fail work', 'work late urge'],
      }),
    );
    opened(of);
    act(of, { type: 'acknowledge', task: taskOf(of, 'first'), actor: actor('crew') });
    act(of, { type: 'complete', task: taskOf(of, 'first'), actor: actor('crew'), data: {} });
    of.at = '2026-03-02T05:00:00.000Z';
    for (const { id, at } of of.incident?.timers ?? []) if (at <= of.at) tryTo(of, { type: 'timer', timer: id });
    expect(tryTo(of, { type: 'returnBack', task: taskOf(of, 'urge'), actor: actor('crew'), to: 'first', ...why })?.code).toBe(
      'NOWHERE_TO_GO',
    );
    expect(of.incident?.tokens).toHaveLength(2);
  });
});

describe('an edge for what is refused', () => {
  test('offers the returning by itself, but no sending back', () => {
    const of = begun(
      spine({
        nodes: { ...spine().nodes, work: { kind: 'task', config: handle }, other: { kind: 'task', config: handle } },
        edges: ['file work', 'work check', 'work refused other', 'other check', 'check pass close', 'check fail work'],
      }),
    );
    expect(back(of, 'crew', { to: 'other' })?.code).toBe('OPERATION_NOT_ALLOWED');
    expect(back(of, 'crew')).toBeUndefined();
    expect(of.incident?.tokens).toMatchObject([{ node: 'other' }]);
  });
});
