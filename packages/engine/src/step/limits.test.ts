import { describe, expect, test } from '@jest/globals';
import { type Incident, limits } from '@sceneworks/schemas';
import { violations } from '../invariants.ts';
import { act, actor, type Drawing, fileAuto, handle, type Matter, matter, opened, spine, taskOf, tryTo } from '../testing.ts';

const begun = (drawing: Drawing): Matter => {
  const of = matter(drawing);
  opened(of);
  return of;
};
const why = { reason: { code: 'why', text: '因故' } };
const notify = { kind: 'notify' as const, config: { to: [{ by: 'post', post: 'chief' }], message: { zh: '好' } } };

describe('what runs away', () => {
  const circle = (n: number): Drawing => ({
    nodes: {
      file: { kind: 'file', config: fileAuto },
      ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`n${i}`, notify])),
      go: { kind: 'decide', config: { cases: [{ port: 'on', when: 'incident.count = 1' }] } },
      close: { kind: 'close', config: { outcome: 'resolved' } },
    },
    edges: ['file n0', ...Array.from({ length: n }, (_, i) => `n${i} ${i + 1 < n ? `n${i + 1}` : 'go'}`), 'go on n0', 'go otherwise close'],
  });

  test('stops at twenty visits to a node, with a task for the center', () => {
    const of = begun(circle(1));
    expect(of.incident).toMatchObject({ visits: { n0: 20, go: 20 }, openKinds: ['rescue'], rescued: [{ cause: 'runaway', node: 'n0' }] });
    expect(violations(of.incident as never)).toEqual([]);
  });

  test('stops at so many firings a command', () => {
    const of = begun(circle(60));
    expect(of.incident?.firings).toBe(limits.incidentFiringsPerCommand);
    expect(of.incident?.rescued).toMatchObject([{ cause: 'runaway' }]);
    act(of, { type: 'returnBack', task: taskOf(of, 'rescue'), actor: actor('desk'), ...why });
    expect(of.incident?.firings).toBe(2 * limits.incidentFiringsPerCommand);
  });

  test('stops at so many firings in all', () => {
    const of = begun(circle(1));
    of.incident = { ...(of.incident as Incident), firings: limits.incidentFirings, visits: {} };
    act(of, { type: 'returnBack', task: taskOf(of, 'rescue'), actor: actor('desk'), ...why });
    expect(of.incident?.firings).toBe(limits.incidentFirings);
    expect(of.incident?.rescued).toHaveLength(2);
  });
});

describe('open tasks', () => {
  test('are two hundred at most, the last of them the center’s', () => {
    const branches = Array.from({ length: 50 }, (_, i) => `b${i}`);
    const wide = (fork: string, join: string): Drawing['nodes'] => ({
      [fork]: { kind: 'fork', config: { branches: branches.map((port) => ({ port })) } },
      [join]: { kind: 'join', config: { policy: 'all' } },
    });
    const parts = [0, 1, 2, 3, 4];
    const of = begun({
      nodes: {
        file: { kind: 'file', config: fileAuto },
        top: { kind: 'fork', config: { branches: parts.map((i) => ({ port: `p${i}` })) } },
        ...Object.assign({}, ...parts.map((i) => wide(`f${i}`, `j${i}`))),
        ...Object.fromEntries(
          parts.flatMap((i) => branches.map((b) => [`${b}x${i}`, { kind: 'task' as const, config: { owner: handle.owner } }])),
        ),
        end: { kind: 'join', config: { policy: 'all' } },
        close: { kind: 'close', config: { outcome: 'resolved' } },
      },
      edges: [
        'file top',
        ...parts.flatMap((i) => [`top p${i} f${i}`, `j${i} end`, ...branches.flatMap((b) => [`f${i} ${b} ${b}x${i}`, `${b}x${i} j${i}`])]),
        'end close',
      ],
    });
    const open = of.incident?.tasks.filter(({ state }) => state === 'offered') ?? [];
    expect(open.filter(({ kind }) => kind === 'handle')).toHaveLength(limits.incidentOpenTasks - 1);
    expect(of.incident?.rescued.at(-1)?.cause).toBe('tooManyTasks');
    expect(open).toHaveLength(limits.incidentOpenTasks);
    expect(violations(of.incident as Incident)).toEqual([]);
    for (const { id, kind } of open.filter((_, i) => i < 60)) {
      if (kind !== 'handle') continue;
      act(of, { type: 'acknowledge', task: id, actor: actor('crew') });
      act(of, { type: 'complete', task: id, actor: actor('crew') });
    }
    act(of, { type: 'returnBack', task: taskOf(of, 'rescue'), actor: actor('desk'), ...why });
    const all = of.incident?.tasks.filter(({ kind }) => kind === 'handle') ?? [];
    expect(new Set(all.map(({ node }) => node)).size).toBe(250);
    expect(all.filter(({ state }) => state === 'offered')).toHaveLength(250 - 60);
  });
});

