import { describe, expect, test } from '@jest/globals';
import type { Effect } from '@sceneworks/schemas';
import { act, actor, type Drawing, fileAuto, handle, type Matter, matter, opened, taskOf, tryTo } from '../testing.ts';

const answer = { type: 'object', properties: { n: { type: 'number', title: '数' } }, required: ['n'] };
const call = (more: object = {}) => ({
  kind: 'call' as const,
  config: {
    endpoint: 'gis',
    method: 'POST',
    path: '/locks',
    body: { no: 'incident.no' },
    answer,
    as: 'lock',
    undo: { method: 'DELETE', path: '/locks' },
    ...more,
  },
});
const calling = (more: { call?: object; edges?: readonly string[]; nodes?: Drawing['nodes'] } = {}): Drawing => ({
  nodes: {
    file: { kind: 'file', config: fileAuto },
    lock: call(more.call),
    after: { kind: 'task', config: handle },
    close: { kind: 'close', config: { outcome: 'resolved' } },
    ...more.nodes,
  },
  edges: more.edges ?? ['file lock', 'lock ok after', 'after close'],
});
const begun = (drawing: Drawing): Matter => {
  const of = matter(drawing);
  opened(of);
  return of;
};
const sent = (of: Matter, kind: Effect['kind']): Effect[] => of.incident?.outbox.filter((effect) => effect.kind === kind) ?? [];
const why = { reason: { code: 'why', text: '因故' } };

describe('a call', () => {
  test('carries what the drawing says, and its answer is kept under its name', () => {
    const of = begun(calling());
    expect(sent(of, 'call')).toMatchObject([
      { to: 'gis', id: 'i1:1:2', tries: 0, body: { method: 'POST', path: '/locks', body: { no: '5101082026030200001' } } },
    ]);
    act(of, { type: 'effect', effect: { id: 'i1:1:2', ok: true, answer: { n: 3 } } });
    expect(of.incident).toMatchObject({
      results: { lock: { n: 3 } },
      tokens: [{ node: 'after', calls: [{ node: 'lock', effect: 'i1:1:2' }] }],
    });
    expect(tryTo(of, { type: 'effect', effect: { id: 'i1:1:2', ok: true } })?.code).toBe('EFFECT_GONE');
  });

  test('an answer of another shape is none', () => {
    const of = begun(calling({ edges: ['file lock', 'lock ok close', 'lock failed after', 'after close'] }));
    act(of, { type: 'effect', effect: { id: 'i1:1:2', ok: true, answer: { n: 'three' } } });
    expect(of.incident).toMatchObject({ results: {}, tokens: [{ node: 'after' }] });
  });

  test('tried again later it stays, with one try more', () => {
    const of = begun(calling());
    expect(tryTo(of, { type: 'effect', effect: { id: 'i1:1:2', ok: false } })?.code).toBe('COMMAND_MALFORMED');
    act(of, { type: 'effect', effect: { id: 'i1:1:2', ok: false, retryAt: '2026-03-02T02:00:00Z' } });
    expect(sent(of, 'call')).toMatchObject([{ tries: 1, notBefore: '2026-03-02T02:00:00.000Z' }]);
  });

  test('refused for good without an edge for it, the center gets it and may try again', () => {
    const of = begun(calling());
    act(of, { type: 'effect', effect: { id: 'i1:1:2', gone: true } });
    expect(of.incident?.rescued).toMatchObject([{ cause: 'callFailed', node: 'lock' }]);
    act(of, { type: 'acknowledge', task: taskOf(of, 'rescue'), actor: actor('desk') });
    expect(tryTo(of, { type: 'complete', task: taskOf(of, 'rescue'), actor: actor('desk') })?.code).toBe('OPERATION_NOT_ALLOWED');
    act(of, { type: 'returnBack', task: taskOf(of, 'rescue'), actor: actor('desk'), ...why });
    expect(sent(of, 'call')).toHaveLength(1);
    act(of, { type: 'effect', effect: { id: sent(of, 'call')[0]?.id, ok: true, answer: { n: 1 } } });
    expect(of.incident?.tokens).toMatchObject([{ node: 'after' }]);
  });

  test('what it was for is cancelled: it is undone, also when its answer is still on the way', () => {
    const of = begun(calling());
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
    expect(sent(of, 'undo')).toMatchObject([{ to: 'gis', body: { endpoint: 'gis', method: 'DELETE', path: '/locks', of: 'i1:1:2' } }]);
    act(of, { type: 'effect', effect: { id: 'i1:1:2', ok: true, answer: { n: 1 } } });
    expect(of.incident).toMatchObject({ status: 'forceClosed', results: {} });
  });

  test('several are undone in reverse', () => {
    const of = begun(
      calling({
        nodes: { lock2: call({ as: 'lock2', path: '/second', undo: { method: 'POST', path: '/second/undo' } }) },
        edges: ['file lock', 'lock ok lock2', 'lock2 ok after', 'after close'],
      }),
    );
    for (const _ of [1, 2]) act(of, { type: 'effect', effect: { id: sent(of, 'call')[0]?.id, ok: true, answer: { n: 1 } } });
    act(of, { type: 'void', actor: actor('chief'), ...why });
    expect(sent(of, 'undo').map(({ body }) => body.path)).toEqual(['/second/undo', '/locks']);
  });

  test('without an undo there is nothing to undo', () => {
    const of = begun(calling({ call: { undo: undefined } }));
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
    expect(sent(of, 'undo')).toEqual([]);
  });

  test('in a branch that is cancelled it is undone, and what the join brings on remembers the rest', () => {
    const of = begun({
      nodes: {
        file: { kind: 'file', config: fileAuto },
        fork: { kind: 'fork', config: { branches: [{ port: 'x' }, { port: 'y' }] } },
        lock: call(),
        lock2: call({ as: 'lock2', path: '/second' }),
        slow: { kind: 'task', config: handle },
        join: { kind: 'join', config: { policy: 'any' } },
        after: { kind: 'task', config: handle },
        close: { kind: 'close', config: { outcome: 'resolved' } },
      },
      edges: ['file fork', 'fork x lock', 'fork y lock2', 'lock ok join', 'lock2 ok slow', 'slow join', 'join after', 'after close'],
    });
    const [one, two] = sent(of, 'call');
    act(of, { type: 'effect', effect: { id: two?.id, ok: true, answer: { n: 1 } } });
    act(of, { type: 'effect', effect: { id: one?.id, ok: true, answer: { n: 1 } } });
    expect(sent(of, 'undo')).toMatchObject([{ body: { of: two?.id } }]);
    expect(of.incident?.tokens).toMatchObject([{ node: 'after', calls: [{ effect: one?.id }] }]);
  });
});

