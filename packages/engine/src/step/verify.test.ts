import { describe, expect, test } from '@jest/globals';
import {
  act,
  actor,
  check,
  type Drawing,
  district,
  fireDue,
  type Matter,
  matter,
  opened,
  spine,
  taskOf,
  tryTo,
  until,
} from '../testing.ts';

const worked = (verify: object, more: Partial<Drawing> = {}): Matter => {
  const of = matter(spine({ ...more, nodes: { check: { kind: 'verify', config: { ...check, ...verify } }, ...more.nodes } }));
  opened(of);
  act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
  act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
  return of;
};
const take = (of: Matter, by = actor('patrol')) => tryTo(of, { type: 'acknowledge', task: taskOf(of, 'check'), actor: by });
const say = (of: Matter, result: string, by = actor('patrol')) =>
  tryTo(of, { type: 'verify', task: taskOf(of, 'check'), actor: by, result });
const why = { reason: { code: 'why', text: '因故' } };

describe('who verifies', () => {
  test('is somebody else than who handled it, whatever post they act for', () => {
    const of = worked({});
    expect(take(of, { ...actor('patrol'), person: 'li' })).toMatchObject({ code: 'SEPARATION_OF_DUTIES', at: 'actor' });
    expect(take(of)).toBeUndefined();
    act(of, { type: 'reassign', task: taskOf(of, 'check'), actor: actor('chief'), to: 'inspector', ...why });
    expect(take(of, actor('inspector'))).toBeUndefined();
    expect(say(of, 'pass', { ...actor('inspector'), person: 'li' })?.code).toBe('BOUND_TO_ANOTHER');
  });

  test('is of another unit where the drawing is strict', () => {
    const of = worked({
      strict: true,
      owner: [
        { by: 'post', post: 'inspector' },
        { by: 'post', post: 'patrol' },
      ],
    });
    expect(of.incident?.openOwners).toEqual(['patrol']);
    expect(tryTo(of, { type: 'reassign', task: taskOf(of, 'check'), actor: actor('chief'), to: 'inspector', ...why })).toMatchObject({
      code: 'SEPARATION_OF_DUTIES',
      at: 'to',
    });
    expect(take(of, { ...actor('patrol'), unit: 'works' })?.code).toBe('SEPARATION_OF_DUTIES');
  });

  test('is not named among those who handled it', () => {
    const of = worked({});
    expect(
      tryTo(of, { type: 'reassign', task: taskOf(of, 'check'), actor: actor('chief'), to: 'crew2', data: { person: 'li' }, ...why })?.code,
    ).toBe('SEPARATION_OF_DUTIES');
    expect(tryTo(of, { type: 'reassign', task: taskOf(of, 'check'), actor: actor('chief'), to: 'crew', ...why })?.code).toBe(
      'SEPARATION_OF_DUTIES',
    );
    act(of, { type: 'reassign', task: taskOf(of, 'check'), actor: actor('chief'), to: 'crew2', data: { person: 'zheng' }, ...why });
    expect(of.incident?.openPersons).toEqual(['zheng']);
  });

  test('is independent of the steps that the drawing names, and of those alone', () => {
    const two = {
      nodes: { fence: { kind: 'task' as const, config: { owner: [{ by: 'post', post: 'plumbers' }] } } },
      edges: ['file fence', 'fence work', 'work check', 'check pass close', 'check fail work'],
    };
    const of = matter(
      spine({
        ...two,
        nodes: {
          ...two.nodes,
          check: { kind: 'verify', config: { ...check, owner: [{ by: 'post', post: 'plumbers' }], independentOf: ['work'] } },
        },
      }),
    );
    opened(of);
    for (const [node, post] of [
      ['fence', 'plumbers'],
      ['work', 'crew'],
    ] as const) {
      act(of, { type: 'acknowledge', task: taskOf(of, node), actor: actor(post) });
      act(of, { type: 'complete', task: taskOf(of, node), actor: actor(post) });
    }
    expect(take(of, actor('plumbers'))).toBeUndefined();
    expect(say(of, 'pass', actor('plumbers'))).toBeUndefined();
  });
});