describe('an expression that fails', () => {
  const failing = 'if incident.count = 1 then number(string join(for x in 1..9000 return "xxxxxxxxxxxxxxxxxxxx")) > 1 else true';

  test('in a decision is for people', () => {
    const of = begun({
      nodes: {
        file: { kind: 'file', config: fileAuto },
        go: { kind: 'decide', config: { cases: [{ port: 'on', when: failing }] } },
        work: { kind: 'task', config: handle },
        close: { kind: 'close', config: { outcome: 'resolved' } },
      },
      edges: ['file go', 'go on work', 'go otherwise close', 'work close'],
    });
    expect(of.incident?.rescued).toMatchObject([{ cause: 'expression', node: 'go' }]);
    expect(tryTo(of, { type: 'dispatch', task: taskOf(of, 'rescue'), actor: actor('desk'), to: 'crew' })?.code).toBe('COMMAND_MALFORMED');
    act(of, { type: 'dispatch', task: taskOf(of, 'rescue'), actor: actor('desk'), to: 'crew', data: { node: 'work' } });
    expect(of.incident?.openOwners).toEqual(['crew']);
  });

  test.each([
    [
      'call',
      { endpoint: 'gis', method: 'GET', path: '/', body: { x: failing }, answer: { type: 'object', properties: {} }, as: 'x' },
      'ok',
    ],
    ['raise', { scene: 'o', type: 't', subject: { x: failing }, wait: false }, 'done'],
  ] as const)('in a %s is for people', (kind, config, port) => {
    const of = begun({
      nodes: {
        file: { kind: 'file', config: fileAuto },
        go: { kind, config },
        work: { kind: 'task', config: handle },
        close: { kind: 'close', config: { outcome: 'resolved' } },
      },
      edges: ['file go', `go ${port} work`, 'work close'],
    });
    expect(of.incident?.rescued).toMatchObject([{ cause: 'expression', node: 'go' }]);
  });

  test('in a message leaves it empty and stops nothing', () => {
    const of = begun(
      spine({
        nodes: { say: { kind: 'notify', config: { ...notify.config, message: { zh: `{${failing}}` } } } },
        edges: ['file say', 'say work', 'work check', 'check pass close', 'check fail work'],
      }),
    );
    expect(of.incident?.openKinds).toEqual(['handle']);
    expect(of.incident?.outbox.find(({ body }) => body.about === 'message')?.body.text).toEqual({ zh: '' });
  });
});

describe('parameters in a drawing', () => {
  const tuned: Drawing = {
    ...spine({ parameters: { many: { title: { zh: '数' }, value: 1, min: 0, max: 9 } } }),
    nodes: { ...spine().nodes, go: { kind: 'decide', config: { cases: [{ port: 'on', when: 'incident.count > param.many' }] } } },
    edges: ['file go', 'go on close', 'go otherwise work', 'work check', 'check pass close', 'check fail work'],
  };

  test('are asked for, and their value in force decides', () => {
    const of = begun(tuned);
    expect(of.incident?.status).toBe('dispatched');
    const low = matter(tuned, { ...of.district, parameters: [{ scene: 'cover', parameter: 'many', value: 0 }] });
    opened(low);
    expect(low.incident?.status).toBe('closed');
  });
});

describe('joint posts', () => {
  test('are told what is sent to them', () => {
    const of = begun(
      spine({
        nodes: { say: { kind: 'notify', config: { to: 'joint', message: { zh: '请配合' } } } },
        edges: ['file say', 'say work', 'work check', 'check pass close', 'check fail work'],
      }),
    );
    expect(of.incident?.outbox.filter(({ body }) => body.about === 'message').map(({ to }) => to)).toEqual(['plumbers']);
  });

  test('a reporter is told where there is one', () => {
    const of = matter(
      spine({
        nodes: { say: { kind: 'notify', config: { to: 'reporter', message: { zh: '已受理' } } } },
        edges: ['file say', 'say work', 'work check', 'check pass close', 'check fail work'],
      }),
    );
    opened(of, { event: { reporter: { key: 'k' } } });
    expect(of.incident?.outbox.filter(({ kind }) => kind === 'reply')).toMatchObject([
      { body: { text: { zh: '已受理' }, queryCode: null } },
    ]);
  });
});

describe('owners', () => {
  test('found by who handled a step before', () => {
    const of = begun(
      spine({
        nodes: { more: { kind: 'task', config: { ...handle, owner: [{ by: 'previousHandler', node: 'work' }] } } },
        edges: ['file work', 'work more', 'more check', 'check pass close', 'check fail work'],
      }),
    );
    act(of, { type: 'reassign', task: taskOf(of, 'work'), actor: actor('desk'), to: 'crew2', ...why });
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew2') });
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew2') });
    expect(of.incident?.openOwners).toEqual(['crew2']);
  });

  test('reached by the fallback alone say so', () => {
    const of = begun(spine({ nodes: { work: { kind: 'task', config: { ...handle, owner: [{ by: 'post', post: 'gone' }] } } } }));
    expect(of.incident?.tasks[0]).toMatchObject({ owner: 'desk', fallback: true });
  });
});