describe('other effects', () => {
  test('several that need no answer leave in one command', () => {
    const of = begun(calling());
    const ids = of.incident?.outbox.map(({ id }) => id) ?? [];
    expect(tryTo(of, { type: 'effect', effect: { done: ids } })?.code).toBe('COMMAND_MALFORMED');
    act(of, { type: 'effect', effect: { done: ids.filter((id) => id !== 'i1:1:2') } });
    expect(of.incident?.outbox.map(({ kind }) => kind)).toEqual(['call']);
    expect(tryTo(of, { type: 'effect', effect: { done: ['x'] } })?.code).toBe('EFFECT_GONE');
    expect(tryTo(of, { type: 'effect' })?.code).toBe('EFFECT_GONE');
  });

  test('one that nobody takes is told to the center, which notes it', () => {
    const of = begun({
      ...calling(),
      nodes: { ...calling().nodes, lock: { kind: 'notify', config: { to: [{ by: 'post', post: 'chief' }], message: { zh: '好' } } } },
      edges: ['file lock', 'lock after', 'after close'],
    });
    const [first] = sent(of, 'notify');
    act(of, { type: 'effect', effect: { id: first?.id, gone: true } });
    expect(of.incident?.rescued).toMatchObject([{ cause: 'undelivered notify' }]);
    act(of, { type: 'acknowledge', task: taskOf(of, 'rescue'), actor: actor('desk') });
    act(of, { type: 'complete', task: taskOf(of, 'rescue'), actor: actor('desk') });
    expect(of.incident?.tasks.find(({ kind }) => kind === 'rescue')?.state).toBe('done');
  });

  test('after the end nobody is told any more', () => {
    const of = begun(calling());
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
    for (const effect of sent(of, 'incidentEvent')) act(of, { type: 'effect', effect: { id: effect.id, gone: true } });
    expect(of.incident).toMatchObject({ open: false, openKinds: [] });
  });
});
