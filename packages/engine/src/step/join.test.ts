import { describe, expect, test } from '@jest/globals';
import type { ForkInstance, Incident } from '@sceneworks/schemas';
import { act, actor, type Drawing, fileAuto, handle, type Matter, matter, opened, taskOf, tryTo } from '../testing.ts';

const task = (post: string, more: object = {}) => ({
  kind: 'task' as const,
  config: { owner: [{ by: 'post', post }], operations: ['returnBack'], ...more },
});
const forked = (
  policy: object,
  more: { nodes?: Drawing['nodes']; edges?: readonly string[]; after?: readonly string[] } = {},
): Drawing => ({
  nodes: {
    file: { kind: 'file', config: fileAuto },
    fork: { kind: 'fork', config: { branches: [{ port: 'x' }, { port: 'y' }, { port: 'z' }] } },
    a: task('crew'),
    b: task('plumbers'),
    c: task('crew2'),
    join: { kind: 'join', config: policy },
    after: { kind: 'task', config: handle },
    close: { kind: 'close', config: { outcome: 'resolved' } },
    ...more.nodes,
  },
  edges: [
    'file fork',
    'fork x a',
    'fork y b',
    'fork z c',
    ...(more.edges ?? ['a join', 'b join', 'c join']),
    ...(more.after ?? ['join after', 'after close']),
  ],
});

const done = (of: Matter, node: string, post: string) => {
  act(of, { type: 'acknowledge', task: taskOf(of, node), actor: actor(post) });
  act(of, { type: 'complete', task: taskOf(of, node), actor: actor(post) });
};
const nodes = (of: Matter) => of.incident?.tokens.map(({ node }) => node);
const fork = (of: Matter) => Object.values(of.incident?.forks ?? {})[0] as ForkInstance;
const open = (of: Matter) => of.incident?.tasks.filter(({ state }) => state === 'offered' || state === 'accepted').map(({ node }) => node);
const why = { reason: { code: 'why', text: '因故' } };

describe('a join', () => {
  test('of all waits for every branch', () => {
    const of = matter(forked({ policy: 'all' }));
    opened(of);
    expect(open(of)).toEqual(['a', 'b', 'c']);
    done(of, 'a', 'crew');
    done(of, 'c', 'crew2');
    expect(fork(of)).toMatchObject({ branches: { x: 'arrived', y: 'live', z: 'arrived' }, join: 'join' });
    expect(nodes(of)).toEqual(['join', 'b', 'join']);
    done(of, 'b', 'plumbers');
    expect(fork(of)).toMatchObject({ fired: true, branches: { x: 'arrived', y: 'arrived', z: 'arrived' } });
    expect(of.incident?.tokens).toMatchObject([{ node: 'after', path: [], id: fork(of).token }]);
  });

  test('of any takes the first and cancels the rest, each with its reason', () => {
    const of = matter(forked({ policy: 'any' }));
    opened(of);
    done(of, 'b', 'plumbers');
    expect(nodes(of)).toEqual(['after']);
    expect(of.incident?.tasks.filter(({ state }) => state === 'cancelled')).toMatchObject([
      { node: 'a', cancelledWhy: 'branchCancelled' },
      { node: 'c', cancelledWhy: 'branchCancelled' },
    ]);
    expect(of.incident?.outbox.filter(({ body }) => body.about === 'withdrawn').map(({ to }) => to)).toEqual(['crew', 'crew2']);
    expect(fork(of).branches).toEqual({ x: 'live', y: 'arrived', z: 'live' });
  });

  test('of n of m takes the first n', () => {
    const of = matter(forked({ policy: 'nOf', n: 2 }));
    opened(of);
    done(of, 'a', 'crew');
    expect(nodes(of)).toEqual(['join', 'b', 'c']);
    done(of, 'c', 'crew2');
    expect(nodes(of)).toEqual(['after']);
  });
});