describe('a plan that no compiler made', () => {
  const rules = [
    'webhook',
    'import',
    'report',
    'schedule',
    'incidents',
    'absence',
    'enrich',
    'table',
    'condition',
    'window',
    'watch',
    'discard',
  ] as const;

  test.each(rules)('a token on a %s is a bug, and thrown', (kind) => {
    const of = matter(spine());
    const work = of.plan.nodes.work as NonNullable<(typeof of.plan.nodes)[string]>;
    const wrong: Matter = { ...of, plan: { ...of.plan, hash: `wrong ${kind}`, nodes: { ...of.plan.nodes, work: { ...work, kind } } } };
    expect(() => opened(wrong)).toThrow(/a token of the handling band stands on/);
  });

  test('a filing node on the way is passed', () => {
    const of = matter(spine());
    const check = of.plan.nodes.check as NonNullable<(typeof of.plan.nodes)[string]>;
    const odd: Matter = {
      ...of,
      plan: { ...of.plan, hash: 'odd', nodes: { ...of.plan.nodes, check: { ...check, kind: 'file', next: { done: 'close' } } } },
    };
    opened(odd);
    act(odd, { type: 'acknowledge', task: taskOf(odd, 'work'), actor: actor('crew') });
    act(odd, { type: 'complete', task: taskOf(odd, 'work'), actor: actor('crew') });
    expect(odd.incident?.status).toBe('closed');
  });

  test('a form it does not have is a bug, and thrown', () => {
    const of = matter(spine());
    const without: Matter = { ...of, plan: { ...of.plan, hash: 'formless', forms: {} } };
    opened(without);
    act(without, { type: 'acknowledge', task: taskOf(without, 'work'), actor: actor('crew') });
    expect(() => act(without, { type: 'complete', task: taskOf(without, 'work'), actor: actor('crew') })).toThrow(/has no form work/);
  });

  test('a node that is absent and has one edge of another name is passed by it', () => {
    const of = matter(
      spine({
        nodes: {
          ring: {
            kind: 'call',
            presence: 'emergency',
            config: { endpoint: 'gis', method: 'GET', path: '/', answer: { type: 'object', properties: {} }, as: 'gis' },
          },
        },
        edges: ['file ring', 'ring ok work', 'work check', 'check pass close', 'check fail work'],
      }),
    );
    opened(of);
    expect(of.incident?.tokens).toMatchObject([{ node: 'work' }]);
  });

  test('a drill says so to whoever is called, opened or told', () => {
    const of = matter(
      spine({
        nodes: {
          ring: {
            kind: 'call',
            config: {
              endpoint: 'gis',
              method: 'GET',
              path: '/',
              answer: { type: 'object', properties: {} },
              as: 'gis',
              timeout: { amount: 5, unit: 'urgentMinute' },
            },
          },
        },
        edges: ['file ring', 'ring ok work', 'work check', 'check pass close', 'check fail work'],
      }),
    );
    opened(of, { event: { drill: true, place: { lon: 104, lat: 30 } } });
    act(of, { type: 'raise', actor: actor('desk'), data: { scene: 'traffic', type: 'jam' }, ...why });
    expect(of.incident?.outbox.filter(({ kind }) => kind === 'call' || kind === 'raise')).toMatchObject([
      { body: { drill: true, timeout: { amount: 5 } } },
      { body: { drill: true, place: { lon: 104 }, point: { type: 'Point' } } },
    ]);
  });
});

describe('verifications', () => {
  test('wait for room too', () => {
    const branches = Array.from({ length: 50 }, (_, i) => `b${i}`);
    const parts = [0, 1, 2, 3];
    const of = begun({
      nodes: {
        file: { kind: 'file', config: fileAuto },
        work: { kind: 'task', config: handle },
        top: { kind: 'fork', config: { branches: parts.map((i) => ({ port: `p${i}` })) } },
        ...Object.fromEntries(
          parts.flatMap((i) => [
            [`f${i}`, { kind: 'fork' as const, config: { branches: branches.map((port) => ({ port })) } }],
            [`j${i}`, { kind: 'join' as const, config: { policy: 'all' } }],
          ]),
        ),
        ...Object.fromEntries(
          parts.flatMap((i) =>
            branches.map((b) => [
              `${b}x${i}`,
              { kind: 'verify' as const, config: { owner: [{ by: 'post', post: 'patrol' }], form: 'work' } },
            ]),
          ),
        ),
        end: { kind: 'join', config: { policy: 'all' } },
        close: { kind: 'close', config: { outcome: 'resolved' } },
      },
      edges: [
        'file work',
        'work top',
        ...parts.flatMap((i) => [
          `top p${i} f${i}`,
          `j${i} end`,
          ...branches.flatMap((b) => [`f${i} ${b} ${b}x${i}`, `${b}x${i} pass j${i}`, `${b}x${i} fail ${b}x${i}`]),
        ]),
        'end close',
      ],
    });
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
    expect(of.incident?.rescued).toMatchObject([{ cause: 'tooManyTasks' }]);
  });
});