describe('what comes of it', () => {
  test('a failed one is a round of rework for the work, with a limit of its own', () => {
    const of = worked({});
    take(of);
    expect(say(until(of, '2026-03-02T02:00:00.000Z'), 'fail')).toBeUndefined();
    expect(of.incident?.tasks.at(-1)).toMatchObject({ node: 'work', round: 2, state: 'offered' });
    const restores = of.incident?.clocks.filter(({ kind }) => kind === 'restore');
    expect(restores).toMatchObject([
      { history: true, metAt: '2026-03-02T01:00:00.000Z' },
      { peace: { amount: 2, unit: 'workHour' }, emergency: { amount: 1.5, unit: 'urgentHour' }, dueAt: '2026-03-02T04:00:00.000Z' },
    ]);
  });

  test('where the standard names a limit for rework, that one counts', () => {
    const given = district();
    const of = matter(spine(), {
      ...given,
      standards: given.standards.map((standard) => ({
        ...standard,
        limits: { base: { ...standard.limits.base, rework: { amount: 1, unit: 'urgentHour' } } },
      })),
    });
    opened(of);
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
    take(of);
    say(of, 'fail');
    expect(of.incident?.clocks.findLast(({ kind }) => kind === 'restore')?.peace).toEqual({ amount: 1, unit: 'urgentHour' });
  });

  test('one that cannot be told goes where it is drawn, else to the center', () => {
    const drawn = worked({}, { edges: ['file work', 'work check', 'check pass close', 'check fail work', 'check unable close'] });
    take(drawn);
    say(drawn, 'unable');
    expect(drawn.incident?.status).toBe('closed');
    const of = worked({});
    take(of);
    say(of, 'unable');
    expect(of.incident?.rescued).toMatchObject([{ cause: 'unableToVerify', node: 'check' }]);
    expect(tryTo(of, { type: 'dispatch', task: taskOf(of, 'rescue'), actor: actor('desk'), to: 'crew' })?.code).toBe(
      'SEPARATION_OF_DUTIES',
    );
    act(of, { type: 'dispatch', task: taskOf(of, 'rescue'), actor: actor('desk'), to: 'inspector' });
    expect(of.incident?.openOwners).toEqual(['inspector']);
  });

  test('it never comes round more than twenty times', () => {
    const of = worked({});
    for (let round = 1; round < 20; round += 1) {
      take(of);
      say(of, 'fail');
      act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
      act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
    }
    take(of);
    say(of, 'fail');
    expect(of.incident?.rescued).toMatchObject([{ cause: 'runaway', node: 'work' }]);
    act(of, { type: 'returnBack', task: taskOf(of, 'rescue'), actor: actor('desk'), ...why });
    expect(of.incident?.openKinds).toEqual(['handle']);
  });
});

describe('the same hours', () => {
  const evening = { window: { from: '20:00', until: '23:00' } };

  test('it is offered for the next of them, and neither taken up before nor after', () => {
    const of = worked(evening);
    expect(of.incident?.tasks.at(-1)).toMatchObject({ notBefore: '2026-03-02T12:00:00.000Z', notAfter: '2026-03-02T15:00:00.000Z' });
    expect(of.incident?.clocks.findLast(({ kind }) => kind === 'acknowledge')?.dueAt).toBe('2026-03-02T12:10:00.000Z');
    expect(take(of)?.code).toBe('NOT_YET');
    expect(take(until(of, '2026-03-02T15:00:01.000Z'))?.code).toBe('OUTSIDE_WINDOW');
    expect(take(until(of, '2026-03-02T12:30:00.000Z'))).toBeUndefined();
    expect(say(until(of, '2026-03-02T16:00:00.000Z'), 'pass')?.code).toBe('OUTSIDE_WINDOW');
    expect(of.incident?.openKinds).toEqual(['verifyResult']);
  });

  test('in them it begins at once', () => {
    const of = matter(spine({ nodes: { check: { kind: 'verify', config: { ...check, ...evening } } } }));
    opened(of);
    act(until(of, '2026-03-02T13:00:00.000Z'), { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
    expect(of.incident?.tasks.at(-1)).toMatchObject({ notBefore: '2026-03-02T12:00:00.000Z', notAfter: '2026-03-02T15:00:00.000Z' });
    expect(take(of)).toBeUndefined();
    expect(say(of, 'pass')).toBeUndefined();
    expect(of.incident?.status).toBe('closed');
  });

  test('passed unused, it is for the next ones', () => {
    const of = worked(evening);
    fireDue(until(of, '2026-03-02T15:00:00.000Z'));
    expect(of.incident?.tasks.at(-1)).toMatchObject({ notBefore: '2026-03-03T12:00:00.000Z', notAfter: '2026-03-03T15:00:00.000Z' });
    expect(of.incident?.timers.find(({ kind }) => kind === 'window')?.at).toBe('2026-03-03T15:00:00.000Z');
    act(until(of, '2026-03-03T12:00:00.000Z'), { type: 'acknowledge', task: taskOf(of, 'check'), actor: actor('patrol') });
    expect(say(of, 'pass')).toBeUndefined();
  });
});