describe('a lead join', () => {
  const lead = { policy: 'lead', lead: [{ by: 'post', post: 'chief' }] };

  test('is released by its lead when the first has come, and cancels the rest', () => {
    const of = matter(forked(lead));
    opened(of);
    expect(of.incident?.tasks.some(({ kind }) => kind === 'release')).toBe(false);
    done(of, 'a', 'crew');
    done(of, 'b', 'plumbers');
    expect(of.incident?.tasks.filter(({ kind }) => kind === 'release')).toHaveLength(1);
    act(of, { type: 'release', task: taskOf(of, 'release'), actor: actor('chief'), ...why });
    expect(nodes(of)).toEqual(['after']);
    expect(of.incident?.tasks.find(({ node, kind }) => node === 'c' && kind === 'handle')).toMatchObject({
      state: 'cancelled',
      cancelledWhy: 'branchCancelled',
    });
    expect(of.incident?.tasks.find(({ kind }) => kind === 'release')).toMatchObject({ state: 'done', result: 'released' });
  });

  test('needs no decision when nothing is left to decide', () => {
    const of = matter(forked(lead));
    opened(of);
    done(of, 'a', 'crew');
    done(of, 'b', 'plumbers');
    done(of, 'c', 'crew2');
    expect(nodes(of)).toEqual(['after']);
    expect(of.incident?.tasks.find(({ kind }) => kind === 'release')).toMatchObject({ state: 'cancelled', cancelledWhy: 'joinFired' });
  });
});

describe('forks in forks', () => {
  const nested = (outer: object, inner: object): Drawing => ({
    nodes: {
      file: { kind: 'file', config: fileAuto },
      first: task('crew'),
      fork: { kind: 'fork', config: { branches: [{ port: 'x' }, { port: 'y' }] } },
      fork2: { kind: 'fork', config: { branches: [{ port: 'p' }, { port: 'q' }] } },
      a: task('crew'),
      b: task('plumbers'),
      c: task('crew2'),
      join2: { kind: 'join', config: inner },
      join: { kind: 'join', config: outer },
      close: { kind: 'close', config: { outcome: 'resolved' } },
    },
    edges: [
      'file first',
      'first fork',
      'fork x fork2',
      'fork y c',
      'fork2 p a',
      'fork2 q b',
      'a join2',
      'b join2',
      'join2 join',
      'c join',
      'join close',
    ],
  });
  const begun = (outer: object, inner: object): Matter => {
    const of = matter(nested(outer, inner));
    opened(of);
    done(of, 'first', 'crew');
    return of;
  };

  test('come together from the inside out', () => {
    const of = begun({ policy: 'all' }, { policy: 'all' });
    expect(of.incident?.tokens.map(({ path }) => path.length)).toEqual([1, 2, 2]);
    done(of, 'a', 'crew');
    done(of, 'c', 'crew2');
    expect(of.incident?.open).toBe(true);
    done(of, 'b', 'plumbers');
    expect(of.incident).toMatchObject({ status: 'closed', tokens: [] });
  });

  test('the outer one that takes the first cancels the inner one whole, its release too', () => {
    const of = begun({ policy: 'any' }, { policy: 'lead', lead: [{ by: 'post', post: 'chief' }] });
    done(of, 'a', 'crew');
    expect(open(of)).toContain('join2');
    done(of, 'c', 'crew2');
    expect(of.incident).toMatchObject({ status: 'closed', tokens: [], timers: [] });
  });

  test('a branch sent back out of its fork leaves nothing of the fork behind', () => {
    const of = begun({ policy: 'all' }, { policy: 'all' });
    act(of, { type: 'returnBack', task: taskOf(of, 'b'), actor: actor('plumbers'), to: 'first', ...why });
    expect(open(of)).toEqual(['first']);
    expect(of.incident?.tokens).toMatchObject([{ node: 'first', path: [] }]);
    expect(of.incident?.tasks.filter(({ cancelledWhy }) => cancelledWhy === 'forkLeft').map(({ node }) => node)).toEqual(['c', 'a']);
    done(of, 'first', 'crew');
    for (const [node, post] of [
      ['a', 'crew'],
      ['b', 'plumbers'],
      ['c', 'crew2'],
    ] as const)
      done(of, node, post);
    expect(of.incident?.status).toBe('closed');
    expect(Object.values(of.incident?.forks ?? {})).toHaveLength(4);
  });

  test('nothing is sent into a branch it does not stand in', () => {
    const of = begun({ policy: 'all' }, { policy: 'all' });
    done(of, 'a', 'crew');
    expect(tryTo(of, { type: 'returnBack', task: taskOf(of, 'c'), actor: actor('crew2'), to: 'a', ...why })?.code).toBe('NOWHERE_TO_GO');
    expect(tryTo(of, { type: 'returnBack', task: taskOf(of, 'c'), actor: actor('crew2'), to: 'nothing', ...why })?.code).toBe(
      'NODE_UNKNOWN',
    );
  });
});

