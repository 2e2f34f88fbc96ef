import { describe, expect, test } from '@jest/globals';
import type { Incident, Plan } from '@sceneworks/schemas';
import { provingFrom } from './from-marking.ts';

type Node = { readonly kind: string; readonly next?: object; readonly config?: object; readonly presence?: string };

/** A plan as far as the proof reads it. */
const planOf = (nodes: Readonly<Record<string, Node>>): Plan =>
  ({
    planFormat: 1,
    sourceNodes: [],
    subject: { type: 'object', properties: {} },
    forms: {},
    parameters: {},
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, { kind, next = {}, config = {}, presence = 'both' }]) => [
        id,
        { id, kind, title: { zh: id }, presence, config, emergency: config, next },
      ]),
    ),
  }) as unknown as Plan;

/** A matter as far as the proof reads it. */
const standing = (more: object): Incident =>
  ({ mode: 'peace', tokens: [], forks: {}, tasks: [], timers: [], ...more }) as unknown as Incident;
const on = (node: string, path: object[] = [], id = 't1') => ({ id, node, path });
const task = (more: object) => ({ id: 'k1', node: 'left', kind: 'handle', state: 'offered', token: 't1', ...more });

const forked = (join: object) =>
  planOf({
    file: { kind: 'file', next: { done: 'both' } },
    both: { kind: 'fork', next: { a: 'left', b: 'right' }, config: { branches: [{ port: 'a' }, { port: 'b' }] } },
    left: { kind: 'task', next: { done: 'meet' }, config: { operations: ['returnBack'] } },
    right: { kind: 'task', next: { done: 'meet', late: 'hurry' }, presence: 'peace' },
    hurry: { kind: 'task' },
    meet: { kind: 'join', next: { done: 'pause' }, config: join },
    pause: { kind: 'wait', next: { done: 'end' }, config: { timeout: {} } },
    end: { kind: 'close', config: { watch: { for: {}, reopenAt: 'left' } } },
  });
const forks = { f1: { id: 'f1', node: 'both', join: 'meet', branches: { a: 'live', b: 'live' } } };
const inA = [{ fork: 'f1', branch: 'a' }];
const inB = [{ fork: 'f1', branch: 'b' }];
const verdict = (plan: Plan, matter: object, bound?: number) => provingFrom(plan, bound)(standing(matter)).verdict;

describe('what can become of a matter from where it stands', () => {
  test('a join that waits, a branch under way and one that runs beside it come to the end', () => {
    const late = { f2: { id: 'f2', node: 'right', branches: { late: 'live' } }, f0: { ...forks.f1, id: 'f0', fired: true } };
    const tokens = [on('meet', inA), on('right', inB, 't2'), on('hurry', [...inB, { fork: 'f2', branch: 'late' }], 't3')];
    const tasks = [
      task({ state: 'done', node: 'left' }),
      task({ state: 'done', node: 'gone' }),
      task({ id: 'k2', node: 'right', token: 't2' }),
      task({ id: 'k3', node: 'meet', kind: 'release', token: 'f1', state: 'accepted' }),
    ];
    expect(verdict(forked({ policy: 'lead' }), { tokens, forks: { ...forks, ...late }, tasks })).toBe('sound');
  });

  test('so do one that is held by somebody, one at a desk, one that stood still, one before its filing, and one that is watched', () => {
    const prove = provingFrom(forked({ policy: 'all' }));
    const tokens = [on('left', inA), on('right', inB, 't2')];
    const matters = [
      { tokens, forks, tasks: [task({ state: 'accepted' }), task({ id: 'k2', node: 'right', token: 't2', state: 'accepted' })] },
      { tokens, forks, tasks: [task({ kind: 'dispatch' }), task({ id: 'k2', node: 'right', token: 't2', kind: 'arbitrate' })] },
      { tokens, forks, tasks: [task({ kind: 'rescue' })] },
      { tokens: [on('file')], tasks: [task({ kind: 'accept', node: 'file' })] },
      { tokens: [on('pause')], timers: [{ id: 'm1', kind: 'timeout', token: 't1' }] },
      { timers: [{ id: 'm1', kind: 'watchEnd', node: 'end' }] },
    ];
    expect(matters.map((matter) => prove(standing(matter)).verdict)).toEqual(matters.map(() => 'sound'));
  });

  test('one with nothing to move it, and one whose other branch is nowhere, do not', () => {
    expect(provingFrom(forked({ policy: 'all' }))(standing({ tokens: [on('pause')] }))).toMatchObject({
      verdict: 'unsound',
      problems: [{ code: 'FLOW_NO_COMPLETION', nodes: ['pause'] }],
    });
    expect(verdict(forked({ policy: 'all' }), {})).toBe('unsound');
    expect(verdict(forked({ policy: 'all' }), { tokens: [on('meet', inA)], forks })).toBe('unsound');
  });

  test('what an outside system answers is waited for', () => {
    const asking = planOf({
      file: { kind: 'file', next: { done: 'ask' } },
      ask: { kind: 'call', next: { ok: 'end' } },
      end: { kind: 'close' },
    });
    expect(verdict(asking, { tokens: [on('ask')] })).toBe('sound');
  });

  test('too many states prove nothing', () => {
    expect(verdict(forked({ policy: 'all' }), { tokens: [on('left', inA), on('right', inB, 't2')], forks }, 2)).toBe('notProved');
  });
});