describe('branches that die', () => {
  /** A drawing whose task loses its edge: its branch ends there. No compiled scene has such a branch; the engine does not rest on that. */
  const cut = (drawing: Drawing, ...nodes: readonly string[]): Matter => {
    const of = matter(drawing);
    const changed = Object.fromEntries(
      Object.entries(of.plan.nodes).map(([id, node]) => [id, node && nodes.includes(id) ? { ...node, next: {} } : node]),
    );
    return { ...of, plan: { ...of.plan, nodes: changed, hash: `${of.plan.hash.slice(0, 40)}${nodes.join('')}` } };
  };

  test('are not waited for by a join of all', () => {
    const of = cut(forked({ policy: 'all' }), 'a');
    opened(of);
    done(of, 'b', 'plumbers');
    done(of, 'c', 'crew2');
    expect(nodes(of)).toEqual(['a', 'join', 'join']);
    done(of, 'a', 'crew');
    expect(fork(of)).toMatchObject({ fired: true, branches: { x: 'dead', y: 'arrived', z: 'arrived' } });
    expect(nodes(of)).toEqual(['after']);
  });

  test('all of them: the fork is dead, and an incident with nothing left goes to the center', () => {
    const of = cut(forked({ policy: 'all' }), 'a', 'b', 'c');
    opened(of);
    for (const [node, post] of [
      ['a', 'crew'],
      ['b', 'plumbers'],
      ['c', 'crew2'],
    ] as const)
      done(of, node, post);
    expect(fork(of)).toMatchObject({ fired: true, branches: { x: 'dead', y: 'dead', z: 'dead' } });
    expect(of.incident).toMatchObject({ tokens: [], openKinds: ['rescue'], rescued: [{ cause: 'noToken' }] });
    expect(tryTo(of, { type: 'returnBack', task: taskOf(of, 'rescue'), actor: actor('desk'), ...why })?.code).toBe('NOWHERE_TO_GO');
    expect(tryTo(of, { type: 'dispatch', task: taskOf(of, 'rescue'), actor: actor('desk'), to: 'crew', data: { node: 'a' } })?.code).toBe(
      'NOWHERE_TO_GO',
    );
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
  });

  test('too many for n of m: it fires short where that is drawn', () => {
    const more = { nodes: { plan: task('chief') }, after: ['join after', 'after close', 'join short plan', 'plan close'] };
    const of = cut(forked({ policy: 'nOf', n: 3 }, more), 'a');
    opened(of);
    done(of, 'b', 'plumbers');
    done(of, 'a', 'crew');
    expect(nodes(of)).toEqual(['plan']);
  });

  test('too many for n of m, and nothing drawn: the center gets it', () => {
    const of = cut(forked({ policy: 'nOf', n: 3 }), 'a');
    opened(of);
    done(of, 'a', 'crew');
    expect(of.incident?.rescued).toMatchObject([{ cause: 'joinShort', node: 'join' }]);
    act(of, { type: 'returnBack', task: taskOf(of, 'rescue'), actor: actor('desk'), ...why });
    expect(nodes(of)).toEqual(['after']);
  });

  test.each([{ policy: 'all' }, { policy: 'any' }])('all of them before a join of %p: it dies too, told outwards', (policy) => {
    const of = cut(forked(policy), 'a', 'b', 'c');
    const c = of.plan.nodes.c as NonNullable<(typeof of.plan.nodes)[string]>;
    const odd: Matter = {
      ...of,
      plan: { ...of.plan, hash: `odd ${policy.policy}`, nodes: { ...of.plan.nodes, c: { ...c, next: { late: 'join' } } } },
    };
    opened(odd);
    done(odd, 'a', 'crew');
    expect(odd.incident?.open).toBe(true);
    for (const [node, post] of [
      ['b', 'plumbers'],
      ['c', 'crew2'],
    ] as const)
      done(odd, node, post);
    expect(fork(odd)).toMatchObject({ join: 'join', fired: true, branches: { x: 'dead', y: 'dead', z: 'dead' } });
    expect(odd.incident?.rescued).toMatchObject([{ cause: 'noToken' }]);
  });

  test('a token that comes when its join has fired is consumed', () => {
    const of = matter(forked({ policy: 'nOf', n: 2 }));
    opened(of);
    done(of, 'a', 'crew');
    const incident = of.incident as Incident;
    const forks = Object.fromEntries(Object.entries(incident.forks).map(([id, held]) => [id, { ...(held as ForkInstance), fired: true }]));
    of.incident = { ...incident, forks };
    done(of, 'b', 'plumbers');
    expect(nodes(of)).toEqual(['join', 'c']);
  });

  test('of all of them after work that was done: the center begins again with that', () => {
    const drawing = forked({ policy: 'all' });
    const first = {
      ...drawing,
      nodes: { ...drawing.nodes, first: task('crew') },
      edges: ['file first', 'first fork', ...drawing.edges.slice(1)],
    };
    const of = cut(first, 'a', 'b', 'c');
    opened(of);
    for (const [node, post] of [
      ['first', 'crew'],
      ['a', 'crew'],
      ['b', 'plumbers'],
      ['c', 'crew2'],
    ] as const)
      done(of, node, post);
    expect(of.incident?.rescued).toMatchObject([{ cause: 'noToken' }]);
    act(of, { type: 'returnBack', task: taskOf(of, 'rescue'), actor: actor('desk'), ...why });
    expect(nodes(of)).toEqual(['first']);
    expect(open(of)).toEqual(['first']);
    expect(of.incident?.tasks.find(({ kind }) => kind === 'rescue')?.state).toBe('done');
  });

  test('of any, all of them: nobody is waited for', () => {
    const of = cut(forked({ policy: 'any' }), 'a', 'b', 'c');
    opened(of);
    for (const [node, post] of [
      ['a', 'crew'],
      ['b', 'plumbers'],
      ['c', 'crew2'],
    ] as const)
      done(of, node, post);
    expect(of.incident?.rescued).toMatchObject([{ cause: 'noToken' }]);
  });

  test('a join that no fork leads to is passed', () => {
    const of = cut(forked({ policy: 'all' }));
    const { fork: held, ...rest } = of.plan.nodes;
    const plan = {
      ...of.plan,
      hash: 'nofork',
      nodes: {
        ...rest,
        fork: {
          ...(held as NonNullable<typeof held>),
          kind: 'notify' as const,
          config: { to: [{ by: 'post', post: 'chief' }], message: { zh: '好' } },
          next: { done: 'join' },
        },
      },
    };
    const without: Matter = { ...of, plan };
    opened(without);
    expect(without.incident?.tokens).toMatchObject([{ node: 'after' }]);
  });
});
